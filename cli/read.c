#include "cli/read.h"

#include <stdio.h>
#include <string.h>

#include "tex/math.h"

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

bool read_operand(struct operand *out, expr_ctx *ctx, const char *where,
                  const char *text, struct complaint *c)
{
    struct math_result r = math_parse(ctx, text, strlen(text), NULL);

    if (r.error.code != TEX_OK)
        return complain(c, where, text, r.error);
    if (!r.e)
        return complain(c, where, text, no_room);
    out->e = single(ctx, r.e);
    out->alternative = r.ambiguous && r.alternative
                           ? single(ctx, r.alternative) : NULL;
    return out->e || complain(c, where, text, several);
}

bool read_given(struct scope *scope, expr_ctx *ctx, size_t k,
                const char *text, struct complaint *c)
{
    char where[24];
    struct math_result r = math_parse(ctx, text, strlen(text), NULL);

    snprintf(where, sizeof where, "given[%zu]", k);
    if (r.error.code != TEX_OK)
        return complain(c, where, text, r.error);
    if (!r.e || !scope_add(scope, ctx, r.e))
        return complain(c, where, text, no_room);
    return true;
}

void complaint_show(const struct complaint *c)
{
    tex_error_show(stderr, c->where, c->text, strlen(c->text), &c->error);
}
