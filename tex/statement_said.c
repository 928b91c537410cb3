/*
 * What words say of names: "Let $n$ be even", "for negative $x$".
 */
#include <ctype.h>
#include <string.h>

#include "tex/adjectives.h"
#include "tex/denial.h"
#include "tex/statement_inner.h"

static void say(struct reading *r, expr name, const char *text, size_t len,
                size_t begin, size_t end, enum mood mood)
{
    expr out[ADJECTIVES_MOST];
    size_t n = adjectives_read(r->ctx, out, name, text, len);
    for (size_t k = 0; k < n; k++) {
        struct statement *s = reading_add(r, begin, end);
        if (!s || !out[k]) {
            r->failed = true;
            return;
        }
        s->e = out[k];
        s->words = r->words;
        reading_assume(r, r->out->n - 1, mood);
        reading_keep_assumptions(r, s);
    }
}

/* --- words before a name --------------------------------------------------- */

/* Where the last words of a text begin that only say how things are: behind
   the last "for", "let", "any", ...; NULL without such a word. */
static const char *last_phrase(const char *words)
{
    static const char *const opening[] = {
        "for", "let", "assume", "suppose", "given", "all", "any", "every",
        "each", "if", "when", "where", "with", "an", "some", NULL};
    const char *found = NULL;
    while (*words) {
        char word[12];
        size_t n = 0;
        while (*words && !isalpha((unsigned char)*words))
            words++;
        for (; isalpha((unsigned char)*words); words++)
            if (n + 1 < sizeof word)
                word[n++] = (char)tolower((unsigned char)*words);
        word[n] = '\0';
        for (size_t i = 0; opening[i]; i++)
            if (strcmp(word, opening[i]) == 0)
                found = words;
    }
    return found;
}

/* Only what is understood whole counts here: two words at most, both known. */
static void words_before(struct reading *r, const struct span *span, expr e)
{
    bool opens = r->mood == MOOD_LOCAL || r->mood == MOOD_WIDE;
    const char *phrase = opens ? last_phrase(r->words) : NULL;
    expr out[ADJECTIVES_MOST];
    size_t known, count = 0;
    if (!phrase)
        return;
    for (const char *s = phrase; *s; s++) {
        if (strchr(".,;:", *s))
            return;
        count += isspace((unsigned char)*s) && isalpha((unsigned char)s[1]);
    }
    known = adjectives_read(r->ctx, out, e, phrase, strlen(phrase));
    if (known >= count && known > 0 && out[0] &&
        !(out[0]->kind == EXPR_IN && out[0]->args[1]->kind == EXPR_TEXT))
        say(r, e, phrase, strlen(phrase), span->begin, span->end, r->mood);
}

/* --- names and words behind them --------------------------------------------- */

static bool is_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

/* n >= 1 and k >= 1 are integers; x in R^n is a vector says nothing new. */
static void add_subject(struct reading *r, expr e)
{
    bool member = e->kind == EXPR_IN && e->args[1]->kind == EXPR_POW;
    if (expr_is_relation(e))
        e = e->args[0];
    if (is_name(e) && !member && r->n_subjects < SUBJECTS_MOST)
        r->subjects[r->n_subjects++] = e;
}

/* Is the first word "be", "is", "are"? */
static bool is_predicate(const char *s, const char *end)
{
    while (s < end && isspace((unsigned char)*s))
        s++;
    size_t n = 0;
    while (s + n < end && isalpha((unsigned char)s[n]))
        n++;
    return (n == 2 && (!memcmp(s, "be", 2) || !memcmp(s, "is", 2))) ||
           (n == 3 && !memcmp(s, "are", 3));
}

void reading_subjects(struct reading *r, const struct span *span, expr e)
{
    bool list = e->kind == EXPR_LIST;
    /* "be $n \\times n$ matrices" goes on about those before */
    if (r->predicate && !is_name(e) && !list && !expr_is_relation(e))
        return;
    if (!r->joins) {
        r->n_subjects = 0;
        r->said = r->mood;
    }
    r->predicate = false;
    for (uint32_t i = 0; list && i < e->nargs; i++)
        add_subject(r, e->args[i]);
    if (!list)
        add_subject(r, e);
    if (is_name(e))
        words_before(r, span, e);
}

void reading_adjectives(struct reading *r, const struct span *words)
{
    const char *text = r->doc->src + words->begin;
    const char *end = r->doc->src + words->end;
    if (r->n_subjects == 0)
        return;
    bool begins = is_predicate(text, end), goes_on = r->predicate;
    r->predicate = begins;
    if ((r->said != MOOD_LOCAL && r->said != MOOD_WIDE) ||
        (!begins && !goes_on))
        return;
    for (size_t i = 0; i < r->n_subjects; i++)
        say(r, r->subjects[i], text, (size_t)(end - text), words->begin,
            words->end, r->said);
}

bool statements_deny(struct statements *s, const struct document *doc)
{
    struct denial d;
    bool ok = denial_read(&d, doc);
    for (size_t i = 0; ok && i < s->n; i++)
        s->items[i].denied = denial_covers(&d, s->items[i].begin);
    denial_clear(&d);
    return ok;
}
