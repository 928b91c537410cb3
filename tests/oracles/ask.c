#include "tests/oracles/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/question.h"

static bool read(struct answer *out, struct operand sides[2],
                 struct scope *scope, struct reader *r,
                 const struct claim *c)
{
    const char *given[MAX_GIVEN + 20];
    struct complaint why;
    bool good;

    for (unsigned i = 0; i < c->n_given_tex; i++)
        given[i] = c->given_tex[i].s;
    reader_init(r, r->ctx, given, c->n_given_tex);
    good = read_operand(&sides[0], r, "left", c->left_tex.s, &why) &&
           read_operand(&sides[1], r, "right", c->right_tex.s, &why) &&
           read_given(scope, r, given, c->n_given_tex, &why);
    if (!good)
        snprintf(out->reason, sizeof out->reason, "%.20s: %s", why.where,
                 why.error.message);
    return good;
}

static void keep(struct answer *out, const struct verdict *v)
{
    size_t n = 0;

    out->kind = v->kind;
    if (v->reason)
        snprintf(out->reason, sizeof out->reason, "%s", v->reason);
    for (size_t i = 0; i < v->n_point && n < 300; i++) {
        char *name = expr_print(v->point[i].name, EXPR_LATEX);
        char *value = expr_print(v->point[i].value, EXPR_LATEX);
        int k = snprintf(out->point + n, sizeof out->point - n,
                         " %.40s=%.60s", name ? name : "?",
                         value ? value : "?");
        n += k > 0 ? (size_t) k : 0;
        free(name);
        free(value);
    }
}

void ask_assay(struct answer *out, const struct claim *c)
{
    struct reader r = {.ctx = expr_ctx_new(0)};
    struct operand sides[2];
    struct scope scope;
    enum expr_kind relation;

    memset(out, 0, sizeof *out);
    out->kind = VERDICT_UNREADABLE;
    if (!r.ctx || !relation_find(&relation, c->relation))
        return;
    scope_init(&scope);
    if (read(out, sides, &scope, &r, c)) {
        struct verdict v = claim_decide(r.ctx, relation, &sides[0],
                                        &sides[1], &scope);
        keep(out, &v);
    }
    scope_clear(&scope);
    expr_ctx_free(r.ctx);
}
