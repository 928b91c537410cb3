/*
 * Small numbers in machine words: most conditions and most values at points
 * are integers or fractions of a few digits.
 */
#include "exact/core.h"

/* Of numerators and denominators: products and their sums fit 63 bits. */
#define SMALL_MOST ((int64_t)1 << 30)

static bool small_arguments(struct core *core, expr e, long *v)
{
    int64_t r = e->kind == EXPR_MUL;
    long x;
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (!core_small(core, e->args[i], &x))
            return false;
        r = e->kind == EXPR_MUL ? r * x : r + x;
        if (r > SMALL_MOST || r < -SMALL_MOST)
            return false;
    }
    *v = (long)r;
    return true;
}

bool core_small(struct core *core, expr e, long *v)
{
    nf bound;
    switch (e->kind) {
    case EXPR_INT:
        if (!mpz_fits_sint_p(mpq_numref(e->q)))
            return false;
        *v = mpz_get_si(mpq_numref(e->q));
        break;
    case EXPR_SYM:
        bound = region_binding(core, core->here, e);
        if (!bound || !nf_is_si(bound, v))
            return false;
        break;
    case EXPR_NEG:
        if (!core_small(core, e->args[0], v))
            return false;
        *v = -*v;
        break;
    case EXPR_ADD:
    case EXPR_MUL:
        return e->size < 32 && small_arguments(core, e, v);
    default:
        return false;
    }
    return *v <= SMALL_MOST && *v >= -SMALL_MOST;
}

/* --- fractions ----------------------------------------------------------- */

struct ratio {
    int64_t num, den; /* lowest terms, den > 0 */
};

static bool reduce(struct ratio *r, int64_t num, int64_t den)
{
    int64_t g = nf_gcd(num, den);
    if (den < 0)
        g = -g;
    *r = (struct ratio){num / g, den / g};
    return r->num <= SMALL_MOST && r->num >= -SMALL_MOST &&
           r->den <= SMALL_MOST;
}

static bool from_rational(struct ratio *r, mpq_srcptr q)
{
    mpz_srcptr num = mpq_numref(q), den = mpq_denref(q);
    if (mpz_cmpabs_ui(num, SMALL_MOST) > 0 || mpz_cmp_ui(den, SMALL_MOST) > 0)
        return false;
    *r = (struct ratio){mpz_get_si(num), mpz_get_si(den)};
    return true;
}

/* What an atom is at this point. */
static bool from_atom(struct core *core, struct ratio *r, expr e)
{
    nf v = core_eval(core, e);
    mpq_srcptr q;
    *r = (struct ratio){0, 1};
    return v && (nf_is_zero(v) ||
                 (nf_is_rational(v, &q) && from_rational(r, q)));
}

static bool evaluate(struct core *core, struct ratio *r, expr e);

static bool accumulate(struct core *core, struct ratio *r, expr e)
{
    bool product = e->kind == EXPR_MUL;
    *r = (struct ratio){product, 1};
    for (uint32_t i = 0; i < e->nargs; i++) {
        struct ratio x;
        if (!evaluate(core, &x, e->args[i]) ||
            !(product ? reduce(r, r->num * x.num, r->den * x.den)
                      : reduce(r, r->num * x.den + x.num * r->den,
                               r->den * x.den)))
            return false;
    }
    return true;
}

static bool power(struct ratio *r, const struct ratio *base, int64_t k)
{
    struct ratio b = *base;
    if (k > 30 || k < -30 || (b.num == 0 && k <= 0))
        return false;
    if (k < 0 && !reduce(&b, b.den, b.num))
        return false;
    *r = (struct ratio){1, 1};
    for (k = k < 0 ? -k : k; k > 0; k--)
        if (!reduce(r, r->num * b.num, r->den * b.den))
            return false;
    return true;
}

/* False also where there is no value: the caller finds out why. */
static bool evaluate(struct core *core, struct ratio *r, expr e)
{
    struct ratio x;
    switch (e->kind) {
    case EXPR_INT:
    case EXPR_RAT:
    case EXPR_DEC:
        return from_rational(r, e->q);
    case EXPR_SYM:
    case EXPR_INDEX:
        return from_atom(core, r, e);
    case EXPR_NEG:
        if (!evaluate(core, r, e->args[0]))
            return false;
        r->num = -r->num;
        return true;
    case EXPR_ADD:
    case EXPR_MUL:
        return accumulate(core, r, e);
    case EXPR_DIV:
        return evaluate(core, r, e->args[0]) &&
               evaluate(core, &x, e->args[1]) && x.num != 0 &&
               reduce(r, r->num * x.den, r->den * x.num);
    case EXPR_POW:
        return evaluate(core, &x, e->args[0]) &&
               evaluate(core, r, e->args[1]) && r->den == 1 &&
               power(r, &x, r->num);
    default:
        return false;
    }
}

static bool is_arithmetic(expr e)
{
    uint64_t kinds = expr_kind_bit(EXPR_INT) | expr_kind_bit(EXPR_RAT) |
                     expr_kind_bit(EXPR_DEC) | expr_kind_bit(EXPR_SYM) |
                     expr_kind_bit(EXPR_INDEX) | expr_kind_bit(EXPR_NEG) |
                     expr_kind_bit(EXPR_ADD) | expr_kind_bit(EXPR_MUL) |
                     expr_kind_bit(EXPR_DIV) | expr_kind_bit(EXPR_POW);
    return e->kind != EXPR_INDEX && !(e->kinds & ~kinds) && e->depth < 64;
}

nf core_ratio(struct core *core, expr e)
{
    struct ratio r;
    if (!is_arithmetic(e) || !evaluate(core, &r, e))
        return NULL;
    return r.den == 1 ? nf_int(core->pool, (long)r.num)
                      : nf_ratio(core->pool, (long)r.num, (long)r.den);
}
