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

static void keep_point(struct answer *out, const struct verdict *v)
{
    out->plain = v->n_point <= 16;
    for (size_t i = 0; i < v->n_point && out->plain; i++) {
        expr value = v->point[i].value;
        char *name = expr_print(v->point[i].name, EXPR_LATEX);
        out->plain = name && strlen(name) < sizeof out->name[0] &&
                     v->point[i].name->kind != EXPR_APPLY &&
                     expr_is_number(value) &&
                     mpz_sizeinbase(mpq_numref(value->q), 10) < 20 &&
                     mpz_sizeinbase(mpq_denref(value->q), 10) < 20;
        if (out->plain) {
            strcpy(out->name[out->n], name);
            mpq_get_str(out->value[out->n++], 10, value->q);
        }
        free(name);
    }
}

static void keep(struct answer *out, const struct verdict *v)
{
    size_t n = 0;

    out->kind = v->kind;
    keep_point(out, v);
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

/* The variable of that TeX; NULL when it is none. */
static struct var *variable(struct claim *c, const char *tex)
{
    for (unsigned i = 0; i < c->names.n; i++)
        if (!c->names.vars[i]->bound &&
            c->names.vars[i]->sort != SORT_FAMILY &&
            strcmp(c->names.vars[i]->tex, tex) == 0)
            return c->names.vars[i];
    return NULL;
}

enum truth ask_replay(const struct answer *a, struct claim *c,
                      struct pool *pool)
{
    pool_empty(pool);
    if (!a->plain)
        return TRUTH_UNSURE;
    for (unsigned i = 0; i < c->names.n; i++) {
        c->names.vars[i]->value = NULL;
        if (c->names.vars[i]->sort == SORT_FAMILY && !c->names.vars[i]->rule)
            return TRUTH_UNSURE;
    }
    for (unsigned i = 0; i < a->n; i++) {
        struct var *v = variable(c, a->name[i]);
        struct num *x = num_new(pool, NUM_RATIONAL);
        if (!v || fmpq_set_str(x->q, a->value[i], 10) != 0)
            return TRUTH_UNSURE;
        v->value = x;
    }
    return claim_fails_here(c, pool);
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
