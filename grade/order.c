/* Products whose factors may not commute. */
#include "grade/order.h"

#include <ctype.h>
#include <string.h>

#include "proofs/decide.h"

enum { NAMES_MOST = 24 };

/* Names that may be matrices, and which stands left of which in a side. */
struct names {
    const struct task *t;
    expr v[NAMES_MOST];
    size_t n;
    bool crowded;
};

struct order {
    uint32_t left_of[NAMES_MOST];
};

/* --- names that may be matrices ---------------------------------------------- */

static bool declared(const struct task *t, expr e)
{
    for (size_t i = 0; i < t->n_matrices; i++)
        if (t->matrices[i] == e)
            return true;
    return false;
}

static bool is_capital(expr e)
{
    static const char *const greek[] = {"\\Sigma", "\\Lambda", "\\Phi",
                                        "\\Psi"};
    if (e->kind != EXPR_SYM)
        return false;
    for (size_t i = 0; i < sizeof greek / sizeof *greek; i++)
        if (!strcmp(e->name, greek[i]))
            return true;
    return isupper((unsigned char)e->name[0]) && !e->name[1];
}

/* W_1 and W_h, but not the entries X_i of something. */
static bool is_indexed_capital(expr e)
{
    if (e->kind != EXPR_INDEX || !is_capital(e->args[0]))
        return false;
    for (uint32_t i = 1; i < e->nargs; i++) {
        expr k = e->args[i];
        bool counts = k->kind == EXPR_SYM && strlen(k->name) == 1 &&
                      strchr("ijklmnt", k->name[0]);
        if ((k->kind != EXPR_SYM && k->kind != EXPR_INT) || counts)
            return false;
    }
    return true;
}

/* Does the tree treat the name as a number: 2^L, 1/N, R > 0, M + 1? */
static bool treats_as_number(expr e, expr name)
{
    uint32_t from = e->nargs, to = e->nargs;
    bool one = false;
    switch (e->kind) {
    case EXPR_POW:
    case EXPR_DIV:
        from = 1;
        break;
    case EXPR_SUM:
    case EXPR_PROD:
        from = 1;
        break;
    case EXPR_LT:
    case EXPR_LE:
    case EXPR_GT:
    case EXPR_GE:
    case EXPR_SIM:
        from = 0;
        break;
    case EXPR_IN:
        one = e->args[0] == name && e->args[1]->kind != EXPR_POW &&
              e->args[1]->kind != EXPR_TEXT;
        break;
    case EXPR_EQ:
    case EXPR_NE:
        one = e->args[0] == name && expr_is_number(e->args[1]) &&
              !expr_is_int(e->args[1], 0);
        break;
    case EXPR_ADD:
        for (uint32_t i = 0; i < e->nargs; i++)
            one = one || expr_is_number(e->args[i]) ||
                  (e->args[i]->kind == EXPR_NEG &&
                   expr_is_number(e->args[i]->args[0]));
        from = one ? 0 : from;
        one = false;
        break;
    default:
        break;
    }
    for (; from < to; from++)
        one = one || expr_contains(e->args[from], name);
    for (uint32_t i = 0; i < e->nargs && !one; i++)
        one = treats_as_number(e->args[i], name);
    return one;
}

static bool answers_treat_as_number(const struct task *t, expr name)
{
    for (size_t i = 0; i < t->n_answers; i++)
        for (size_t k = 0; k < t->answers[i].n; k++)
            for (size_t m = 0; m < t->answers[i].chains[k].n; m++)
                if (treats_as_number(t->answers[i].chains[k].member[m],
                                     name))
                    return true;
    return false;
}

static bool is_number(const struct task *t, expr name)
{
    const struct scope *s = &t->scope;
    for (size_t i = 0; i < s->n_given; i++)
        if (treats_as_number(s->given[i], name) ||
            (s->given[i]->kind == EXPR_IN && s->given[i]->args[0] == name &&
             s->given[i]->args[1]->kind == EXPR_POW))
            return true; /* or the scope says what matrix it is */
    for (size_t i = 0; i < s->n_defs; i++)
        if (treats_as_number(s->defs[i], name))
            return true;
    return answers_treat_as_number(t, name);
}

static void find_names(struct names *m, expr e)
{
    bool matrix = declared(m->t, e);
    if (matrix || is_capital(e) || is_indexed_capital(e)) {
        for (size_t i = 0; i < m->n; i++)
            if (m->v[i] == e)
                return;
        if (!matrix && is_number(m->t, e))
            return;
        if (m->n < NAMES_MOST)
            m->v[m->n++] = e;
        else
            m->crowded = true;
        return;
    }
    if (e->kind == EXPR_APPLY || e->kind == EXPR_CALL)
        return; /* P(A) P(B) are numbers */
    for (uint32_t i = 0; i < e->nargs; i++)
        find_names(m, e->args[i]);
}

/* --- orders ------------------------------------------------------------------ */

static uint32_t names_in(const struct names *m, expr e)
{
    uint32_t set = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->v[i] == e)
            return UINT32_C(1) << i;
    if (e->kind == EXPR_APPLY || e->kind == EXPR_CALL)
        return 0;
    for (uint32_t i = 0; i < e->nargs; i++)
        set |= names_in(m, e->args[i]);
    return set;
}

static void put_left(const struct names *m, struct order *o, uint32_t left,
                     uint32_t right)
{
    for (size_t i = 0; i < m->n; i++)
        if (left >> i & 1)
            o->left_of[i] |= right & ~(UINT32_C(1) << i);
}

static void find_order(const struct names *m, struct order *o, expr e)
{
    uint32_t left = 0;
    if (e->kind == EXPR_APPLY || e->kind == EXPR_CALL)
        return;
    if (e->kind == EXPR_MUL)
        for (uint32_t i = 0; i < e->nargs; i++) {
            uint32_t here = names_in(m, e->args[i]);
            put_left(m, o, left, here);
            left |= here;
        }
    /* (AB)^2, (AB)^T, A/B: either way */
    if (e->kind == EXPR_POW || e->kind == EXPR_TRANSPOSE ||
        e->kind == EXPR_DIV) {
        left = names_in(m, e);
        put_left(m, o, left, left);
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        find_order(m, o, e->args[i]);
}

/* e with the names that the scope defines written out. */
static expr unfolded(const struct task *t, expr e)
{
    for (int round = 0; round < 4; round++)
        for (size_t i = 0; i < t->scope.n_defs; i++) {
            expr head = t->scope.defs[i]->args[0];
            expr body = t->scope.defs[i]->args[1];
            if (head->kind == EXPR_SYM && expr_contains(e, head) &&
                !expr_contains(body, head)) {
                expr next = expr_subst(t->ctx, e, 1, &head, &body);
                e = next ? next : e;
            }
        }
    return e;
}

/* --- as matrices ------------------------------------------------------------- */

static struct verdict as_matrices(const struct names *m, expr claim)
{
    expr_ctx *ctx = m->t->ctx;
    struct scope s;
    struct verdict v = {.kind = VERDICT_UNDECIDED};
    expr size = expr_fresh(ctx, "q"), reals = expr_sym(ctx, "\\mathbb{R}");
    bool ok = size && reals && scope_copy(&s, &m->t->scope);
    if (!ok)
        return v;
    expr set = expr_make2(ctx, EXPR_POW, reals, expr_mul(ctx, size, size));
    for (size_t i = 0; ok && i < m->n; i++)
        ok = set && scope_assume(&s, expr_make2(ctx, EXPR_IN, m->v[i], set));
    if (ok)
        v = decide(ctx, claim, &s, (struct budget){0});
    scope_clear(&s);
    return v;
}

static bool all_declared(const struct names *m)
{
    for (size_t i = 0; i < m->n; i++)
        if (!declared(m->t, m->v[i]))
            return false;
    return true;
}

struct verdict order_checked(const struct task *t, expr claim,
                             struct verdict v)
{
    struct names m = {.t = t};
    struct order left = {{0}}, right = {{0}};
    if (!claim || v.kind != VERDICT_PROVED)
        return v;
    expr a = unfolded(t, claim->args[0]), b = unfolded(t, claim->args[1]);
    find_names(&m, a);
    find_names(&m, b);
    find_order(&m, &left, a);
    find_order(&m, &right, b);
    if (m.n < 2 || (!m.crowded && !memcmp(&left, &right, sizeof left)))
        return v;
    struct verdict w = as_matrices(&m, claim);
    if (w.kind == VERDICT_PROVED ||
        (w.kind == VERDICT_REFUTED && all_declared(&m)))
        return w;
    return (struct verdict){.kind = VERDICT_UNDECIDED,
                            .reason = "equal for numbers, not in this order "
                                      "for matrices"};
}
