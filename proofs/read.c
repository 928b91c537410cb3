#include "proofs/read.h"

#include <stdio.h>
#include <string.h>

#include "tex/adjectives.h"
#include "tex/math.h"
#include "tex/statement.h"

static bool complain(struct complaint *c, const char *where, const char *text,
                     struct tex_error error)
{
    snprintf(c->where, sizeof c->where, "%s", where);
    c->text = text;
    c->error = error;
    return false;
}

static const struct tex_error no_room = {
    TEX_DEEP, 0, "too large: the budget of nodes is used up"};
static const struct tex_error several = {
    TEX_UNEXPECTED, 0, "several statements where one must stand"};

/* One expression out of what was read: a list of relations is their
   conjunction, words around a single formula are left aside, other lists are
   more than one thing. */
static expr single(expr_ctx *ctx, expr e)
{
    expr parts[64];
    size_t n = 0;
    bool relations = true;

    if (e->kind != EXPR_LIST)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (e->args[i]->kind == EXPR_TEXT)
            continue;
        if (n == sizeof parts / sizeof parts[0])
            return NULL;
        parts[n++] = e->args[i];
        relations = relations && expr_is_relation(e->args[i]);
    }
    if (n == 1)
        return parts[0];
    return n > 1 && relations ? expr_make(ctx, EXPR_AND, n, parts) : NULL;
}

/* --- names of functions ------------------------------------------------- */

static void add_head(struct reader *r, expr head)
{
    for (size_t i = 0; i < r->n_heads; i++)
        if (r->heads[i] == head)
            return;
    if (r->n_heads < sizeof r->heads / sizeof r->heads[0])
        r->heads[r->n_heads++] = head;
}

/* The heads of f(x) = ..., also several of them in a list. */
static void learn_definitions(struct reader *r, expr e)
{
    if (e->kind == EXPR_LIST || e->kind == EXPR_AND || e->kind == EXPR_CHAIN) {
        for (uint32_t i = 0; i < e->nargs; i++)
            learn_definitions(r, e->args[i]);
    } else if ((e->kind == EXPR_EQ || e->kind == EXPR_DEFINE) &&
               e->args[0]->kind == EXPR_APPLY) {
        add_head(r, e->args[0]->args[0]);
    }
}

/* Every head of an application in e. */
static void learn_applied(struct reader *r, expr e)
{
    if (e->kind == EXPR_APPLY)
        add_head(r, e->args[0]);
    for (uint32_t i = 0; i < e->nargs; i++)
        learn_applied(r, e->args[i]);
}

static bool is_head(expr head, void *data)
{
    const struct reader *r = data;

    for (size_t i = 0; i < r->n_heads; i++)
        if (r->heads[i] == head)
            return true;
    return false;
}

static void count_decision(const struct math_decision *d, void *data)
{
    size_t *count = data;

    (void)d;
    ++*count;
}

/* Parses as it stands; *decisions: how often names might be functions. */
static struct math_result parse_alone(const struct reader *r,
                                      const char *text, size_t *decisions)
{
    const struct math_options options = {.decided = count_decision,
                                         .data = decisions};

    *decisions = 0;
    return math_parse(r->ctx, text, strlen(text), &options);
}

/* Parses as it stands, and once more when functions are known and make a
   difference: the names that are functions here are then the known ones and
   those found so. */
static struct math_result parse(const struct reader *r, const char *text)
{
    size_t decisions;
    struct math_result m = parse_alone(r, text, &decisions);

    if (r->n_heads == 0 || decisions == 0)
        return m;
    struct reader here = *r;
    const struct math_options options = {.is_function = is_head,
                                         .data = &here};
    if (m.error.code == TEX_OK && m.e)
        learn_applied(&here, m.e);
    return math_parse(r->ctx, text, strlen(text), &options);
}

void reader_init(struct reader *r, expr_ctx *ctx, const char *const given[],
                 size_t n)
{
    *r = (struct reader) {.ctx = ctx};
    for (size_t i = 0; i < n; i++) {
        size_t decisions, room = sizeof r->settled / sizeof *r->settled;
        struct math_result m = parse_alone(r, given[i], &decisions);

        if (m.error.code != TEX_OK || !m.e)
            continue;
        learn_definitions(r, m.e);
        if (decisions == 0 && r->n_settled < room)
            r->settled[r->n_settled++] = (struct settled){given[i], m.e};
    }
}

/* What reader_init() read already, else NULL. */
static expr settled(const struct reader *r, const char *text)
{
    for (size_t i = 0; i < r->n_settled; i++)
        if (r->settled[i].text == text)
            return r->settled[i].e;
    return NULL;
}

/* --- what a request holds ----------------------------------------------- */

bool read_operand(struct operand *out, struct reader *r, const char *where,
                  const char *text, struct complaint *c)
{
    struct math_result m = parse(r, text);

    if (m.error.code != TEX_OK)
        return complain(c, where, text, m.error);
    if (!m.e)
        return complain(c, where, text, no_room);
    out->e = single(r->ctx, m.e);
    out->alternative = m.ambiguous && m.alternative
                           ? single(r->ctx, m.alternative) : NULL;
    return out->e || complain(c, where, text, several);
}

/* --- words ---------------------------------------------------------------- */

static bool is_connective(const char *words)
{
    static const char *const list[] = {"and", "for", "for all", "for every",
        "for each", "where", "with", "when", "if", "let", "given", "any",
        "for any", "all", "every", "Let", "Assume", "Suppose", "suppose",
        "assume", "If", "For", "For all", "Given", "Where", "", ",", NULL};
    for (size_t i = 0; list[i]; i++)
        if (strcmp(words, list[i]) == 0)
            return true;
    return false;
}

/* What `words` behind the values from..at of a list say of them. */
static bool say(struct scope *scope, struct reader *r, expr list,
                uint32_t from, uint32_t at)
{
    const char *words = list->args[at]->name;
    bool any = false, ok = true;
    for (uint32_t i = from; ok && i < at; i++) {
        expr out[ADJECTIVES_MOST], e = list->args[i];
        if (e->kind != EXPR_SYM && e->kind != EXPR_INDEX)
            continue;
        size_t n = adjectives_read(r->ctx, out, e, words, strlen(words));
        any = any || n > 0;
        for (size_t k = 0; k < n; k++)
            ok = ok && scope_assume(scope, out[k]);
    }
    /* words nobody understood are an assumption all the same */
    return ok && (any || scope_assume(scope, list->args[at]));
}

/* The conditions that a list states in words. */
static bool add_words(struct scope *scope, struct reader *r, expr e)
{
    uint32_t from = 0;
    if (e->kind == EXPR_TEXT)
        return scope_assume(scope, e);
    for (uint32_t i = 0; e->kind == EXPR_LIST && i < e->nargs; i++) {
        if (e->args[i]->kind != EXPR_TEXT)
            continue;
        if (is_connective(e->args[i]->name))
            continue;
        if (!say(scope, r, e, from, i))
            return false;
        from = i + 1;
    }
    return true;
}

/* --- pieces --------------------------------------------------------------- */

/* Is list[i..] "f(x) = ... for condition"? */
static bool is_piece(expr list, uint32_t i)
{
    if (i + 2 >= list->nargs || list->args[i + 1]->kind != EXPR_TEXT)
        return false;
    expr e = list->args[i], c = list->args[i + 2];
    const char *words = list->args[i + 1]->name;
    return e->kind == EXPR_EQ && e->args[0]->kind == EXPR_APPLY &&
           is_connective(words) && strcmp(words, "and") != 0 &&
           (expr_is_relation(c) || c->kind == EXPR_CHAIN ||
            c->kind == EXPR_AND) && statement_limits(e->args[0], c);
}

/* What a given list defines by pieces, and the rest of it. */
static bool add_statements(struct scope *scope, struct reader *r, expr e)
{
    bool ok = true, pieces = false;
    for (uint32_t i = 0; e->kind == EXPR_LIST && i < e->nargs; i++)
        pieces = pieces || is_piece(e, i);
    if (!pieces)
        return scope_add(scope, r->ctx, e);
    for (uint32_t i = 0; ok && i < e->nargs; i++) {
        expr part = e->args[i];
        if (is_piece(e, i)) {
            ok = scope_define_piece(scope, r->ctx, part->args[0],
                                    part->args[1], e->args[i + 2]);
            i += 2;
        } else {
            ok = scope_add(scope, r->ctx, part);
        }
    }
    return ok;
}

bool read_given(struct scope *scope, struct reader *r,
                const char *const given[], size_t n, struct complaint *c)
{
    for (size_t i = 0; i < n; i++) {
        char where[32];
        expr e = settled(r, given[i]);
        struct math_result m = {.e = e};

        snprintf(where, sizeof where, "given[%zu]", i);
        if (!e)
            m = parse(r, given[i]);
        if (m.error.code != TEX_OK)
            return complain(c, where, given[i], m.error);
        if (!m.e || !add_statements(scope, r, m.e) ||
            !add_words(scope, r, m.e))
            return complain(c, where, given[i], no_room);
    }
    return true;
}

void complaint_show(const struct complaint *c)
{
    tex_error_show(stderr, c->where, c->text, strlen(c->text), &c->error);
}
