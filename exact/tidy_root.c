#include "exact/tidy_root.h"

/* n = s^2 m without squares of small primes in m; n > 0. */
static void take_squares(mpz_ptr s, mpz_ptr m, mpz_srcptr n)
{
    mpz_set(m, n);
    mpz_set_ui(s, 1);
    for (unsigned long p = 2; p < 1000; p++)
        while (mpz_divisible_ui_p(m, p * p)) {
            mpz_divexact_ui(m, m, p * p);
            mpz_mul_ui(s, s, p);
        }
    if (mpz_perfect_square_p(m)) {
        mpz_t root;
        mpz_init(root);
        mpz_sqrt(root, m);
        mpz_mul(s, s, root);
        mpz_set_ui(m, 1);
        mpz_clear(root);
    }
}

/* sqrt(q) = (s / den) sqrt(m), q > 0. */
static expr root_of(expr_ctx *ctx, mpq_srcptr q)
{
    mpz_t n, s, m;
    mpq_t c;
    expr out, root;

    mpz_inits(n, s, m, (mpz_ptr) 0);
    mpq_init(c);
    mpz_mul(n, mpq_numref(q), mpq_denref(q));
    take_squares(s, m, n);
    mpz_set(mpq_numref(c), s);
    mpz_set(mpq_denref(c), mpq_denref(q));
    mpq_canonicalize(c);
    root = mpz_cmp_ui(m, 1) > 0
               ? expr_call1(ctx, FN_SQRT, expr_mpz(ctx, m)) : NULL;
    out = !root ? expr_mpq(ctx, c)
          : mpq_cmp_ui(c, 1, 1) == 0 ? root
          : expr_mul(ctx, expr_mpq(ctx, c), root);
    mpz_clears(n, s, m, (mpz_ptr) 0);
    mpq_clear(c);
    return out;
}

/* d = sqrt(q) */
static bool rational_root(mpq_ptr d, mpq_srcptr q)
{
    if (mpq_sgn(q) < 0 || !mpz_perfect_square_p(mpq_numref(q)) ||
        !mpz_perfect_square_p(mpq_denref(q)))
        return false;
    mpz_sqrt(mpq_numref(d), mpq_numref(q));
    mpz_sqrt(mpq_denref(d), mpq_denref(q));
    return true;
}

expr root_denest(expr_ctx *ctx, mpq_srcptr p, mpq_srcptr r, mpz_srcptr c)
{
    expr out = NULL;
    mpq_t d, t;

    mpq_inits(d, t, (mpq_ptr) 0);
    mpq_mul(d, r, r);
    mpq_set_z(t, c);
    mpq_mul(d, d, t);
    mpq_mul(t, p, p);
    mpq_sub(t, t, d);
    if (mpq_sgn(p) > 0 && mpq_sgn(r) != 0 && rational_root(d, t) &&
        mpq_cmp(d, p) < 0) {
        mpq_add(t, p, d);
        mpq_div_2exp(t, t, 1);
        expr a = root_of(ctx, t);
        mpq_sub(t, p, d);
        mpq_div_2exp(t, t, 1);
        expr b = root_of(ctx, t);
        out = mpq_sgn(r) < 0 ? expr_sub(ctx, a, b) : expr_add(ctx, a, b);
    }
    mpq_clears(d, t, (mpq_ptr) 0);
    return out;
}
