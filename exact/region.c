/*
 * Regions: integer constraints, sign facts and bindings, all in lists that
 * a narrower region shares with the wider one it was made from.
 *
 * Questions about constraints go to omega.c, and what that cannot answer to
 * isl.  Dimensions there: one for each integer symbol of the core, all
 * CORE_VARS of them, so that symbols can be added.
 */
#include <isl/aff.h>
#include <isl/constraint.h>
#include <isl/ctx.h>
#include <isl/options.h>
#include <isl/point.h>
#include <isl/set.h>
#include <isl/space.h>
#include <isl/val.h>

#include "exact/core.h"

#define COST 20 /* of a question, in steps of evaluation */
#define ROWS_MOST 60

struct fact {
    nf value;
    enum sign sign;
    const struct fact *next;
};

struct bound {
    expr atom;
    nf value;
    const struct bound *next;
};

struct row {
    struct lin lin;            /* >= 0 */
    const struct row *next;
};

struct region {
    const struct row *rows;
    size_t nrows;
    const struct differences *known; /* NULL: not all rows are differences */
    const struct fact *facts;
    const struct bound *bounds;
};

bool core_init(struct core *core, expr_ctx *ctx, uint64_t steps)
{
    *core = (struct core){.ctx = ctx, .steps = steps};
    core->pool = nf_pool_new(ctx, 0);
    core->here = core->pool ? region_all(core) : NULL;
    if (!core->here)
        core_clear(core);
    return core->here != NULL;
}

void core_clear(struct core *core)
{
    nf_pool_free(core->pool);
    if (core->isl)
        isl_ctx_free(core->isl);
    *core = (struct core){0};
}

void core_reset(struct core *core)
{
    nf_pool_reset(core->pool);
    core->want = (struct want){.kind = WANT_NOTHING};
    core->depth = core->dummies = 0;
}

void core_provide(struct core *core, expr condition)
{
    size_t room = sizeof core->provided / sizeof core->provided[0];
    for (size_t i = 0; i < core->nprovided; i++)
        if (core->provided[i] == condition)
            return;
    if (condition && core->nprovided < room)
        core->provided[core->nprovided++] = condition;
}

nf core_stop(struct core *core, struct want want)
{
    if (core->want.kind == WANT_NOTHING)
        core->want = want;
    return nf_fail(core->pool, STATUS_UNABLE, "a case must be split");
}

/* --- integer symbols and linear forms ----------------------------------- */

int core_find_integer(const struct core *core, expr sym)
{
    for (size_t i = 0; i < core->nvars; i++)
        if (core->vars[i] == sym)
            return (int)i;
    return -1;
}

int core_integer(struct core *core, expr sym)
{
    int i = core_find_integer(core, sym);
    if (i >= 0)
        return i;
    if (core->nvars == CORE_VARS)
        return -1;
    core->vars[core->nvars] = sym;
    return (int)core->nvars++;
}

#define LIN_MOST 1000000000UL

/* Puts q * scale into *out when it is a small integer. */
static bool scaled(long *out, mpq_srcptr q, mpz_srcptr scale)
{
    if (mpz_cmp_ui(scale, 1) == 0) { /* then q is an integer */
        *out = mpz_get_si(mpq_numref(q));
        return mpz_cmpabs_ui(mpq_numref(q), LIN_MOST) <= 0;
    }
    mpz_t z;
    mpz_init(z);
    mpz_mul(z, mpq_numref(q), scale);
    bool ok = mpz_divisible_p(z, mpq_denref(q));
    if (ok) {
        mpz_divexact(z, z, mpq_denref(q));
        ok = mpz_cmpabs_ui(z, LIN_MOST) <= 0;
        *out = ok ? mpz_get_si(z) : 0;
    }
    mpz_clear(z);
    return ok;
}

bool core_lin(const struct core *core, struct lin *out, nf a)
{
    if (!a || a->nden)
        return false;
    mpz_t scale;
    bool ok = true;
    *out = (struct lin){{0}, 0};
    mpz_init_set_ui(scale, 1);
    for (size_t i = 0; i < a->num.n; i++)
        if (mpz_cmp_ui(mpq_denref(a->num.t[i].c), 1))
            mpz_lcm(scale, scale, mpq_denref(a->num.t[i].c));
    for (size_t i = 0; i < a->num.n && ok; i++) {
        const struct nf_term *t = &a->num.t[i];
        int v = -1;
        if (t->n > 1 || (t->n == 1 && (t->p[0].num != 1 || t->p[0].den != 1)))
            ok = false;
        else if (t->n == 1 && (v = core_find_integer(core, t->p[0].atom)) < 0)
            ok = false;
        else
            ok = scaled(v < 0 ? &out->k : &out->c[v], t->c, scale);
    }
    mpz_clear(scale);
    return ok;
}

nf core_lin_value(struct core *core, const struct lin *l)
{
    nf r = nf_int(core->pool, l->k);
    for (size_t i = 0; i < core->nvars; i++)
        if (l->c[i])
            r = nf_add(core->pool, r,
                       nf_mul(core->pool, nf_int(core->pool, l->c[i]),
                              nf_atom(core->pool, core->vars[i])));
    return r;
}

/* --- making regions ----------------------------------------------------- */

/* A region as `from` is, NULL for the whole space. */
static struct region *region_new(struct core *core, const struct region *from)
{
    struct region *r = nf_alloc(core->pool, sizeof *r);
    if (r && from)
        *r = *from;
    else if (r)
        *r = (struct region){.known = differences_all(core->pool)};
    return r;
}

const struct region *region_all(struct core *core)
{
    return region_new(core, NULL);
}

const struct region *region_and(struct core *core, const struct region *r,
                                const struct lin *lin)
{
    struct row *row = nf_alloc(core->pool, sizeof *row);
    struct region *out = r && row ? region_new(core, r) : NULL;
    if (!out)
        return NULL;
    *row = (struct row){*lin, r->rows};
    out->rows = row;
    out->nrows++;
    out->known = differences_and(core->pool, r->known, lin);
    return out;
}

const struct region *region_fact(struct core *core, const struct region *r,
                                 nf a, enum sign sign)
{
    struct fact *f = nf_alloc(core->pool, sizeof *f);
    struct region *out = r && a && f ? region_new(core, r) : NULL;
    if (!out)
        return NULL;
    *f = (struct fact){a, sign, r->facts};
    out->facts = f;
    return out;
}

const struct region *region_bind(struct core *core, const struct region *r,
                                 expr atom, nf value)
{
    struct bound *b = nf_alloc(core->pool, sizeof *b);
    struct region *out = r && value && b ? region_new(core, r) : NULL;
    if (!out)
        return NULL;
    *b = (struct bound){atom, value, r->bounds};
    out->bounds = b;
    return out;
}

nf region_binding(struct core *core, const struct region *r, expr atom)
{
    (void)core;
    for (const struct bound *b = r->bounds; b; b = b->next)
        if (b->atom == atom)
            return b->value;
    return NULL;
}

/* --- asking ------------------------------------------------------------- */

static isl_basic_set *set_and(isl_basic_set *set, const struct lin *lin)
{
    isl_local_space *ls = isl_basic_set_get_local_space(set);
    isl_constraint *c = isl_constraint_alloc_inequality(ls);
    for (int i = 0; i < CORE_VARS; i++)
        if (lin->c[i])
            c = isl_constraint_set_coefficient_si(c, isl_dim_set, i,
                                                  (int)lin->c[i]);
    c = isl_constraint_set_constant_si(c, (int)lin->k);
    return isl_basic_set_add_constraint(set, c);
}

/* The region as isl has it; isl is started when it is first needed. */
static isl_basic_set *region_set(struct core *core, const struct region *r)
{
    if (!core->isl && (core->isl = isl_ctx_alloc()))
        isl_options_set_on_error(core->isl, ISL_ON_ERROR_CONTINUE);
    if (!core->isl)
        return NULL;
    isl_space *space = isl_space_set_alloc(core->isl, 0, CORE_VARS);
    isl_basic_set *set = isl_basic_set_universe(space);
    for (const struct row *row = r->rows; row; row = row->next)
        set = set_and(set, &row->lin);
    return set;
}

/* Is no integer point of r in lin >= 0 (anywhere, without lin)? */
static bool is_empty(struct core *core, const struct region *r,
                     const struct lin *lin)
{
    static const struct lin nothing = {{0}, 0};
    const struct lin *list[ROWS_MOST];
    size_t n = 0;
    enum truth t = differences_exclude(r->known, lin ? lin : &nothing);
    if (t != TRUTH_UNKNOWN)
        return t == TRUTH_TRUE;
    if (lin)
        list[n++] = lin;
    if (r->nrows + n <= ROWS_MOST) {
        for (const struct row *row = r->rows; row; row = row->next)
            list[n++] = &row->lin;
        t = lin_contradict(list, n);
        if (t != TRUTH_UNKNOWN)
            return t == TRUTH_TRUE;
    }
    isl_basic_set *set = region_set(core, r);
    if (lin && set)
        set = set_and(set, lin);
    bool empty = isl_basic_set_is_empty(set) == isl_bool_true;
    isl_basic_set_free(set);
    return empty;
}

bool region_is_empty(struct core *core, const struct region *r)
{
    return r->rows && is_empty(core, r, NULL);
}

static bool lin_is_constant(const struct lin *l)
{
    for (int i = 0; i < CORE_VARS; i++)
        if (l->c[i])
            return false;
    return true;
}

/* -lin - 1, which is not negative where lin is */
static struct lin lin_not(const struct lin *lin)
{
    struct lin no = {{0}, -lin->k - 1};
    for (int i = 0; i < CORE_VARS; i++)
        no.c[i] = -lin->c[i];
    return no;
}

enum truth region_truth(struct core *core, const struct region *r,
                        const struct lin *lin)
{
    struct lin no = lin_not(lin);
    if (lin_is_constant(lin))
        return lin->k >= 0 ? TRUTH_TRUE : TRUTH_FALSE;
    core->steps -= core->steps < COST ? core->steps : COST;
    if (is_empty(core, r, &no))
        return TRUTH_TRUE;
    return is_empty(core, r, lin) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum sign flip(enum sign s)
{
    return (enum sign)((s & SIGN_ZERO) | (s & SIGN_NEG ? SIGN_POS : 0) |
                       (s & SIGN_POS ? SIGN_NEG : 0));
}

/* Is a = r b for a rational r?  Then its sign, otherwise 0. */
static int ratio_sign(struct core *core, struct nf_sum a, struct nf_sum b)
{
    if (a.n != b.n || a.n == 0)
        return 0;
    for (size_t i = 0; i < a.n; i++)
        if (nf_mono_cmp(&a.t[i], &b.t[i]))
            return 0;
    for (size_t i = 1; i < a.n; i++) {
        mpq_srcptr l = nf_q_mul(core->pool, a.t[i].c, b.t[0].c);
        mpq_srcptr r = nf_q_mul(core->pool, b.t[i].c, a.t[0].c);
        if (!l || !r || !mpq_equal(l, r))
            return 0;
    }
    return mpq_sgn(a.t[0].c) * mpq_sgn(b.t[0].c);
}

enum sign region_known_sign(struct core *core, nf a)
{
    enum sign s = SIGN_ANY;
    for (const struct fact *f = core->here->facts; a && f; f = f->next) {
        int r = f->value->nden || a->nden
                    ? 0 : ratio_sign(core, a->num, f->value->num);
        if (r)
            s = (enum sign)(s & (r > 0 ? f->sign : flip(f->sign)));
    }
    return s;
}

nf region_nonneg_fact(struct core *core, size_t k, enum sign *sign)
{
    for (const struct fact *f = core->here->facts; f; f = f->next) {
        bool up = (f->sign & SIGN_NEG) == 0, down = (f->sign & SIGN_POS) == 0;
        if (up == down || k-- > 0)
            continue;
        *sign = up ? f->sign : flip(f->sign);
        return up ? f->value : nf_neg(core->pool, f->value);
    }
    return NULL;
}

/* --- equalities and points ---------------------------------------------- */

struct solving {
    struct core *core;
    const struct region *out;
};

static void row_read(isl_constraint *c, struct lin *row)
{
    *row = (struct lin){{0}, 0};
    for (int i = 0; i < CORE_VARS; i++) {
        isl_val *v = isl_constraint_get_coefficient_val(c, isl_dim_set, i);
        row->c[i] = isl_val_get_num_si(v);
        isl_val_free(v);
    }
    isl_val *k = isl_constraint_get_constant_val(c);
    row->k = isl_val_get_num_si(k);
    isl_val_free(k);
}

/* Puts what is bound already into a row, so that bindings form no circle. */
static bool row_substitute(struct core *core, const struct region *r,
                           struct lin *row)
{
    for (size_t i = 0; i < core->nvars; i++) {
        nf value = region_binding(core, r, core->vars[i]);
        struct lin by;
        if (!row->c[i] || !value)
            continue;
        if (!core_lin(core, &by, value))
            return false;
        for (int j = 0; j < CORE_VARS; j++)
            if (j != (int)i)
                row->c[j] += row->c[i] * by.c[j];
        row->k += row->c[i] * by.k;
        row->c[i] = 0;
    }
    return true;
}

/* Divides a row by what all of it is a multiple of. */
static void row_reduce(struct lin *row)
{
    int64_t g = nf_gcd(row->k, 0);
    for (int i = 0; i < CORE_VARS; i++)
        g = nf_gcd(g, row->c[i]);
    for (int i = 0; g > 1 && i < CORE_VARS; i++)
        row->c[i] /= g;
    row->k /= g > 1 ? g : 1;
}

/* Uses one equality: the last symbol with coefficient +-1 that is not bound
   yet becomes a combination of the others. */
static void solve_row(struct solving *s, struct lin row)
{
    struct core *core = s->core;
    if (!row_substitute(core, s->out, &row))
        return;
    row_reduce(&row);
    for (int i = (int)core->nvars - 1; i >= 0 && s->out; i--) {
        if ((row.c[i] != 1 && row.c[i] != -1) ||
            region_binding(core, s->out, core->vars[i]))
            continue;
        struct lin rest = row;
        long sign = -row.c[i];
        rest.c[i] = 0;
        for (int j = 0; j < CORE_VARS; j++)
            rest.c[j] *= sign;
        rest.k *= sign;
        s->out = region_bind(core, s->out, core->vars[i],
                             core_lin_value(core, &rest));
        break;
    }
}

static isl_stat solve_constraint(isl_constraint *c, void *data)
{
    struct lin row;
    row_read(c, &row);
    isl_constraint_free(c);
    solve_row(data, row);
    return isl_stat_ok;
}

/* Where all rows are differences the vertices are integer points, so that
   the equalities they imply are among them. */
static void solve_differences(struct solving *s, const struct region *r)
{
    for (const struct row *row = r->rows; row && r->nrows > 1;
         row = row->next) {
        struct lin above = row->lin;
        above.k -= 1;
        if (is_empty(s->core, r, &above))
            solve_row(s, row->lin);
    }
}

const struct region *region_solve(struct core *core, const struct region *r)
{
    struct solving s = {core, r};
    if (!r)
        return NULL;
    if (r->known) {
        solve_differences(&s, r);
        return s.out;
    }
    isl_basic_set *hull =
        isl_basic_set_affine_hull(region_set(core, r));
    if (hull && isl_basic_set_n_constraint(hull) > 0)
        isl_basic_set_foreach_constraint(hull, solve_constraint, &s);
    isl_basic_set_free(hull);
    return s.out;
}

bool region_sample(struct core *core, const struct region *r, long values[])
{
    isl_point *p =
        isl_basic_set_sample_point(region_set(core, r));
    bool ok = p && isl_point_is_void(p) == isl_bool_false;
    for (size_t i = 0; i < core->nvars && ok; i++) {
        isl_val *v = isl_point_get_coordinate_val(p, isl_dim_set, (int)i);
        ok = v && isl_val_is_int(v) == isl_bool_true;
        values[i] = ok ? isl_val_get_num_si(v) : 0;
        isl_val_free(v);
    }
    isl_point_free(p);
    return ok;
}
