/*
 * Statements: the formulas of a document, told apart.
 *
 * Two passes.  The first parses every formula and notes which names are
 * applied and defined as functions; the second parses again with that
 * knowledge and classifies.
 */
#include "tex/statement.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tex/statement_inner.h"

/* --- growing arrays ----------------------------------------------------- */

struct statement *reading_add(struct reading *r, size_t begin, size_t end)
{
    struct statements *s = r->out;
    if (s->n == r->cap) {
        size_t cap = r->cap ? 2 * r->cap : 64;
        struct statement *p = realloc(s->items, cap * sizeof *p);
        if (!p) {
            r->failed = true;
            return NULL;
        }
        s->items = p;
        r->cap = cap;
    }
    struct statement *st = &s->items[s->n++];
    *st = (struct statement){.begin = begin, .end = end,
                             .section = r->section, .formula = r->formula,
                             .words = ""};
    reading_locate(r, begin, &st->line, &st->column);
    return st;
}

/* --- classification ----------------------------------------------------- */

static void classify(struct reading *r, size_t index, enum mood mood)
{
    struct statement *s = &r->out->items[index];
    expr e = s->e, first = statement_first_edge(e);
    if (mood == MOOD_NONE && shape_is_condition(e))
        mood = r->joined; /* "Let x > 0 and y > 0" */
    if (shape_has_text(e)) {
        s->kind = STMT_PROSE;
    } else if (first->kind == EXPR_ASSIGN) {
        s->kind = STMT_UPDATE;
    } else if (mood != MOOD_LOCAL && reading_is_definition(r, e)) {
        s->kind = STMT_DEFINITION;
        reading_push(r, &r->definitions, index);
    } else if ((shape_is_condition(e) && mood != MOOD_THEREFORE) ||
               (mood != MOOD_THEREFORE && mood != MOOD_NONE &&
                first->kind == EXPR_TO && shape_is_plain(e)) ||
               ((mood == MOOD_LOCAL || mood == MOOD_WIDE) &&
                e->kind == EXPR_EQ && shape_is_plain(e) &&
                !shape_is_number(e))) {
        reading_assume(r, index, mood);
    } else if (expr_is_relation(e) || e->kind == EXPR_CHAIN ||
               e->kind == EXPR_IFF || e->kind == EXPR_IMPLIES ||
               e->kind == EXPR_AND || e->kind == EXPR_FORALL ||
               e->kind == EXPR_EXISTS) {
        s->kind = STMT_CLAIM;
    } else {
        s->kind = STMT_BARE;
    }
}

/* "= b" continues the statement above it. */
static void continue_above(struct reading *r, struct statement *s)
{
    expr first = statement_first_edge(s->e);
    if (!expr_is_relation(first) || first->args[0]->kind != EXPR_NONE)
        return;
    for (size_t i = (size_t)(s - r->out->items); i-- > 0;) {
        struct statement *p = &r->out->items[i];
        if (p->aside ||
            (p->kind != STMT_CLAIM && p->kind != STMT_DEFINITION &&
             p->kind != STMT_BARE && p->kind != STMT_UPDATE))
            continue;
        expr last = p->e->kind == EXPR_CHAIN ? p->e->args[p->e->nargs - 1]
                                             : p->e;
        expr end = expr_is_relation(last) ? last->args[1] : last;
        expr args[3] = {end, first->args[1], NULL};
        if (first->nargs > 3)
            return;
        if (first->nargs == 3) /* the modulus of a congruence */
            args[2] = first->args[2];
        expr joined = expr_with_args(r->ctx, first, args);
        if (s->e->kind == EXPR_CHAIN && joined) {
            expr edges[64];
            if (s->e->nargs > 64)
                return;
            for (uint32_t k = 0; k < s->e->nargs; k++)
                edges[k] = k ? s->e->args[k] : joined;
            joined = expr_with_args(r->ctx, s->e, edges);
        }
        if (joined) {
            s->e = joined;
            s->continues = true;
            s->previous = i;
        }
        return;
    }
}

/* "when n = 1 -> R": the condition and what follows from it, apart. */
static expr split_condition(struct reading *r, expr e, enum mood mood,
                            expr *rest)
{
    *rest = NULL;
    if (e->kind != EXPR_CHAIN || mood != MOOD_LOCAL || e->nargs < 3 ||
        (e->args[1]->kind != EXPR_TO && e->args[1]->kind != EXPR_IMPLIES) ||
        !shape_is_plain(e->args[0]))
        return e;
    expr tail[64];
    size_t n = 0;
    for (uint32_t i = 2; i < e->nargs && n < 64; i++)
        tail[n++] = e->args[i];
    *rest = n == 1 ? tail[0] : expr_make(r->ctx, EXPR_CHAIN, n, tail);
    return e->args[0];
}

static void keep_notes(struct reading *r, struct statement *s,
                       const struct span *span, const struct math_result *m)
{
    size_t n = m->n_notes + (span->note != NULL), own = n - m->n_notes;
    if (n == 0)
        return;
    struct tex_note *kept = expr_alloc(r->ctx, n * sizeof *kept);
    r->failed = r->failed || !kept;
    if (kept && own)
        kept[0] = (struct tex_note){span->begin, span->note};
    for (size_t i = own; kept && i < n; i++) {
        kept[i] = m->notes[i - own];
        kept[i].offset += span->begin;
    }
    s->notes = kept;
    s->n_notes = kept ? n : 0;
}

static void take(struct reading *r, const struct span *span, expr e,
                 enum mood mood, const struct math_result *m)
{
    struct statement *s = reading_add(r, span->begin, span->end);
    if (!s)
        return;
    size_t index = r->out->n - 1;
    s->e = e;
    s->words = r->words;
    s->ambiguous = m->ambiguous;
    s->alternative = m->alternative;
    keep_notes(r, s, span, m);
    continue_above(r, s);
    if (r->case_given.n > 0 && expr_has_kind(s->e, EXPR_CASES) &&
        reading_covers_case(r, s->e))
        r->case_given.n = 0;
    classify(r, index, mood);
    reading_keep_assumptions(r, s);
}

/* Does the formula end with a remark in brackets: "... (y = 2x)"? */
static bool ends_with_aside(const struct reading *r, const struct span *span)
{
    const char *s = r->doc->src;
    size_t end = span->end, depth = 0;
    while (end > span->begin && isspace((unsigned char)s[end - 1]))
        end--;
    if (end == span->begin || s[end - 1] != ')')
        return false;
    for (size_t i = end; i-- > span->begin;) {
        depth += s[i] == ')';
        depth -= s[i] == '(';
        if (depth == 0)
            return i > span->begin && isspace((unsigned char)s[i - 1]) &&
                   memchr(s + i, '=', end - i) != NULL;
    }
    return false;
}

/* The statements of "if c then e": c is assumed from here on. */
static expr take_condition(struct reading *r, const struct span *span, expr e,
                           const struct math_result *m)
{
    while (e && e->kind == EXPR_IMPLIES && shape_is_plain(e->args[0])) {
        r->local_given.n = 0;
        take(r, span, e->args[0], MOOD_LOCAL, m);
        e = e->args[1];
    }
    return e;
}

/* Conditions anywhere in a formula hold for all its claims, so they go
   first, except what follows a "therefore". */
static void elements(struct reading *r, const struct span *span,
                     const struct math_result *m)
{
    expr e = m->e;
    const expr *list = e->kind == EXPR_LIST ? e->args : &e;
    uint32_t n = e->kind == EXPR_LIST ? e->nargs : 1;
    for (int pass = 0; pass < 2; pass++) {
        enum mood mood = r->mood;
        for (uint32_t i = 0; i < n; i++) {
            if (list[i]->kind == EXPR_TEXT) {
                enum mood next = reading_mood(r, list[i]->name,
                                              strlen(list[i]->name));
                if (next == MOOD_CASE && pass == 0)
                    r->case_given.n = 0;
                mood = next != MOOD_NONE ? next : mood;
                if (pass) {
                    r->words = list[i]->name;
                    r->joins = reading_joins(r->words, strlen(r->words));
                }
                continue;
            }
            expr rest, first = split_condition(r, list[i], mood, &rest);
            bool condition = (shape_is_condition(first) || rest) &&
                             mood != MOOD_THEREFORE;
            if (condition == (pass == 0)) {
                if (pass)
                    first = take_condition(r, span, first, m);
                take(r, span, first, pass && first != list[i]
                                         ? MOOD_THEREFORE : mood, m);
                if (i + 1 == n && n > 1 && r->out->n)
                    r->out->items[r->out->n - 1].aside =
                        ends_with_aside(r, span);
            }
            if (rest && pass)
                take(r, span, rest, MOOD_THEREFORE, m);
            if (condition && mood == MOOD_CASE)
                mood = MOOD_NONE;
        }
    }
}

static void formula(struct reading *r, const struct span *span)
{
    struct math_options o = {.is_function = reading_is_function, .data = r,
                             .macros = r->macros,
                             .macros_at = span->begin};
    struct math_result m = {0};
    m.e = r->known[r->first_span + (size_t)(span - r->spans)].e;
    if (!m.e)
        m = math_parse(r->ctx, r->doc->src + span->begin,
                       span->end - span->begin, &o);
    if (m.only_macros)
        return;
    r->formula++;
    if (span->kind == SPAN_DISPLAY)
        r->local_given.n = 0;
    if (m.error.code == TEX_MEMORY)
        r->failed = true;
    if (m.error.code != TEX_OK || !m.e) {
        struct statement *s = reading_add(r, span->begin, span->end);
        if (s) {
            s->kind = STMT_UNREADABLE;
            s->error = m.error;
            s->error.offset += span->begin;
        }
        return;
    }
    reading_subjects(r, span, m.e);
    elements(r, span, &m);
}

/* --- the document ------------------------------------------------------- */

/* Words between formulas end what earlier ones opened: a new case the case
   before it, a full stop the conditions of the sentence. */
static void words_read(struct reading *r, const struct span *s)
{
    const char *src = r->doc->src;
    size_t len = s->end - s->begin;
    bool stop = false;
    for (size_t i = s->begin; i < s->end; i++)
        stop = stop || ((src[i] == '.' || src[i] == ';') &&
                        (i + 1 == s->end ||
                         isspace((unsigned char)src[i + 1])));
    r->words = expr_intern(r->ctx, src + s->begin, len);
    r->failed = r->failed || !r->words;
    r->joins = reading_joins(src + s->begin, len);
    if (!r->joins)
        r->joined = MOOD_NONE;
    else if (r->mood != MOOD_NONE && r->mood != MOOD_CASE)
        r->joined = r->mood;
    r->mood = reading_mood(r, src + s->begin, len);
    if (r->mood == MOOD_CASE)
        r->case_given.n = 0;
    if (stop || r->mood == MOOD_CASE)
        r->local_given.n = 0;
}

/* Only "for", "for all", "when", "if" and the like, no comma. */
static bool only_announces(const char *words, size_t len)
{
    static const char *const list[] = {"for", "for all", "for every",
                                       "for each", "when", "whenever", "if",
                                       NULL};
    char low[32];
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        bool space = isspace((unsigned char)words[i]);
        if (space && (n == 0 || low[n - 1] == ' '))
            continue;
        if (n == sizeof low - 1)
            return false;
        low[n++] = space ? ' ' : (char)tolower((unsigned char)words[i]);
    }
    while (n && low[n - 1] == ' ')
        n--;
    low[n] = '\0';
    for (size_t i = 0; list[i]; i++)
        if (!strcmp(low, list[i]))
            return true;
    return false;
}

static bool has_stop(const char *words, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (words[i] == '.' || words[i] == ';' || words[i] == ':')
            return true;
    return false;
}

/* Is span i followed by "for $...$", directly or at the end of the sentence?
   Then what stands behind it is a condition of span i. */
static bool has_trailing_condition(const struct reading *r,
                                   const struct block *b, size_t i)
{
    const char *src = r->doc->src;
    if (i + 2 >= b->n_spans || b->spans[i].kind != SPAN_MATH ||
        b->spans[i + 1].kind != SPAN_TEXT ||
        b->spans[i + 2].kind != SPAN_MATH)
        return false;
    const struct span *t = &b->spans[i + 1];
    const char *words = src + t->begin;
    size_t len = t->end - t->begin;
    if (has_stop(words, len) || reading_mood(r, words, len) != MOOD_LOCAL)
        return false;
    if (i + 3 == b->n_spans || only_announces(words, len))
        return true;
    t = &b->spans[i + 3];
    return t->kind == SPAN_TEXT && t->begin < t->end &&
           (src[t->begin] == '.' || src[t->begin] == ';');
}

/* Reads the condition first, then the formula it belongs to. */
static void read_turned(struct reading *r, const struct block *b, size_t i)
{
    const char *words = r->words;
    bool joins = r->joins;
    enum mood mood = r->mood;
    struct index_list before;
    reading_copy(&before, &r->local_given);
    words_read(r, &b->spans[i + 1]);
    formula(r, &b->spans[i + 2]);
    r->words = words;
    r->joins = joins;
    r->mood = mood;
    formula(r, &b->spans[i]);
    reading_copy(&r->local_given, &before);
}

static void block_read(struct reading *r, const struct block *b)
{
    reading_section(r, b);
    r->spans = b->spans;
    r->local_given.n = 0;
    r->words = "";
    r->joins = false;
    r->mood = r->joined = MOOD_NONE;
    r->n_subjects = 0;
    r->predicate = false;
    for (size_t i = 0; i < b->n_spans && !r->failed; i++) {
        const struct span *s = &b->spans[i];
        if (s->kind == SPAN_TEXT) {
            reading_adjectives(r, s);
            words_read(r, s);
        } else if (has_trailing_condition(r, b, i)) {
            read_turned(r, b, i);
            i += 2;
        } else {
            formula(r, s);
        }
    }
    r->first_span += b->n_spans;
}

bool statements_read(struct statements *out, expr_ctx *ctx,
                     const struct document *doc)
{
    struct reading r = {.ctx = ctx, .doc = doc, .out = out};
    *out = (struct statements){0};
    reading_words(&r);
    reading_learn(&r);
    for (size_t i = 0; i < doc->n_blocks && !r.failed; i++)
        block_read(&r, &doc->blocks[i]);
    reading_clear(&r);
    return !r.failed && !expr_ctx_exhausted(ctx);
}

void statements_clear(struct statements *s)
{
    free(s->items);
    free(s->sections);
    *s = (struct statements){0};
}
