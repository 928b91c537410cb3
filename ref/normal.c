/* The normal density: exponent in rationals, then balls. */
#include "ref/normal.h"

enum ball_status ref_normal_ball(ball_ptr out, mpq_srcptr x, mpq_srcptr mean,
                                 mpq_srcptr variance)
{
    enum ball_status status;
    mpq_t t, twice;
    ball_t e, root;

    if (mpq_sgn(variance) <= 0) {
        ball_set_line(out);
        return BALL_UNDEFINED;
    }
    mpq_inits(t, twice, (mpq_ptr)0);
    ball_init(e, ball_prec(out) + 8);
    ball_init(root, ball_prec(out) + 8);
    mpq_sub(t, x, mean);
    mpq_mul(t, t, t);
    mpq_mul_2exp(twice, variance, 1);
    mpq_div(t, t, twice);
    mpq_neg(t, t);
    ball_set_q(e, t);
    ball_exp(e, e);
    ball_set_q(root, twice);
    ball_pi(out);
    ball_mul(root, root, out);
    ball_sqrt(root, root);
    status = ball_div(out, e, root);
    ball_clear(e);
    ball_clear(root);
    mpq_clears(t, twice, (mpq_ptr)0);
    return status;
}

static enum ball_status density(ball_ptr out, const void *args)
{
    const mpq_srcptr *q = args;

    return ref_normal_ball(out, q[0], q[1], q[2]);
}

bool ref_normal_density(mpfr_ptr out, mpq_srcptr x, mpq_srcptr mean,
                        mpq_srcptr variance)
{
    mpq_srcptr args[3] = {x, mean, variance};

    return ref_ziv(out, density, args);
}
