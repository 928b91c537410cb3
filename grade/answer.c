/* Formulas of an answer, sorted into chains and conditions. */
#include "grade/answer.h"

#include <string.h>

#include "grade/cases.h"
#include "tex/denial.h"

/* --- sorting ------------------------------------------------------------ */

static bool has_text(expr e)
{
    if (e->kind == EXPR_TEXT)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_text(e->args[i]))
            return true;
    return false;
}

static bool is_order(expr e)
{
    if (e->kind == EXPR_NOT)
        e = e->args[0];
    if (expr_is_call(e, FN_ISEVEN))
        return true;
    return e->kind == EXPR_LT || e->kind == EXPR_LE || e->kind == EXPR_GT ||
           e->kind == EXPR_GE || e->kind == EXPR_NE || e->kind == EXPR_IN;
}

static bool only_orders(expr e)
{
    if (e->kind != EXPR_AND && e->kind != EXPR_OR && e->kind != EXPR_CHAIN)
        return is_order(e);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!only_orders(e->args[i]) && e->args[i]->kind != EXPR_EQ)
            return false;
    return e->kind != EXPR_CHAIN || is_order(e->args[0]);
}

static bool add_given(struct answer *a, expr e)
{
    if (a->n_given == CHAINS_MOST)
        return false;
    a->given_at[a->n_given] = a->parts++;
    a->given_fresh[a->n_given] = a->stop;
    a->given[a->n_given++] = e;
    a->stop = a->announced = a->otherwise = false;
    if (a->n && !a->chains[a->n - 1].where)
        a->chains[a->n - 1].where = e;
    return true;
}

/* An empty chain, with what the words before it say; NULL: too many. */
static struct chain *new_chain(struct answer *a)
{
    if (a->n == CHAINS_MOST)
        return NULL;
    struct chain *c = &a->chains[a->n++];
    *c = (struct chain){.at = a->parts++, .fresh = a->stop,
                        .otherwise = a->otherwise,
                        .condition = a->announced};
    a->stop = a->announced = a->otherwise = false;
    return c;
}

static bool add_chain(struct answer *a, const expr edges[], uint32_t n)
{
    struct chain *c = n + 1 > CHAIN_MOST ? NULL : new_chain(a);
    if (!c)
        return false;
    c->member[c->n++] = edges[0]->args[0];
    for (uint32_t i = 0; i < n; i++) {
        c->rel[c->n - 1] = edges[i]->kind;
        c->member[c->n++] = edges[i]->args[1];
    }
    return true;
}

static bool add_single(struct answer *a, expr e)
{
    struct chain *c = new_chain(a);
    if (!c)
        return false;
    c->member[0] = e;
    c->n = 1;
    return true;
}

/* "= b" goes on with the chain above it. */
static bool continue_chain(struct answer *a, const expr edges[], uint32_t n)
{
    struct chain *c = &a->chains[a->n - 1];
    if (c->n + n > CHAIN_MOST)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        c->rel[c->n - 1] = edges[i]->kind;
        c->member[c->n++] = edges[i]->args[1];
    }
    return true;
}

static bool add_relations(struct answer *a, const expr edges[], uint32_t n)
{
    if (edges[0]->args[0]->kind == EXPR_NONE && a->n)
        return continue_chain(a, edges, n);
    return add_chain(a, edges, n);
}

/* Does the text announce a condition ("if", "when", "for")? */
static bool announces_condition(const char *words)
{
    static const char *const list[] = {"if", "when", "for", "where",
                                       "assuming", "since", NULL};
    for (size_t i = 0; list[i]; i++) {
        const char *p = strstr(words, list[i]);
        size_t n = strlen(list[i]);
        if (p && (p == words || p[-1] == ' ') && (!p[n] || p[n] == ' '))
            return true;
    }
    return false;
}

static bool add_list(struct answer *a, expr list)
{
    bool condition = false, ok = true;
    for (uint32_t i = 0; i < list->nargs && ok; i++) {
        expr e = list->args[i];
        if (e->kind == EXPR_TEXT) {
            cases_words(a, e->name, strlen(e->name));
            condition = announces_condition(e->name);
        } else if (condition && expr_is_relation(e)) {
            ok = add_given(a, e);
            condition = false;
        } else {
            condition = false;
            ok = answer_add(a, e);
        }
    }
    return ok;
}

static bool add_any(struct answer *a, expr e);

bool answer_add(struct answer *a, expr e)
{
    if (e->kind == EXPR_LIST)
        return add_list(a, e);
    bool ok = add_any(a, e);
    cases_name(a);
    return ok;
}

static bool add_any(struct answer *a, expr e)
{
    if (has_text(e)) {
        a->words = true;
        return true;
    }
    if (e->kind == EXPR_IMPLIES)
        return (e->args[0]->kind == EXPR_NONE ||
                answer_add(a, e->args[0])) && answer_add(a, e->args[1]);
    if (only_orders(e))
        return add_given(a, e);
    if (e->kind == EXPR_CHAIN)
        return add_relations(a, e->args, e->nargs);
    if (e->kind == EXPR_AND) {
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!answer_add(a, e->args[i]))
                return false;
        return true;
    }
    if (expr_is_relation(e) || e->kind == EXPR_IFF)
        return add_relations(a, &e, 1);
    return add_single(a, e);
}

/* --- reading ------------------------------------------------------------ */

static bool read_one(struct answer *a, expr_ctx *ctx, const char *text,
                     size_t begin, size_t end)
{
    struct math_result m = math_parse(ctx, text + begin, end - begin, NULL);
    if (m.error.code != TEX_OK || !m.e) {
        a->error = m.error;
        a->error.offset += begin;
        if (a->error.code == TEX_OK)
            a->error = (struct tex_error){TEX_DEEP, begin, "too large"};
        return false;
    }
    if (m.ambiguous) {
        a->error = (struct tex_error){TEX_AMBIGUOUS, begin,
                                      "ambiguous: two readings"};
        return false;
    }
    if (!answer_add(a, m.e)) {
        a->error = (struct tex_error){TEX_DEEP, begin, "too many formulas"};
        return false;
    }
    return true;
}

bool answer_read_spans(struct answer *a, expr_ctx *ctx, const char *text,
                       const struct span *spans, size_t n)
{
    *a = (struct answer){.stop = true};
    for (size_t i = 0; i < n; i++)
        if (!read_one(a, ctx, text, spans[i].begin, spans[i].end))
            return false;
    return true;
}

static bool has_delimiters(const char *s, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        if ((s[i] == '$' && (i == 0 || s[i - 1] != '\\')) ||
            (s[i] == '\\' && (s[i + 1] == '(' || s[i + 1] == '[') &&
             (i == 0 || s[i - 1] != '\\')) ||
            (s[i] == '`' && s[i + 1] == '`'))
            return true;
    return n > 0 && s[n - 1] == '$';
}

/* A formula that the words deny: read, for its errors, and left out. */
static bool read_denied(struct answer *a, expr_ctx *ctx, const char *text,
                        size_t begin, size_t end)
{
    struct answer out = {.n = 0};
    bool ok = read_one(&out, ctx, text, begin, end);
    a->denied = true;
    a->doubtful = a->doubtful || out.n_given > 0;
    a->error = out.error;
    return ok;
}

/* The name of what is asked, left alone: "$y$ is not ...". */
static void drop_names(struct answer *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++) {
        expr e = a->chains[i].member[0];
        bool name = e->kind == EXPR_SYM || e->kind == EXPR_APPLY ||
                    e->kind == EXPR_INDEX || e->kind == EXPR_DERIV;
        if (a->chains[i].n > 1 || !name)
            a->chains[n++] = a->chains[i];
    }
    a->n = n;
}

static bool read_block(struct answer *a, expr_ctx *ctx,
                       const struct document *doc, const struct block *b,
                       const struct denial *denial)
{
    bool ok = true;
    a->stop = a->stop || b->kind != BLOCK_DISPLAY;
    for (size_t k = 0; k < b->n_spans && ok; k++) {
        const struct span *s = &b->spans[k];
        if (s->kind == SPAN_TEXT)
            cases_words(a, doc->src + s->begin, s->end - s->begin);
        else
            ok = denial_covers(denial, s->begin)
                     ? read_denied(a, ctx, doc->src, s->begin, s->end)
                     : read_one(a, ctx, doc->src, s->begin, s->end);
    }
    return ok;
}

bool answer_read_blocks(struct answer *a, expr_ctx *ctx,
                        const struct document *doc,
                        const struct denial *denial, const size_t range[2])
{
    bool ok = true;
    *a = (struct answer){.stop = true, .ctx = ctx};
    for (size_t i = range[0]; i < range[1] && ok; i++)
        ok = read_block(a, ctx, doc, &doc->blocks[i], denial);
    if (ok)
        cases_join(a, ctx);
    return ok;
}

static bool read_markdown(struct answer *a, expr_ctx *ctx, const char *text,
                          size_t len)
{
    struct document doc;
    struct denial denial = {NULL, 0, 0};
    bool ok = document_read(&doc, "answer", text, len, &a->error) &&
              denial_read(&denial, &doc);
    for (size_t i = 0; i < doc.n_blocks && ok; i++)
        ok = read_block(a, ctx, &doc, &doc.blocks[i], &denial);
    denial_clear(&denial);
    document_clear(&doc);
    bool any = a->parts > 0 || a->denied;
    if (ok && !any)
        a->error = (struct tex_error){TEX_EMPTY, 0, "no formula"};
    return ok && any;
}

static bool read_tex(struct answer *a, expr_ctx *ctx, const char *text,
                     size_t len)
{
    struct denial denial;
    bool read = denial_read_tex(&denial, text, len);
    bool denied = read && denial_covers(&denial, 0);
    denial_clear(&denial);
    return denied ? read_denied(a, ctx, text, 0, len)
                  : read && read_one(a, ctx, text, 0, len);
}

bool answer_read(struct answer *a, expr_ctx *ctx, const char *text,
                 size_t len)
{
    *a = (struct answer){.stop = true, .ctx = ctx};
    bool ok = has_delimiters(text, len) ? read_markdown(a, ctx, text, len)
                                        : read_tex(a, ctx, text, len);
    if (a->denied)
        drop_names(a);
    if (ok)
        cases_join(a, ctx);
    return ok;
}

expr chain_edge(expr_ctx *ctx, const struct chain *c, size_t i)
{
    return expr_make2(ctx, c->rel[i], c->member[i], c->member[i + 1]);
}

expr chain_value(const struct chain *c, bool *digits)
{
    size_t last = c->n - 1;
    while (last > 0 && c->rel[last - 1] == EXPR_APPROX)
        last--;
    *digits = last == 0 && c->n > 1;
    return c->member[*digits ? c->n - 1 : last];
}
