/*
 * Preparing a relation: which symbols are integers, what ranges they have.
 *
 * The rules are those of `assay help conventions`: a symbol used as a bound,
 * an index or a shift, or declared so, ranges over the integers, any other
 * over the reals; a free bound without a stated range has its natural one.
 */
#include "proofs/problem.h"

#include <stdlib.h>
#include <string.h>

/* --- lists of symbols -------------------------------------------------------- */

static bool list_has(const expr *list, size_t n, expr e)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == e)
            return true;
    return false;
}

static bool list_add(expr *list, size_t *n, expr e)
{
    if (list_has(list, *n, e))
        return true;
    if (*n == PROBLEM_SYMBOLS)
        return false;
    list[(*n)++] = e;
    return true;
}

/* Calls visit for e and everything below it. */
static void walk(expr e, void (*visit)(expr, void *), void *data)
{
    visit(e, data);
    for (uint32_t i = 0; i < e->nargs; i++)
        walk(e->args[i], visit, data);
}

static void walk_problem(struct problem *p, void (*visit)(expr, void *),
                         void *data)
{
    walk(p->left, visit, data);
    walk(p->right, visit, data);
    for (size_t i = 0; i < p->n_given; i++)
        walk(p->given[i], visit, data);
}

/* --- integers ------------------------------------------------------------------ */

/* All symbols in e become integers. */
static void symbols_are_integers(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind == EXPR_SYM && e->name[0] != '\0')
        list_add(p->ints, &p->n_ints, e);
}

/* The arguments of a place where integers stand. */
static void mark_integers(struct problem *p, expr e)
{
    if (e->kind == EXPR_SYM)
        symbols_are_integers(e, p);
    else if (e->kind == EXPR_ADD || e->kind == EXPR_NEG ||
             e->kind == EXPR_MUL || e->kind == EXPR_DIV ||
             e->kind == EXPR_TUPLE || e->kind == EXPR_LIST ||
             (e->kind == EXPR_CALL &&
              (e->tag == FN_MAX || e->tag == FN_MIN || e->tag == FN_ABS)))
        for (uint32_t i = 0; i < e->nargs; i++)
            mark_integers(p, e->args[i]);
}

static bool names_integers(expr set)
{
    return expr_is_sym(set, "\\mathbb{Z}") ||
           expr_is_sym(set, "\\mathbb{N}") ||
           (set->kind == EXPR_POW && names_integers(set->args[0])) ||
           (set->kind == EXPR_INDEX && names_integers(set->args[0]));
}

static bool is_infinite(expr e)
{
    if (e->kind == EXPR_NEG)
        e = e->args[0];
    return e->kind == EXPR_CONST && e->tag == CONST_INFINITY;
}

static void note_head(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind == EXPR_APPLY)
        list_add(p->sequences, &p->n_sequences, e->args[0]);
}

/* Integer places by kind of node. */
static void find_integers(expr e, void *data)
{
    struct problem *p = data;
    switch (e->kind) {
    case EXPR_IN:
        if (names_integers(e->args[1]))
            mark_integers(p, e->args[0]);
        break;
    case EXPR_SUM:
    case EXPR_PROD:
        mark_integers(p, e->args[1]);
        if (!is_infinite(e->args[2]))
            mark_integers(p, e->args[2]);
        if (!is_infinite(e->args[3]))
            mark_integers(p, e->args[3]);
        if (is_infinite(e->args[2]) || is_infinite(e->args[3]))
            walk(e->args[0], note_head, p);
        break;
    case EXPR_INDEX:
        for (uint32_t i = 1; i < e->nargs; i++)
            mark_integers(p, e->args[i]);
        break;
    case EXPR_CALL:
        if (e->tag == FN_ISEVEN || e->tag == FN_KRONECKER ||
            e->tag == FN_BINOM || e->tag == FN_FACTORIAL)
            for (uint32_t i = 0; i < e->nargs; i++)
                mark_integers(p, e->args[i]);
        break;
    case EXPR_POW:
        if (e->args[0]->kind == EXPR_NEG && expr_is_number(e->args[0]->args[0]))
            mark_integers(p, e->args[1]);
        break;
    default:
        break;
    }
}

static bool touches_integer(struct problem *p, expr e)
{
    if (e->kind == EXPR_SYM)
        return list_has(p->ints, p->n_ints, e);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (touches_integer(p, e->args[i]))
            return true;
    return false;
}

static bool index_letter(expr e)
{
    return e->kind == EXPR_SYM && strlen(e->name) == 1 &&
           strchr("ijklmntNMLKT", e->name[0]) != NULL;
}

static void mark_letters(expr e, void *data)
{
    if (index_letter(e))
        symbols_are_integers(e, data);
}

/* Shifts and ranges: a sequence's arguments; the usual index letters in a
   comparison with an integer. */
static void spread_integers(expr e, void *data)
{
    struct problem *p = data;
    switch (e->kind) {
    case EXPR_APPLY:
        if (list_has(p->sequences, p->n_sequences, e->args[0]) ||
            expr_is_sym(e->args[0], "u") || expr_is_sym(e->args[0],
                                                        "\\delta"))
            for (uint32_t i = 1; i < e->nargs; i++)
                mark_integers(p, e->args[i]);
        break;
    case EXPR_LT:
    case EXPR_LE:
    case EXPR_GT:
    case EXPR_GE:
    case EXPR_EQ:
        if (touches_integer(p, e))
            walk(e, mark_letters, p);
        break;
    default:
        break;
    }
}

/* --- unit step and impulse --------------------------------------------------------- */

static expr step_or_impulse(expr_ctx *ctx, expr arg, enum expr_kind relation)
{
    expr args[4] = {expr_int(ctx, 1),
                    expr_make2(ctx, relation, arg, expr_int(ctx, 0)),
                    expr_int(ctx, 0),
                    expr_make(ctx, EXPR_OTHERWISE, 0, NULL)};
    return expr_make(ctx, EXPR_CASES, 4, args);
}

/* Rebuilds e bottom up through a rule. */
static expr rebuild(struct problem *p, expr e,
                    expr (*rule)(struct problem *, expr))
{
    expr small[16], *args = small, out = e;
    if (e->nargs > 16 && !(args = malloc(e->nargs * sizeof *args)))
        return NULL;
    bool same = true;
    for (uint32_t i = 0; i < e->nargs; i++) {
        args[i] = rebuild(p, e->args[i], rule);
        if (!args[i])
            out = NULL;
        same = same && args[i] == e->args[i];
    }
    if (!same && out)
        out = expr_with_args(p->ctx, e, args);
    if (args != small)
        free(args);
    return out ? rule(p, out) : NULL;
}

static expr put_step(struct problem *p, expr e)
{
    if (e->kind != EXPR_APPLY || e->nargs != 2)
        return e;
    if (expr_is_sym(e->args[0], "u"))
        return step_or_impulse(p->ctx, e->args[1], EXPR_GE);
    if (expr_is_sym(e->args[0], "\\delta"))
        return step_or_impulse(p->ctx, e->args[1], EXPR_EQ);
    return e;
}

/* --- sums without a range ----------------------------------------------------------- */

struct range_search {
    expr body, var;     /* of the bare sum */
    expr lo, hi;        /* found           */
};

static bool same_family(expr body, expr var, expr other, expr other_var)
{
    if (other->kind == EXPR_INDEX && expr_contains(other, other_var)) {
        if (body->kind == EXPR_INDEX && body->args[0] == other->args[0] &&
            expr_contains(body, var))
            return true;
        for (uint32_t i = 0; i < body->nargs; i++)
            if (same_family(body->args[i], var, other, other_var))
                return true;
        return false;
    }
    for (uint32_t i = 0; i < other->nargs; i++)
        if (same_family(body, var, other->args[i], other_var))
            return true;
    return false;
}

static void find_range(expr e, void *data)
{
    struct range_search *s = data;
    if (s->lo || (e->kind != EXPR_SUM && e->kind != EXPR_PROD) ||
        e->args[2]->kind == EXPR_NONE || is_infinite(e->args[2]) ||
        is_infinite(e->args[3]))
        return;
    if (same_family(s->body, s->var, e->args[0], e->args[1])) {
        s->lo = e->args[2];
        s->hi = e->args[3];
    }
}

/* A bare sum runs over the range that another sum gives the same family, or
   over 1, ..., n where the text speaks of n. */
static expr put_range(struct problem *p, expr e)
{
    if (e->kind != EXPR_SUM || e->args[2]->kind != EXPR_NONE ||
        e->args[3]->kind != EXPR_NONE)
        return e;
    struct range_search s = {e->args[0], e->args[1], NULL, NULL};
    walk_problem(p, find_range, &s);
    if (!s.lo) {
        expr n = expr_sym(p->ctx, "n");
        if (n == e->args[1] || expr_contains(e->args[0], n))
            return e;
        s.lo = expr_int(p->ctx, 1);
        s.hi = n;
    }
    expr args[5] = {e->args[0], e->args[1], s.lo, s.hi, e->args[4]};
    return expr_with_args(p->ctx, e, args);
}

static bool rewrite(struct problem *p, expr (*rule)(struct problem *, expr))
{
    p->left = rebuild(p, p->left, rule);
    p->right = rebuild(p, p->right, rule);
    bool ok = p->left && p->right;
    for (size_t i = 0; i < p->n_given && ok; i++) {
        p->given[i] = rebuild(p, p->given[i], rule);
        ok = p->given[i] != NULL;
    }
    return ok;
}

/* --- natural ranges --------------------------------------------------------------------- */

static bool stated(struct problem *p, expr sym)
{
    for (size_t i = 0; i < p->n_stated; i++)
        if (p->given[i]->kind != EXPR_IN && expr_contains(p->given[i], sym))
            return true;
    return false;
}

static void add_given(struct problem *p, expr e)
{
    if (e && p->n_given < PROBLEM_GIVENS &&
        !list_has(p->given, p->n_given, e))
        p->given[p->n_given++] = e;
}

/* Does e hold symbols, all free in the problem and without stated range? */
static bool free_range(struct problem *p, expr e, bool *any)
{
    if (e->kind == EXPR_SYM) {
        *any = true;
        return list_has(p->ints, p->n_ints, e) && !stated(p, e);
    }
    if (e->kind == EXPR_CALL)
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!free_range(p, e->args[i], any))
            return false;
    return true;
}

static void natural_bounds(expr e, void *data)
{
    struct problem *p = data;
    bool any = false;
    if ((e->kind != EXPR_SUM && e->kind != EXPR_PROD) ||
        e->args[2]->kind == EXPR_NONE || is_infinite(e->args[2]) ||
        is_infinite(e->args[3]) || !free_range(p, e->args[2], &any) ||
        !free_range(p, e->args[3], &any) || !any)
        return;
    expr lo = expr_sub(p->ctx, e->args[2], expr_int(p->ctx, 1));
    if (e->args[2]->kind == EXPR_INT) {
        mpq_t q;
        mpq_init(q);
        mpz_sub_ui(mpq_numref(q), mpq_numref(e->args[2]->q), 1);
        lo = expr_mpq(p->ctx, q);
        mpq_clear(q);
    }
    add_given(p, expr_make2(p->ctx, EXPR_GE, e->args[3], lo));
}

struct family_search {
    struct problem *p;
    expr index;       /* x_i with a free i */
};

static void natural_index_of(expr e, void *data)
{
    struct family_search *s = data;
    struct problem *p = s->p;
    expr i = s->index->args[1];
    if (e->kind != EXPR_SUM || e->args[2]->kind == EXPR_NONE ||
        is_infinite(e->args[2]) || is_infinite(e->args[3]) ||
        e->args[1] == i || expr_contains(e->args[3], i))
        return;
    expr unit[2] = {s->index->args[0], e->args[1]};
    expr there = expr_make(p->ctx, EXPR_INDEX, 2, unit);
    if (!there || !expr_contains(e->args[0], there))
        return;
    add_given(p, expr_make2(p->ctx, EXPR_LE, e->args[2], i));
    add_given(p, expr_make2(p->ctx, EXPR_LE, i, e->args[3]));
}

static void natural_indices(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind != EXPR_INDEX || e->nargs != 2 ||
        e->args[1]->kind != EXPR_SYM || stated(p, e->args[1]))
        return;
    struct family_search s = {p, e};
    walk(p->left, natural_index_of, &s);
    walk(p->right, natural_index_of, &s);
}

/* --- free symbols --------------------------------------------------------------------- */

struct freeness {
    expr ints[PROBLEM_SYMBOLS];
    size_t n;
    struct problem *p;
};

static void note_free(expr atom, void *data)
{
    struct freeness *f = data;
    struct problem *p = f->p;
    if (atom->kind != EXPR_SYM || !strncmp(atom->name, "\\mathbb", 7))
        return;
    if (list_has(p->ints, p->n_ints, atom))
        list_add(f->ints, &f->n, atom);
    else
        list_add(p->reals, &p->n_reals, atom);
}

/* Heads of applications and bases of indices are no quantities. */
static void note_head_names(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind != EXPR_APPLY && e->kind != EXPR_INDEX &&
        e->kind != EXPR_DERIV && e->kind != EXPR_GRAD)
        return;
    for (size_t i = 0; i < p->n_reals; i++)
        if (p->reals[i] == e->args[0])
            p->reals[i] = p->reals[--p->n_reals];
}

static void note_obstacle(expr e, void *data)
{
    struct problem *p = data;
    switch (e->kind) {
    case EXPR_TRANSPOSE:
    case EXPR_NORM:
    case EXPR_HADAMARD:
    case EXPR_CONV:
    case EXPR_INTEGRAL:
    case EXPR_DOTS:
    case EXPR_PM:
        p->obstacle = "vectors, matrices or integrals of unknown shape";
        break;
    case EXPR_CALL:
        if (e->tag == FN_EXPECT || e->tag == FN_VAR || e->tag == FN_COV ||
            e->tag == FN_NORMAL || e->tag == FN_DET || e->tag == FN_TRACE)
            p->obstacle = "expectations or matrix functions of symbols";
        break;
    case EXPR_IN:
        if (e->args[1]->kind == EXPR_POW && !names_integers(e->args[1]))
            p->obstacle = "vectors or matrices of symbolic size";
        break;
    case EXPR_TO:
        if (is_infinite(e->args[1]) && p->n_tends < 4)
            p->tends[p->n_tends++] = e->args[0];
        break;
    default:
        break;
    }
}

bool problem_init(struct problem *p, expr_ctx *ctx, expr relation,
                  const expr given[], size_t n_given)
{
    *p = (struct problem){.ctx = ctx, .relation = relation->kind};
    p->left = relation->args[0];
    p->right = relation->args[1];
    for (size_t i = 0; i < n_given && i < PROBLEM_GIVENS; i++)
        p->given[p->n_given++] = given[i];
    p->n_stated = p->n_given;
    if (n_given > PROBLEM_GIVENS || !rewrite(p, put_range))
        return false;
    walk_problem(p, find_integers, p);
    for (int pass = 0; pass < 3; pass++)
        walk_problem(p, spread_integers, p);
    if (!rewrite(p, put_step))
        return false;
    walk(p->left, natural_bounds, p);
    walk(p->right, natural_bounds, p);
    natural_indices(p->left, p);
    walk(p->left, natural_indices, p);
    walk(p->right, natural_indices, p);
    struct freeness f = {.p = p};
    expr_free_atoms(p->left, note_free, &f);
    expr_free_atoms(p->right, note_free, &f);
    for (size_t i = 0; i < p->n_given; i++)
        expr_free_atoms(p->given[i], note_free, &f);
    memcpy(p->ints, f.ints, sizeof f.ints);
    p->n_ints = f.n;
    walk_problem(p, note_head_names, p);
    walk_problem(p, note_obstacle, p);
    return !expr_ctx_exhausted(ctx);
}
