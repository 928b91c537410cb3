#include "exact/homework/density.h"

/* lo <= value 2^unit <= hi, both integers; every value here is positive. */
struct span {
    mpz_t lo, hi;
    unsigned long unit;
};

static void span_init(struct span *s, unsigned long unit)
{
    mpz_inits(s->lo, s->hi, (mpz_ptr)0);
    s->unit = unit;
}

static void span_clear(struct span *s)
{
    mpz_clears(s->lo, s->hi, (mpz_ptr)0);
}

static void span_set_q(struct span *s, mpq_srcptr q)
{
    mpz_t n;

    mpz_init(n);
    mpz_mul_2exp(n, mpq_numref(q), s->unit);
    mpz_fdiv_q(s->lo, n, mpq_denref(q));
    mpz_cdiv_q(s->hi, n, mpq_denref(q));
    mpz_clear(n);
}

/* s *= t; t may be s. */
static void span_mul(struct span *s, const struct span *t)
{
    mpz_mul(s->lo, s->lo, t->lo);
    mpz_mul(s->hi, s->hi, t->hi);
    mpz_fdiv_q_2exp(s->lo, s->lo, s->unit);
    mpz_cdiv_q_2exp(s->hi, s->hi, s->unit);
}

static void span_sqrt(struct span *s)
{
    mpz_mul_2exp(s->lo, s->lo, s->unit);
    mpz_mul_2exp(s->hi, s->hi, s->unit);
    mpz_sqrt(s->lo, s->lo);
    mpz_sqrt(s->hi, s->hi);
    mpz_add_ui(s->hi, s->hi, 1);
}

/* s = exp(t) for 0 <= t <= 1/2: terms until one is below a unit; what follows
   is then less than twice that term. */
static void span_taylor(struct span *s, const struct span *t)
{
    struct span term;

    span_init(&term, s->unit);
    mpz_setbit(term.lo, s->unit);
    mpz_set(term.hi, term.lo);
    mpz_set(s->lo, term.lo);
    mpz_set(s->hi, term.hi);
    for (unsigned long n = 1; mpz_cmp_ui(term.hi, 1) > 0; n++) {
        span_mul(&term, t);
        mpz_fdiv_q_ui(term.lo, term.lo, n);
        mpz_cdiv_q_ui(term.hi, term.hi, n);
        mpz_add(s->lo, s->lo, term.lo);
        mpz_add(s->hi, s->hi, term.hi);
    }
    mpz_addmul_ui(s->hi, term.hi, 2);
    span_clear(&term);
}

/* s = exp(t), t >= 0: t halved until below 2^-32. */
static void span_exp(struct span *s, mpq_srcptr t)
{
    struct span small;
    mpq_t part;
    unsigned long halvings = 32;

    mpq_init(part);
    span_init(&small, s->unit);
    while (mpq_cmp_ui(t, 1ul << (halvings - 32), 1) > 0 && halvings < 62)
        halvings++;
    mpq_div_2exp(part, t, halvings);
    span_set_q(&small, part);
    span_taylor(s, &small);
    for (; halvings > 0; halvings--)
        span_mul(s, s);
    span_clear(&small);
    mpq_clear(part);
}

/* sum += scale atan(1/k) 2^unit, each term off by less than 1, and the rest
   by less than the first term left out, so *slack grows by scale (terms). */
static void add_atan(mpz_ptr sum, long scale, unsigned long k,
                     unsigned long *slack, unsigned long unit)
{
    unsigned long size = (unsigned long)(scale < 0 ? -scale : scale);
    mpz_t power, term;

    mpz_inits(power, term, (mpz_ptr)0);
    mpz_setbit(power, unit);
    mpz_fdiv_q_ui(power, power, k);
    for (unsigned long n = 0; mpz_sgn(power); n++) {
        mpz_fdiv_q_ui(term, power, 2 * n + 1);
        if ((n % 2 == 0) == (scale > 0))
            mpz_addmul_ui(sum, term, size);
        else
            mpz_submul_ui(sum, term, size);
        mpz_fdiv_q_ui(power, power, k * k);
        *slack += 3 * size;
    }
    *slack += 3 * size;
    mpz_clears(power, term, (mpz_ptr)0);
}

static void span_pi(struct span *s)
{
    unsigned long slack = 0;

    mpz_set_ui(s->lo, 0);
    add_atan(s->lo, 16, 5, &slack, s->unit);
    add_atan(s->lo, -4, 239, &slack, s->unit);
    mpz_add_ui(s->hi, s->lo, slack);
    mpz_sub_ui(s->lo, s->lo, slack);
}

/* below = exp(d^2 / (2 v)) sqrt(2 pi v). */
static void reciprocal(struct span *below, mpq_srcptr d, mpq_srcptr v)
{
    struct span root;
    mpq_t q, twice;

    mpq_inits(q, twice, (mpq_ptr)0);
    span_init(&root, below->unit);
    mpq_mul_2exp(twice, v, 1);
    span_pi(below);
    span_set_q(&root, twice);
    span_mul(&root, below);
    span_sqrt(&root);
    mpq_mul(q, d, d);
    mpq_div(q, q, twice);
    span_exp(below, q);
    span_mul(below, &root);
    span_clear(&root);
    mpq_clears(q, twice, (mpq_ptr)0);
}

/* out = 2^unit / n. */
static void invert(mpq_ptr out, mpz_srcptr n, unsigned long unit)
{
    mpz_set_ui(mpq_numref(out), 0);
    mpz_setbit(mpq_numref(out), unit);
    mpz_set(mpq_denref(out), n);
    mpq_canonicalize(out);
}

bool exact_normal_bounds(mpq_ptr lo, mpq_ptr hi, const mpq_srcptr args[3],
                         unsigned long bits)
{
    struct span below;
    mpq_t d;

    if (mpq_sgn(args[2]) <= 0)
        return false;
    mpq_init(d);
    /* 32 + log2(t) squarings lose a bit each; small variances some more. */
    span_init(&below, bits + 128 + mpz_sizeinbase(mpq_denref(args[2]), 2));
    mpq_sub(d, args[0], args[1]);
    reciprocal(&below, d, args[2]);
    invert(lo, below.hi, below.unit);
    invert(hi, below.lo, below.unit);
    span_clear(&below);
    mpq_clear(d);
    return true;
}
