/* Values against values. */
#include "grade/compare.h"

#include <stdlib.h>
#include <string.h>

#include "exact/lower.h"
#include "grade/given.h"
#include "grade/order.h"
#include "proofs/approx.h"
#include "proofs/decide.h"

/* --- reading an item ---------------------------------------------------- */

bool task_init(struct task *t, expr_ctx *ctx, const struct key *key,
               const struct key_item *item)
{
    *t = (struct task){.ctx = ctx};
    scope_init(&t->scope);
    if (!given_read(t, key, item))
        return false;
    for (size_t k = 0; k < item->n_parts && t->n_answers < 4; k++) {
        const struct key_part *p = &item->parts[k];
        struct answer *a = &t->answers[t->n_answers];
        if (p->kind != PART_ANSWER || !p->n_math)
            continue;
        if (!answer_read_spans(a, ctx, key->text, p->math, p->n_math)) {
            t->error = a->error;
            return false;
        }
        t->n_answers++;
    }
    return true;
}

void task_clear(struct task *t)
{
    scope_clear(&t->scope);
}

/* --- names -------------------------------------------------------------- */

static bool given_name(const struct scope *scope, expr base)
{
    for (size_t i = 0; i < scope->n_defs; i++) {
        expr head = scope->defs[i]->args[0];
        if (head == base || (head->nargs && head->args[0] == base))
            return true;
    }
    return false;
}

/* index = symbol + constant? */
static bool linear_index(expr e, expr *sym, long *shift)
{
    *shift = 0;
    *sym = e;
    if (e->kind == EXPR_SYM)
        return true;
    if (e->kind != EXPR_ADD || e->nargs != 2 || e->args[0]->kind != EXPR_SYM)
        return false;
    expr k = e->args[1];
    bool minus = k->kind == EXPR_NEG;
    if (minus)
        k = k->args[0];
    if (k->kind != EXPR_INT || !mpz_fits_sint_p(mpq_numref(k->q)))
        return false;
    *sym = e->args[0];
    *shift = mpz_get_si(mpq_numref(k->q)) * (minus ? -1 : 1);
    return true;
}

static expr shifted(expr_ctx *ctx, expr sym, long by)
{
    if (by == 0)
        return sym;
    return by > 0 ? expr_add(ctx, sym, expr_int(ctx, by))
                  : expr_sub(ctx, sym, expr_int(ctx, -by));
}

/* Renamings of the answer's indices, applied all at once. */
struct renaming {
    expr from[8], to[8];
    size_t n;
};

/* Matches the arguments of two heads one by one; false when they differ. */
static bool match_arguments(struct renaming *r, expr_ctx *ctx, expr asked,
                            expr name)
{
    if (asked->nargs != name->nargs)
        return false;
    for (uint32_t i = 1; i < asked->nargs; i++) {
        expr a = asked->args[i], b = name->args[i], sa, sb;
        long ka, kb;
        if (r->n == 8)
            return false;
        if (a == b && a->kind != EXPR_SYM)
            continue;
        if (a->kind == EXPR_INT && b->kind == EXPR_SYM) {
            r->from[r->n] = b; /* the general statement at this place */
            r->to[r->n++] = a;
            continue;
        }
        if (!linear_index(a, &sa, &ka) || !linear_index(b, &sb, &kb))
            return false;
        r->from[r->n] = sb;
        r->to[r->n++] = shifted(ctx, sa, ka - kb);
    }
    return true;
}

static expr apply_renaming(const struct renaming *r, expr_ctx *ctx, expr e)
{
    return r->n ? expr_subst(ctx, e, r->n, r->from, r->to) : e;
}

/* y_j against y_i, or one and the same name. */
static bool match_function(struct renaming *r, expr_ctx *ctx, expr asked,
                           expr name)
{
    if (asked->kind == EXPR_INDEX && name->kind == EXPR_INDEX)
        return asked->args[0] == name->args[0] &&
               match_arguments(r, ctx, asked, name);
    return asked == name;
}

expr compare_translate(expr_ctx *ctx, expr asked, expr name, expr e,
                       const struct scope *scope)
{
    if (name->kind == EXPR_NONE || name == asked)
        return e;
    if (name->kind == EXPR_AT)
        return compare_translate(ctx, asked, name->args[0], e, scope);
    if (asked->kind == EXPR_SYM &&
        (name->kind == EXPR_SYM || name->kind == EXPR_APPLY) &&
        e->kind == EXPR_MATRIX)
        return e;
    struct renaming r = {.n = 0};
    /* y_n and y(n) are one sequence */
    if (asked->kind == EXPR_APPLY && name->kind == EXPR_INDEX &&
        asked->nargs == 2)
        return asked->args[0] == name->args[0] &&
                       match_arguments(&r, ctx, asked, name)
                   ? apply_renaming(&r, ctx, e) : NULL;
    if (asked->kind != name->kind || asked->nargs != name->nargs)
        return NULL;
    bool match = false;
    switch (asked->kind) {
    case EXPR_APPLY:
        match = (asked->args[0] == name->args[0] ||
                 !given_name(scope, name->args[0])) &&
                match_arguments(&r, ctx, asked, name);
        break;
    case EXPR_INDEX:
        match = match_function(&r, ctx, asked, name);
        break;
    case EXPR_DERIV:
        match = match_function(&r, ctx, asked->args[0], name->args[0]) &&
                match_function(&r, ctx, asked->args[1], name->args[1]);
        break;
    default:
        break;
    }
    return match ? apply_renaming(&r, ctx, e) : NULL;
}

static expr shift_family(expr_ctx *ctx, expr e, expr base, expr sym, expr to)
{
    expr args[64];
    if (e->kind == EXPR_INDEX && e->args[0] == base)
        return expr_subst(ctx, e, 1, &sym, &to);
    if (e->nargs == 0 || e->nargs > 64)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = shift_family(ctx, e->args[i], base, sym, to)))
            return NULL;
    return expr_with_args(ctx, e, args);
}

expr compare_recount(expr_ctx *ctx, expr asked, expr name, expr e)
{
    expr sa, sb;
    long ka, kb;
    if (asked->kind != EXPR_INDEX || name->kind != EXPR_INDEX ||
        asked->nargs != 2 || name->nargs != 2 || asked == name ||
        asked->args[0] != name->args[0] ||
        !linear_index(asked->args[1], &sa, &ka) ||
        !linear_index(name->args[1], &sb, &kb))
        return NULL;
    return shift_family(ctx, e, asked->args[0], sb, shifted(ctx, sa, ka - kb));
}

/* --- letters ------------------------------------------------------------ */

struct gradients {
    expr node;  /* the only gradient of the key, NULL for none or several */
    unsigned n;
};

static void find_gradients(expr e, struct gradients *g)
{
    if (e->kind == EXPR_GRAD && e != g->node) {
        g->node = e;
        g->n++;
        return;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        find_gradients(e->args[i], g);
}

/* The letter of f, f_t, f(x), f_t(x). */
static expr letter(expr e)
{
    while (e->kind == EXPR_APPLY || e->kind == EXPR_INDEX)
        e = e->args[0];
    return e;
}

static expr plain_name(expr_ctx *ctx, expr sym)
{
    const char *cut = strstr(sym->name, "^{\\mathrm{");
    if (!cut || cut == sym->name)
        return sym;
    return expr_sym(ctx, expr_intern(ctx, sym->name,
                                     (size_t)(cut - sym->name)));
}

struct lettering {
    expr_ctx *ctx;
    expr asked, value;
    expr gradient;
};

static expr relabel(struct lettering *l, expr e)
{
    expr args[64];
    if (e->kind == EXPR_SYM) {
        expr plain = plain_name(l->ctx, e);
        bool known = expr_contains(l->asked, e) || expr_contains(l->value, e);
        return known || !plain ? e : plain;
    }
    if (e->kind == EXPR_GRAD && l->gradient && e != l->gradient &&
        letter(e->args[0]) == letter(l->gradient->args[0]) &&
        e->args[0]->kind != EXPR_APPLY)
        return l->gradient;
    if (e->nargs == 0 || e->nargs > 64)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = relabel(l, e->args[i])))
            return NULL;
    return expr_with_args(l->ctx, e, args);
}

expr compare_letters(expr_ctx *ctx, expr e, expr asked, expr value)
{
    struct gradients g = {NULL, 0};
    find_gradients(value, &g);
    struct lettering l = {ctx, asked, value, g.n == 1 ? g.node : NULL};
    return relabel(&l, e);
}

/* --- values ------------------------------------------------------------- */

static expr lowered(const struct task *t, expr e)
{
    struct status st;
    expr low = decide_lower(t->ctx, e, &t->scope, CONV_TRUE_VALID, &st);
    return low ? low : e;
}

/* A number against a matrix of equal entries: it can only be wrong, whether
   it is right depends on what was meant. */
static struct verdict scalar_for_matrix(const struct task *t, expr value,
                                        expr matrix)
{
    struct verdict v = {.kind = VERDICT_UNDECIDED,
                        .reason = "one number where a matrix is asked"};
    for (uint32_t i = 1; i < matrix->nargs; i++)
        if (matrix->args[i] != matrix->args[0])
            return v;
    struct verdict w =
        decide(t->ctx, expr_make2(t->ctx, EXPR_EQ, value, matrix->args[0]),
               &t->scope, (struct budget){0});
    return w.kind == VERDICT_REFUTED ? w : v;
}

/* Mean and variance of N(m, v), or of N(x; m, v); false for anything else. */
static bool normal_of(expr e, expr *mean, expr *variance)
{
    bool call = expr_is_call(e, FN_NORMAL);
    bool apply = e->kind == EXPR_APPLY && e->nargs == 4 &&
                 expr_is_sym(e->args[0], "\\mathcal{N}");
    if (call || apply) {
        *mean = e->args[call ? 0 : 2];
        *variance = e->args[call ? 1 : 3];
    }
    return call || apply;
}

static struct verdict compare_normals(const struct task *t, expr value,
                                      expr wanted)
{
    struct verdict v = {.kind = VERDICT_UNDECIDED,
                        .reason = "no normal distribution"};
    expr m[2], s[2];
    if (!normal_of(value, &m[0], &s[0]) || !normal_of(wanted, &m[1], &s[1]))
        return v;
    v = decide(t->ctx, expr_make2(t->ctx, EXPR_EQ, m[0], m[1]), &t->scope,
               (struct budget){0});
    if (v.kind != VERDICT_PROVED)
        return v;
    return decide(t->ctx, expr_make2(t->ctx, EXPR_EQ, s[0], s[1]), &t->scope,
                  (struct budget){0});
}

struct verdict compare_decide(const struct task *t, expr claim)
{
    struct verdict v = decide(t->ctx, claim, &t->scope, (struct budget){0});
    for (size_t i = 0; i < t->n_unread && v.kind == VERDICT_REFUTED; i++)
        if (expr_contains(claim, t->unread[i]))
            return (struct verdict){.kind = VERDICT_UNDECIDED, .reason =
                "false without what the key says in words of a name"};
    return order_checked(t, claim, v);
}

struct verdict compare_values(const struct task *t, expr value, expr wanted)
{
    struct verdict v = {.kind = VERDICT_UNDECIDED, .reason = "too large"};
    if (expr_is_call(wanted, FN_NORMAL))
        return compare_normals(t, value, wanted);
    if (wanted->kind == EXPR_MATRIX) {
        expr low = lowered(t, value);
        if (low->kind != EXPR_MATRIX && wanted->nargs > 1)
            return scalar_for_matrix(t, low, wanted);
    }
    expr claim = expr_make2(t->ctx, EXPR_EQ, value, wanted);
    return claim ? compare_decide(t, claim) : v;
}

/* --- shares ------------------------------------------------------------- */

static const char *latex(expr_ctx *ctx, expr e)
{
    char *s = expr_print(e, EXPR_LATEX);
    const char *kept = s ? expr_intern(ctx, s, strlen(s)) : NULL;
    free(s);
    return kept;
}

static struct share matrix_share(const struct task *t, expr value, expr wanted)
{
    struct share s = {0, wanted->nargs, true, NULL};
    expr low = lowered(t, value);
    if (low->kind != EXPR_MATRIX || low->rows != wanted->rows ||
        low->cols != wanted->cols)
        return s;
    for (uint32_t i = 0; i < wanted->nargs; i++) {
        expr e = expr_make2(t->ctx, EXPR_EQ, low->args[i], wanted->args[i]);
        s.right += e && decide(t->ctx, e, &t->scope,
                               (struct budget){0}).kind == VERDICT_PROVED;
    }
    return s;
}

static bool equal_where(const struct task *t, expr value, expr wanted,
                        expr condition)
{
    struct scope inner;
    scope_init(&inner);
    bool ok = scope_copy(&inner, &t->scope) &&
              (condition->kind == EXPR_OTHERWISE ||
               scope_assume(&inner, condition));
    expr claim = expr_make2(t->ctx, EXPR_EQ, value, wanted);
    struct verdict v = {.kind = VERDICT_UNDECIDED};
    if (ok && claim)
        v = order_checked(t, claim, decide(t->ctx, claim, &inner,
                                           (struct budget){0}));
    scope_clear(&inner);
    return v.kind == VERDICT_PROVED && !v.hint;
}

/* Does a branch of the answer have the value of this branch of the key? */
static bool branch_right(const struct task *t, expr value, expr branch,
                         expr condition)
{
    if (equal_where(t, value, branch, condition))
        return true;
    for (uint32_t i = 0; value->kind == EXPR_CASES && i < value->nargs;
         i += 2)
        if (equal_where(t, value->args[i], branch, condition))
            return true;
    return false;
}

static struct share case_share(const struct task *t, expr value, expr wanted)
{
    struct share s = {0, 0, false, NULL};
    for (uint32_t i = 0; i + 1 < wanted->nargs; i += 2) {
        s.all++;
        if (branch_right(t, value, wanted->args[i], wanted->args[i + 1]))
            s.right++;
        else if (!s.failing)
            s.failing = latex(t->ctx, wanted->args[i + 1]);
    }
    return s;
}

struct share compare_shares(const struct task *t, expr value, expr wanted)
{
    if (wanted->kind == EXPR_MATRIX)
        return matrix_share(t, value, wanted);
    if (wanted->kind == EXPR_CASES)
        return case_share(t, value, wanted);
    return (struct share){0, 0, false, NULL};
}
