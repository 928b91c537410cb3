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

/* --- lists of symbols --------------------------------------------------- */

bool problem_list_has(const expr *list, size_t n, expr e)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == e)
            return true;
    return false;
}

bool problem_list_add(expr *list, size_t *n, expr e)
{
    if (problem_list_has(list, *n, e))
        return true;
    if (*n == PROBLEM_SYMBOLS)
        return false;
    list[(*n)++] = e;
    return true;
}

/* Calls visit for e and everything below it. */
void problem_walk(expr e, void (*visit)(expr, void *), void *data)
{
    visit(e, data);
    for (uint32_t i = 0; i < e->nargs; i++)
        problem_walk(e->args[i], visit, data);
}

void problem_walk_all(struct problem *p, void (*visit)(expr, void *),
                         void *data)
{
    problem_walk(p->left, visit, data);
    problem_walk(p->right, visit, data);
    for (size_t i = 0; i < p->n_given; i++)
        problem_walk(p->given[i], visit, data);
}

bool problem_is_quantity(expr e, expr sym)
{
    bool head = e->kind == EXPR_DERIV || e->kind == EXPR_GRAD ||
                e->kind == EXPR_APPLY || e->kind == EXPR_INDEX;
    if (e == sym)
        return true;
    for (uint32_t i = head; i < e->nargs; i++)
        if (problem_is_quantity(e->args[i], sym))
            return true;
    return false;
}

/* --- unit step and impulse ---------------------------------------------- */

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

/* --- free symbols ------------------------------------------------------- */

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
    if (problem_list_has(p->ints, p->n_ints, atom))
        problem_list_add(f->ints, &f->n, atom);
    else
        problem_list_add(p->reals, &p->n_reals, atom);
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

/* rank, KL, softmax, P, max over a set: their name gives them a meaning that
   nobody wrote down, so that no value may be made up for them. */
static bool is_known_by_name(expr head)
{
    static const char *const names[] = {
        "\\max", "\\min", "\\sup", "\\inf", "P", "\\mathbb{P}",
        "\\mathcal{N}", "\\mathcal{F}", "\\mathcal{P}", NULL};
    if (head->kind == EXPR_INDEX)
        head = head->args[0];
    if (head->kind != EXPR_SYM)
        return false;
    for (size_t i = 0; names[i]; i++)
        if (strcmp(head->name, names[i]) == 0)
            return true;
    return strstr(head->name, "\\mathrm{") != NULL;
}

/* A name that stands for a value of its own: a matrix, a number. */
static bool is_defined(const struct problem *p, expr head)
{
    for (size_t i = 0; i < p->text->n_defs; i++)
        if (p->text->defs[i]->args[0] == head)
            return true;
    return false;
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
    case EXPR_CONTOUR:
    case EXPR_BETWEEN:
    case EXPR_DOTS:
    case EXPR_PM:
    case EXPR_MP:
        p->obstacle = "vectors, matrices or integrals of unknown shape";
        break;
    case EXPR_CALL:
        if (e->tag == FN_EXPECT || e->tag == FN_VAR || e->tag == FN_COV ||
            e->tag == FN_NORMAL || e->tag == FN_DET || e->tag == FN_TRACE)
            p->obstacle = "expectations or matrix functions of symbols";
        else if (e->tag == FN_DIFF || e->tag == FN_PRIME ||
                 e->tag == FN_COMPOSE)
            p->obstacle = "functions as quantities";
        break;
    case EXPR_CONST:
        if (e->tag == CONST_I)
            p->obstacle = "complex numbers";
        break;
    case EXPR_APPLY: /* (f + g)(x) and f^{-1}(x) are no free quantities */
        if ((e->args[0]->kind != EXPR_SYM && e->args[0]->kind != EXPR_INDEX) ||
            (e->args[0]->kind == EXPR_SYM &&
             strstr(e->args[0]->name, "^{-1}")))
            p->obstacle = "functions as quantities";
        else if (is_known_by_name(e->args[0]))
            p->obstacle = "a function that is known only by its name";
        else if (is_defined(p, e->args[0]))
            p->obstacle = "a value that is applied like a function";
        break;
    case EXPR_INDEX:
        if (expr_is_sym(e->args[0], "I"))
            p->obstacle = "I with an index may be an identity matrix";
        break;
    case EXPR_IN:
        if (e->args[1]->kind == EXPR_POW && !problem_names_integers(e->args[1]))
            p->obstacle = "vectors or matrices of symbolic size";
        break;
    case EXPR_TO:
        if (problem_is_infinite(e->args[1]) && p->n_tends < 4)
            p->tends[p->n_tends++] = e->args[0];
        break;
    default:
        break;
    }
}

static void look_for(expr atom, void *data)
{
    expr *name = data;
    if (atom == *name)
        *name = NULL;
}

/* Is g x \in R^n for an x of which the sides hold entries only? */
static bool is_space_of_entries(const struct problem *p, expr g)
{
    if (g->kind != EXPR_IN || g->args[0]->kind != EXPR_SYM ||
        g->args[1]->kind != EXPR_POW || problem_names_integers(g->args[1]))
        return false;
    expr name = g->args[0];
    expr_free_atoms(p->left, look_for, &name);
    if (name)
        expr_free_atoms(p->right, look_for, &name);
    return name != NULL;
}

static void add_given(struct problem *p, enum expr_kind kind, expr a, expr b)
{
    expr g = expr_make2(p->ctx, kind, a, b);
    for (size_t i = 0; i < p->n_given; i++)
        if (p->given[i] == g)
            return;
    if (g && p->n_given < PROBLEM_GIVENS)
        p->given[p->n_given++] = g;
}

bool problem_is_free(expr e, expr name)
{
    expr left = name;
    expr_free_atoms(e, look_for, &left);
    return left == NULL;
}

struct entries {
    struct problem *p;
    expr side, name, sizes[2];
};

/* An entry x_i at a free index: 1 <= i <= n. */
static void note_entry(expr atom, void *data)
{
    struct entries *x = data;
    if (atom->kind != EXPR_INDEX || atom->args[0] != x->name ||
        atom->nargs > 3)
        return;
    for (uint32_t k = 1; k < atom->nargs; k++) {
        expr i = atom->args[k];
        if (i->kind != EXPR_SYM || !problem_is_free(x->side, i))
            continue;
        add_given(x->p, EXPR_GE, i, expr_int(x->p->ctx, 1));
        add_given(x->p, EXPR_LE, i, x->sizes[k - 1]);
    }
}

/* What the space of x says of its entries: sizes, and where they are. */
static void add_entries(struct problem *p, expr g)
{
    expr size = g->args[1]->args[1], one = expr_int(p->ctx, 1);
    struct entries x = {p, p->left, g->args[0], {size, one}};
    if (size->nargs == 2) {
        x.sizes[0] = size->args[0];
        x.sizes[1] = size->args[1];
    }
    for (size_t k = 0; k < 2; k++)
        if (x.sizes[k]->kind == EXPR_SYM)
            add_given(p, EXPR_GE, x.sizes[k], one);
    expr_free_atoms(p->left, note_entry, &x);
    x.side = p->right;
    expr_free_atoms(p->right, note_entry, &x);
}

/* The assumptions; a vector of which only entries occur gives theirs. */
static void take_given(struct problem *p, expr g)
{
    if (g->kind == EXPR_AND && g->nargs > 0 && g->args[0]->kind == EXPR_IN) {
        for (uint32_t i = 0; i < g->nargs; i++) /* x, y \in R^n */
            take_given(p, g->args[i]);
    } else if (is_space_of_entries(p, g)) {
        add_entries(p, g);
    } else if (p->n_given < PROBLEM_GIVENS) {
        p->given[p->n_given++] = g;
    }
}

bool problem_init(struct problem *p, expr_ctx *ctx, expr relation,
                  const struct problem_text *text)
{
    *p = (struct problem){.ctx = ctx, .relation = relation->kind,
                          .text = text};
    p->left = relation->args[0];
    p->right = relation->args[1];
    if ((uint64_t)p->left->size + p->right->size > PROBLEM_NODES)
        return false; /* shared parts are walked as often as they occur */
    for (size_t i = 0; i < text->n_given; i++)
        take_given(p, text->given[i]);
    p->n_stated = p->n_given;
    if (text->n_given > PROBLEM_GIVENS || !rewrite(p, problem_put_range))
        return false;
    problem_find_integers(p, text->claim);
    if (!rewrite(p, put_step))
        return false;
    problem_natural(p);
    struct freeness f = {.p = p};
    expr_free_atoms(p->left, note_free, &f);
    expr_free_atoms(p->right, note_free, &f);
    for (size_t i = 0; i < p->n_given; i++)
        expr_free_atoms(p->given[i], note_free, &f);
    memcpy(p->ints, f.ints, sizeof f.ints);
    p->n_ints = f.n;
    problem_walk_all(p, note_head_names, p);
    problem_walk_all(p, note_obstacle, p);
    family_signs(p);
    p->text = NULL;
    return !expr_ctx_exhausted(ctx);
}
