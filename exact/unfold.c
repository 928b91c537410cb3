/*
 * Definitions put in.
 *
 * One walk with an environment: the names that stand for themselves here
 * (bound variables, the variable of a derivative) and what was done already.
 * A definition's body is instantiated first and walked then, in the
 * environment of the place, so that chains and literal recurrences unfold.
 *
 * Sums and products do not capture what definitions mention: their variable
 * is renamed.  Derivatives, limits, integrals and "at n = 1" do, on purpose:
 * they are about the variable wherever it occurs.
 */
#include <stdlib.h>
#include <string.h>

#include "exact/depends.h"
#include "exact/fold.h"
#include "exact/lower.h"
#include "exact/pattern.h"
#include "exact/signal.h"
#include "expr/binder.h"
#include "expr/map.h"

enum { MAX_NESTING = 300, MAX_STEPS = 50000 };

/* Names that stay as they are. */
struct shadow {
    expr var;
    bool family; /* with x_i every x_j */
    const struct shadow *outer;
};

/* Instances whose bodies are being walked. */
struct active {
    expr e;
    const struct active *outer;
};

struct unfold {
    expr_ctx *ctx;
    const struct scope *scope;
    struct status *st;
    bool *recursive;           /* by definition */
    struct expr_map *mentioned; /* free symbols of all definitions */
    const struct shadow *shadow;
    const struct active *active;
    unsigned nesting, steps;
    struct expr_map *done;
};

static expr walk(struct unfold *u, expr e);

static expr fail(struct unfold *u, enum status_code code, const char *why)
{
    if (u->st->code == STATUS_OK)
        *u->st = (struct status){code, why};
    return NULL;
}

/* --- environments ------------------------------------------------------- */

static bool is_shadowed(const struct unfold *u, expr e)
{
    struct name name, var;
    for (const struct shadow *s = u->shadow; s; s = s->outer) {
        if (s->var == e)
            return true;
        if (s->family && name_split(&name, e) && name_split(&var, s->var) &&
            name_same(&name, &var))
            return true;
    }
    return false;
}

/* Walks e where var stands for itself. */
static expr walk_under(struct unfold *u, expr e, expr var, bool family)
{
    struct shadow here = {var, family, u->shadow};
    const struct shadow *outer = u->shadow;
    struct expr_map *outer_done = u->done, done;
    expr_map_init(&done);
    u->shadow = &here;
    u->done = &done;
    expr r = walk(u, e);
    u->shadow = outer;
    u->done = outer_done;
    expr_map_clear(&done);
    return r;
}

/* --- parts -------------------------------------------------------------- */

static expr walk_args(struct unfold *u, expr e, uint32_t first, bool index)
{
    expr few[8], *args = few, r = NULL;
    uint32_t i = 0;
    if (e->nargs > 8 && !(args = malloc(e->nargs * sizeof *args)))
        return fail(u, STATUS_BUDGET, "out of memory");
    for (; i < e->nargs; i++) {
        args[i] = i < first ? e->args[i] : walk(u, e->args[i]);
        if (index && i > 0)
            args[i] = fold_index(u->ctx, args[i]);
        if (!args[i])
            break;
    }
    if (i == e->nargs)
        r = expr_with_args(u->ctx, e, args);
    if (args != few)
        free(args);
    return r;
}

static expr walk_binder(struct unfold *u, expr e)
{
    bool static_scope = e->kind == EXPR_SUM || e->kind == EXPR_PROD ||
                        e->kind == EXPR_FORALL;
    expr var = expr_binder(e).var, args[5];
    if (static_scope && expr_map_get(u->mentioned, var)) {
        expr avoid[] = {e}, name = var;
        do
            name = expr_unused(u->ctx, expr_stem(name), 1, avoid);
        while (name && expr_map_get(u->mentioned, name));
        e = name ? expr_rebind(u->ctx, e, name) : NULL;
        var = name;
    }
    if (!e)
        return NULL;
    struct binder b = expr_binder(e);
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i == b.place && e->args[i] == var)
            args[i] = var;
        else if (i == b.place)
            args[i] = expr_make2(u->ctx, e->args[i]->kind, var,
                                 walk(u, e->args[i]->args[1]));
        else if (b.scope & 1u << i)
            args[i] = walk_under(u, e->args[i], var, false);
        else
            args[i] = walk(u, e->args[i]);
    }
    return expr_with_args(u->ctx, e, args);
}

/* --- names -------------------------------------------------------------- */

/* Is there a definition of this name at a literal not above it? */
static bool has_start(const struct unfold *u, const struct name *name)
{
    struct name head;
    bool any = false;
    long v, at;
    for (size_t i = 0; i < u->scope->n_defs; i++) {
        if (!name_split(&head, u->scope->defs[i]->args[0]) ||
            !name_same(&head, name) || !name_is_literal(&head))
            continue;
        any = true;
        if (name->n_index + name->n_args > 1 ||
            (fold_int(&v, head.args[0]) && fold_int(&at, name->args[0]) &&
             v <= at))
            return true;
    }
    return any && name->n_index + name->n_args > 1;
}

/* A recurrence is unfolded at literals only; without a start it ends at 0.
   A circle of plain symbols is found when it closes. */
static bool may_recur(const struct unfold *u, const struct name *name)
{
    long v;
    if (name->n_index + name->n_args == 0)
        return true;
    return name_is_literal(name) &&
           (has_start(u, name) || (fold_int(&v, name->args[0]) && v >= 1));
}

/* The body of the best definition of e: exact before literal before general,
   and among equals the latest.  NULL when there is none. */
static expr find_body(struct unfold *u, expr e)
{
    enum match best = MATCH_NO;
    expr found = NULL, body;
    struct name name;
    if (!name_split(&name, e) && e->kind != EXPR_APPLY)
        return NULL;
    for (size_t i = u->scope->n_defs; i-- > 0;) {
        enum match m = pattern_match(u->ctx, u->scope->defs[i], e, &body);
        if (m <= best)
            continue;
        if (u->recursive[i] ? !may_recur(u, &name)
                            : name_is_literal(&name) && body &&
                              expr_contains(body, e))
            continue; /* the latter: w_0 in w_t = c^t w_0 */
        best = m;
        found = body;
    }
    return found;
}

static expr walk_body(struct unfold *u, expr e, expr body)
{
    for (const struct active *a = u->active; a; a = a->outer)
        if (a->e == e)
            return e->kind == EXPR_SYM
                       ? fail(u, STATUS_UNABLE,
                              "the definitions go in a circle")
                       : e;
    if (u->nesting >= MAX_NESTING || ++u->steps > MAX_STEPS)
        return fail(u, STATUS_BUDGET, "too many definitions to put in");
    struct active here = {e, u->active};
    u->active = &here;
    u->nesting++;
    expr r = walk(u, body);
    u->nesting--;
    u->active = here.outer;
    return r;
}

/* The entry of a matrix or tuple that x_i or x_{ij} names, 1-based. */
static expr entry(struct unfold *u, expr e)
{
    long i, j = 1;
    expr m;
    if (e->args[0]->kind != EXPR_SYM || e->nargs > 3 ||
        is_shadowed(u, e->args[0]) || !fold_int(&i, e->args[1]) ||
        (e->nargs == 3 && !fold_int(&j, e->args[2])) ||
        !(m = find_body(u, e->args[0])))
        return e;
    if (m->kind == EXPR_TUPLE && e->nargs == 2)
        return i >= 1 && i <= (long)m->nargs
                   ? walk_body(u, e, m->args[i - 1]) : e;
    if (m->kind != EXPR_MATRIX)
        return e;
    if (e->nargs == 2 && m->rows == 1) {
        j = i;
        i = 1;
    } else if (e->nargs == 2 && m->cols != 1) {
        return e;
    }
    if (i < 1 || j < 1 || i > (long)m->rows || j > (long)m->cols)
        return e;
    return walk_body(u, e, m->args[(i - 1) * (long)m->cols + j - 1]);
}

/* The latest definition of an application of head, f(x) for f. */
static expr function_def(const struct unfold *u, expr head)
{
    for (size_t i = u->scope->n_defs; i-- > 0;) {
        expr h = u->scope->defs[i]->args[0];
        if (h->kind == EXPR_APPLY && h->args[0] == head &&
            !u->recursive[i] && h->args[h->nargs - 1]->kind == EXPR_SYM)
            return u->scope->defs[i];
    }
    return NULL;
}

/* L'(w) as the derivative of the defined L at w; NULL when it is no such. */
static expr primed(struct unfold *u, expr e)
{
    expr head = e->args[0];
    size_t len, marks = 0;
    if (head->kind != EXPR_SYM || e->nargs != 2)
        return NULL;
    len = strlen(head->name);
    while (marks < len && head->name[len - 1 - marks] == '\'')
        marks++;
    if (marks == 0 || marks == len)
        return NULL;
    const char *stem = expr_intern(u->ctx, head->name, len - marks);
    expr f = stem ? expr_sym(u->ctx, stem) : NULL;
    expr def = f ? function_def(u, f) : NULL;
    if (!def || def->args[0]->nargs != 2)
        return NULL;
    expr var = def->args[0]->args[1];
    expr d = expr_make3(u->ctx, EXPR_DERIV, def->args[1], var,
                        expr_int(u->ctx, (long)marks));
    return expr_subst(u->ctx, d, 1, &var, &e->args[1]);
}

/* An indexed head, f_t in f_t(x), without its own definition put in. */
static expr walk_head(struct unfold *u, expr head)
{
    if (head->kind == EXPR_INDEX)
        return walk_args(u, head, head->args[0]->kind == EXPR_SYM, true);
    return head->kind == EXPR_SYM ? head : walk(u, head);
}

static expr walk_apply(struct unfold *u, expr e)
{
    expr head = walk_head(u, e->args[0]), rest = walk_args(u, e, 1, true);
    if (!head || !rest)
        return NULL;
    expr *args = malloc(rest->nargs * sizeof *args);
    if (!args)
        return fail(u, STATUS_BUDGET, "out of memory");
    memcpy(args, rest->args, rest->nargs * sizeof *args);
    args[0] = head;
    rest = expr_with_args(u->ctx, rest, args);
    free(args);
    return rest;
}

/* \sigma^2 = v also says \sigma^4 = v^2, and \sigma = \sqrt v for a
   positive one.  e itself when no square is defined. */
static expr from_square(struct unfold *u, expr e)
{
    expr s = e->kind == EXPR_POW ? e->args[0] : e, body;
    long k = 1;
    if (s->kind != EXPR_SYM || is_shadowed(u, s) || find_body(u, s) ||
        (e->kind == EXPR_POW && !fold_int(&k, e->args[1])))
        return e;
    expr square = expr_pow(u->ctx, s, expr_int(u->ctx, 2));
    if (!square || !(body = find_body(u, square)))
        return e;
    if (k > 2 && k % 2 == 0)
        return expr_pow(u->ctx, body, expr_int(u->ctx, k / 2));
    if (e->kind == EXPR_SYM && scope_is_positive(u->scope, e))
        return expr_call1(u->ctx, FN_SQRT, body);
    return e->kind == EXPR_POW ? e
           : fail(u, STATUS_UNABLE, "only the square of a name is given");
}

static expr walk_name(struct unfold *u, expr e)
{
    expr body;
    if (is_shadowed(u, e) ||
        (e->kind == EXPR_POW && is_shadowed(u, e->args[0])))
        return e->kind == EXPR_POW ? walk_args(u, e, 0, false) : e;
    if (e->kind == EXPR_APPLY) {
        /* (x*h)(n) as written, before x and h are looked into */
        body = find_body(u, e);
        expr sum = body ? e : signal_write_out(u->ctx, e);
        if (sum != e)
            return sum ? walk(u, sum) : NULL;
        e = body ? e : walk_apply(u, e);
    } else if (e->kind == EXPR_INDEX) {
        e = walk_args(u, e, e->args[0]->kind == EXPR_SYM, true);
    }
    if (!e || is_shadowed(u, e))
        return e;
    body = find_body(u, e);
    if (body)
        return walk_body(u, e, body);
    if (u->st->code != STATUS_OK || expr_ctx_exhausted(u->ctx))
        return NULL;
    body = from_square(u, e);
    if (body != e)
        return body ? walk_body(u, e, body) : NULL;
    if (e->kind == EXPR_INDEX)
        return entry(u, e);
    if (e->kind == EXPR_APPLY && (body = primed(u, e)))
        return walk_body(u, e, body);
    if (e->kind == EXPR_POW)
        return walk_args(u, e, 0, false);
    return e;
}

/* --- derivatives -------------------------------------------------------- */

/* df/dx and \nabla f where f(x) is defined: the body is meant. */
static expr derivative_body(struct unfold *u, expr e)
{
    expr f = e->args[0], var = e->args[1], def, at = NULL;
    if (f->kind == EXPR_APPLY && var->kind == EXPR_NONE) {
        at = f->args[f->nargs - 1];
        f = f->args[0];
    } else if ((f->kind != EXPR_SYM && f->kind != EXPR_INDEX) ||
               find_body(u, f)) {
        return NULL;
    }
    if (is_shadowed(u, f) || !(def = function_def(u, f)))
        return NULL;
    expr head = def->args[0], own = head->args[head->nargs - 1];
    expr args[3] = {def->args[1], var, e->nargs == 3 ? e->args[2] : NULL};
    if (var->kind == EXPR_NONE)
        args[1] = own;
    expr d = expr_with_args(u->ctx, e, args);
    return at ? expr_subst(u->ctx, d, 1, &own, &at) : d;
}

static expr walk_derivative(struct unfold *u, expr e)
{
    expr body = derivative_body(u, e), var = e->args[1], args[3];
    if (body && body != e)
        return walk_body(u, e, body);
    if (var->kind == EXPR_INDEX)
        var = walk_args(u, var, var->args[0]->kind == EXPR_SYM, true);
    if (!var)
        return NULL;
    args[0] = var->kind == EXPR_NONE ? walk(u, e->args[0])
                                     : walk_under(u, e->args[0], var, true);
    args[1] = var;
    if (e->nargs == 3)
        args[2] = walk(u, e->args[2]);
    return expr_with_args(u->ctx, e, args);
}

/* --- convolutions ------------------------------------------------------- */

/* x(n) where x is a matrix stands for the matrix. */
static expr matrix_of(struct unfold *u, expr e)
{
    expr m;
    if (e->kind != EXPR_APPLY || e->args[0]->kind != EXPR_SYM ||
        find_body(u, e) || !(m = find_body(u, e->args[0])) ||
        m->kind != EXPR_MATRIX)
        return e;
    return m;
}

/* Written out while n is still to be seen in x(n) * h(n). */
static expr walk_conv(struct unfold *u, expr e)
{
    expr plain = expr_make2(u->ctx, EXPR_CONV, matrix_of(u, e->args[0]),
                            matrix_of(u, e->args[1]));
    expr sum = plain ? signal_write_out(u->ctx, plain) : NULL;
    if (!sum)
        return NULL;
    return sum == plain ? walk_args(u, plain, 0, false) : walk(u, sum);
}

/* --- the walk ----------------------------------------------------------- */

static expr walk_node(struct unfold *u, expr e)
{
    if (expr_binder(e).var)
        return walk_binder(u, e);
    switch (e->kind) {
    case EXPR_SYM: case EXPR_INDEX: case EXPR_APPLY: case EXPR_POW:
        return walk_name(u, e);
    case EXPR_DERIV: case EXPR_GRAD:
        return walk_derivative(u, e);
    case EXPR_CONV:
        return walk_conv(u, e);
    default:
        return e->nargs ? walk_args(u, e, 0, false) : e;
    }
}

static expr walk(struct unfold *u, expr e)
{
    expr r = expr_map_get(u->done, e);
    if (r)
        return r;
    r = walk_node(u, e);
    if (r)
        expr_map_put(u->done, e, r);
    return r;
}

/* --- setting up --------------------------------------------------------- */

struct collect {
    struct expr_map *into;
    expr vars[NAME_MAX_ARGS];
    size_t n;
};

static void collect_atom(expr atom, void *data)
{
    struct collect *c = data;
    for (size_t i = 0; i < c->n; i++)
        if (c->vars[i] == atom)
            return;
    expr_map_put(c->into, atom, atom);
}

static void collect_mentioned(struct unfold *u)
{
    for (size_t i = 0; i < u->scope->n_defs; i++) {
        struct collect c = {.into = u->mentioned};
        c.n = pattern_vars(u->ctx, u->scope->defs[i], c.vars);
        expr_free_atoms(u->scope->defs[i]->args[1], collect_atom, &c);
    }
}

expr unfold(expr_ctx *ctx, expr e, const struct scope *scope, struct status *st)
{
    struct expr_map mentioned, done;
    struct unfold u = {.ctx = ctx, .scope = scope, .st = st,
                       .mentioned = &mentioned, .done = &done};
    *st = (struct status){STATUS_OK, NULL};
    if (!e)
        return fail(&u, STATUS_BUDGET, "the expression is too large");
    if (scope->n_defs == 0 && !expr_has_kind(e, EXPR_CONV) &&
        !expr_has_kind(e, EXPR_DERIV) && !expr_has_kind(e, EXPR_GRAD))
        return e;
    if (!(u.recursive = calloc(scope->n_defs + 1, sizeof *u.recursive)))
        return fail(&u, STATUS_BUDGET, "out of memory");
    for (size_t i = 0; i < scope->n_defs; i++)
        u.recursive[i] = depends_on(scope, scope->defs[i]->args[1],
                                    scope->defs[i]->args[0]);
    expr_map_init(&mentioned);
    expr_map_init(&done);
    collect_mentioned(&u);
    expr r = walk(&u, e);
    expr_map_clear(&done);
    expr_map_clear(&mentioned);
    free(u.recursive);
    return r ? r : fail(&u, STATUS_BUDGET, "the expression is too large");
}
