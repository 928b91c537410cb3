/* Givens of a key: formulas and words. */
#include "grade/given.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "tex/adjectives.h"
#include "tex/statement.h"

enum { NAMES_MOST = 12, PHRASE_MOST = 200 };

/* --- formulas ------------------------------------------------------------- */

/* f(x) = ..., with a condition on x behind it. */
static bool is_piece(const struct chain *c)
{
    return c->n == 2 && c->where && c->member[0]->kind == EXPR_APPLY &&
           (c->rel[0] == EXPR_EQ || c->rel[0] == EXPR_DEFINE) &&
           statement_limits(c->member[0], c->where);
}

/* Is the chain one of several pieces of one function? */
static bool is_one_of_pieces(const struct answer *a, size_t i)
{
    size_t n = 0;
    for (size_t k = 0; k < a->n && is_piece(&a->chains[i]); k++)
        n += is_piece(&a->chains[k]) &&
             a->chains[k].member[0] == a->chains[i].member[0];
    return n > 1;
}

/* Equations about a single name define it; everything else is assumed. */
static bool give(struct task *t, const struct chain *c)
{
    for (size_t i = 0; i + 1 < c->n; i++) {
        expr e = chain_edge(t->ctx, c, i);
        if (!e || !scope_add(&t->scope, t->ctx, e))
            return false;
    }
    return true;
}

static bool give_formulas(struct task *t, const struct answer *a)
{
    expr conditions[CHAINS_MOST];
    size_t n = 0;
    bool ok = true;
    for (size_t i = 0; i < a->n && ok; i++) {
        const struct chain *c = &a->chains[i];
        bool piece = is_one_of_pieces(a, i);
        if (piece)
            conditions[n++] = c->where;
        ok = piece ? scope_define_piece(&t->scope, t->ctx, c->member[0],
                                        c->member[1], c->where)
                   : give(t, c);
    }
    for (size_t i = 0; i < a->n_given && ok; i++) {
        bool used = false;
        for (size_t k = 0; k < n; k++)
            used = used || conditions[k] == a->given[i];
        ok = used || scope_add(&t->scope, t->ctx, a->given[i]);
    }
    return ok;
}

/* --- words ---------------------------------------------------------------- */

struct subjects {
    struct task *t;
    expr name[NAMES_MOST];
    size_t n;
    char before[PHRASE_MOST]; /* words before the first of them         */
    bool predicate;           /* "is", "are" stood before this formula  */
    bool ok;
};

static bool is_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

/* The words of the source between two bytes, on one line. */
static void words_between(char out[PHRASE_MOST], const char *s, size_t begin,
                          size_t end)
{
    size_t n = 0;
    for (size_t i = begin; i < end && n + 1 < PHRASE_MOST; i++)
        if (!strchr("$`*", s[i]))
            out[n++] = isspace((unsigned char)s[i]) ? ' ' : s[i];
    out[n] = '\0';
}

static bool is_blank(const char *s)
{
    return s[strspn(s, " ")] == '\0';
}

/* The next word of a phrase in small letters; false at its end. */
static bool next_word(char word[24], const char **s)
{
    size_t n = 0;
    while (**s == ' ')
        ++*s;
    for (; isalpha((unsigned char)**s) || (n && **s == '-'); ++*s)
        if (n < 23)
            word[n++] = (char)tolower((unsigned char)**s);
    word[n] = '\0';
    return n > 0;
}

static bool listed(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(word, *list))
            return true;
    return false;
}

static const char *const matrix_words[] = {"matrix", "matrices", NULL};
static const char *const verbs[] = {"is", "are", "be", "being", NULL};
static const char *const articles[] = {
    "a", "an", "the", "two", "three", "some", "any", "both", "all", "each",
    "number", "numbers", "square", "real", NULL};
/* Not read, and said right before a name: "an invertible $A$". */
static const char *const unread[] = {
    "prime", "primes", "composite", "complex", "irrational", "invertible",
    "orthogonal", "symmetric", "diagonal", "unitary", NULL};

/* Is the word in the phrase, and not behind "of"? */
static bool has_word(const char *s, const char *const *list)
{
    static const char *const others[] = {"of", "with", "in", "to", "whose",
                                         "for", "by", "from", NULL};
    char word[24];
    while (s += strspn(s, " "), *s) {
        if (!next_word(word, &s)) {
            if (strchr(".,;:", *s))
                return false;
            s++;
        } else if (listed(word, list)) {
            return true;
        } else if (listed(word, others)) {
            return false;
        }
    }
    return false;
}

static void keep(struct subjects *s, expr list[16], size_t *n, expr name)
{
    s->ok = s->ok && *n < 16;
    if (s->ok)
        list[(*n)++] = name;
}

/* A condition in words nobody understood. */
static bool is_unread(expr e)
{
    return e && e->kind == EXPR_IN && e->args[1]->kind == EXPR_TEXT;
}

/* What a phrase says of one name. */
static void say(struct subjects *s, expr name, const char *phrase)
{
    expr out[ADJECTIVES_MOST];
    if (has_word(phrase, matrix_words)) {
        keep(s, s->t->matrices, &s->t->n_matrices, name);
        return;
    }
    size_t n = adjectives_read(s->t->ctx, out, name, phrase, strlen(phrase));
    for (size_t i = 0; i < n; i++)
        if (is_unread(out[i]))
            keep(s, s->t->unread, &s->t->n_unread, name);
        else
            s->ok = s->ok && scope_assume(&s->t->scope, out[i]);
}

/* Is the word understood: one that tex/adjectives.h knows? */
static bool is_understood(const struct subjects *s, const char *word)
{
    expr out[ADJECTIVES_MOST], x = expr_sym(s->t->ctx, "x");
    size_t n = adjectives_read(s->t->ctx, out, x, word, strlen(word));
    return n > 0 && out[0] && !is_unread(out[0]);
}

/* "positive integers" at the end of the words before a name. */
static void words_before(struct subjects *s, expr name)
{
    char word[24];
    const char *at = s->before, *begin = at;
    bool found = false;
    while (at += strspn(at, " "), *at) {
        if (!next_word(word, &at)) {
            found = false;
            at++;
            begin = at;
        } else if (is_understood(s, word) || listed(word, matrix_words) ||
                   listed(word, unread)) {
            found = true;
        } else if (!listed(word, articles)) {
            found = false;
            begin = at;
        }
    }
    if (found)
        say(s, name, begin);
}

/* "is positive", "positive", "are matrices" behind names. */
static void words_behind(struct subjects *s, const char *words)
{
    char word[24];
    const char *at = words, *phrase = words;
    bool predicate = s->predicate;
    s->predicate = false;
    while (next_word(word, &at) && (listed(word, verbs) ||
                                    listed(word, articles))) {
        predicate = predicate || listed(word, verbs);
        phrase = at;
    }
    if (s->n == 0 || (!predicate && !is_understood(s, word) &&
                      !listed(word, unread) && !listed(word, matrix_words)))
        return;
    /* "is" alone: the formula behind it says more, "is not 0" */
    for (size_t i = 0; i < s->n; i++)
        say(s, s->name[i], predicate ? words : phrase);
    s->predicate = predicate && is_blank(phrase);
}

/* Only "and", ","? */
static bool joins(const char *words)
{
    char word[24];
    while (*words) {
        if (*words == ' ' || *words == ',')
            words++;
        else if (!next_word(word, &words) || strcmp(word, "and"))
            return false;
    }
    return true;
}

/* The names that a formula lists, or speaks of first: n >= 1. */
static void take_names(struct subjects *s, expr e)
{
    const expr *list = e->kind == EXPR_LIST ? e->args : &e;
    size_t n = e->kind == EXPR_LIST ? e->nargs : 1, first = s->n;
    for (size_t i = 0; i < n; i++) {
        expr name = expr_is_relation(list[i]) ? list[i]->args[0] : list[i];
        if (is_name(name) && s->n < NAMES_MOST)
            s->name[s->n++] = name;
    }
    for (size_t i = first; i < s->n; i++)
        words_before(s, s->name[i]);
}

/* Where the words behind the last formula of a part end. */
static size_t words_end(const struct key *key, const struct key_item *item,
                        size_t part, size_t begin)
{
    size_t end = part + 1 < item->n_parts ? item->parts[part + 1].offset
                                          : key->len;
    const char *s = key->text;
    for (size_t i = begin; i + 1 < end; i++)
        if (s[i] == '\n' && (s[i + 1] == '\n' || s[i + 1] == '#'))
            return i;
    return end > begin ? end : begin;
}

static bool give_words(struct task *t, const struct key *key,
                       const struct key_item *item, size_t part)
{
    const struct key_part *p = &item->parts[part];
    struct subjects s = {.t = t, .ok = true};
    char words[PHRASE_MOST];
    /* behind the lead word, "**Given** " */
    size_t at = p->offset + 2;
    const char *close = strstr(key->text + at, "**");
    at = close ? (size_t)(close - key->text) + 2 : at;
    for (size_t i = 0; i <= p->n_math && s.ok; i++) {
        size_t end = i < p->n_math ? p->math[i].begin
                                   : words_end(key, item, part, at);
        words_between(words, key->text, at, end);
        words_behind(&s, words);
        if (i == p->n_math)
            break;
        struct math_result m =
            math_parse(t->ctx, key->text + p->math[i].begin,
                       p->math[i].end - p->math[i].begin, NULL);
        at = p->math[i].end;
        if (!m.e || (s.predicate && !is_name(m.e)))
            continue; /* "are $n \times n$ matrices" */
        if (!joins(words) || s.n == 0) {
            s.n = 0;
            snprintf(s.before, sizeof s.before, "%s", words);
        }
        take_names(&s, m.e);
    }
    return s.ok;
}

bool given_read(struct task *t, const struct key *key,
                const struct key_item *item)
{
    struct answer a;
    for (size_t k = 0; k < item->n_parts; k++) {
        const struct key_part *p = &item->parts[k];
        if (p->kind != PART_GIVEN)
            continue;
        if (!answer_read_spans(&a, t->ctx, key->text, p->math, p->n_math)) {
            t->error = a.error;
            return false;
        }
        if (!give_formulas(t, &a) || !give_words(t, key, item, k))
            return false;
    }
    return true;
}
