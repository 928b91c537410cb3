/* Gaussians in the plane: normalization, contours, axes. */
#include "ref/batchnorm.h"

void ref_gaussian2_init(struct ref_gaussian2 *g, mpfr_prec_t prec)
{
    for (int i = 0; i < 2; i++) {
        ball_init(g->mean[i], prec);
        ball_init(g->deviation[i], prec);
    }
    ball_init(g->correlation, prec);
}

void ref_gaussian2_clear(struct ref_gaussian2 *g)
{
    for (int i = 0; i < 2; i++) {
        ball_clear(g->mean[i]);
        ball_clear(g->deviation[i]);
    }
    ball_clear(g->correlation);
}

/* Is it a covariance matrix?  rest = v1 v2 - c^2 >= 0. */
static bool is_covariance(mpq_srcptr cov)
{
    mpq_t a, b;
    bool ok;

    mpq_inits(a, b, (mpq_ptr)0);
    mpq_mul(a, cov, cov + 1);
    mpq_mul(b, cov + 2, cov + 2);
    ok = mpq_sgn(cov) > 0 && mpq_sgn(cov + 1) > 0 && mpq_cmp(b, a) <= 0;
    mpq_clears(a, b, (mpq_ptr)0);
    return ok;
}

enum ball_status ref_gaussian2_set(struct ref_gaussian2 *g, mpq_srcptr mean,
                                   mpq_srcptr cov)
{
    enum ball_status status = BALL_OK;
    mpq_t product, root;
    ball_t t;

    if (!is_covariance(cov))
        return BALL_UNDEFINED;
    mpq_inits(product, root, (mpq_ptr)0);
    ball_init(t, ball_prec(g->correlation));
    for (int i = 0; i < 2; i++) {
        ball_set_q(g->mean[i], mean + i);
        ball_set_q(t, cov + i);
        status |= ball_sqrt(g->deviation[i], t);
    }
    mpq_mul(product, cov, cov + 1);
    ball_set_q(t, product);
    if (ref_sqrt_q(root, product))
        ball_set_q(t, root);
    else
        status |= ball_sqrt(t, t);
    ball_set_q(g->correlation, cov + 2);
    status |= ball_div(g->correlation, g->correlation, t);
    ball_clear(t);
    mpq_clears(product, root, (mpq_ptr)0);
    return status;
}

void ref_gaussian2_normalize(struct ref_gaussian2 *out,
                             const struct ref_gaussian2 *in,
                             mpq_srcptr gamma, mpq_srcptr beta)
{
    if (mpq_sgn(gamma) * mpq_sgn(gamma + 1) < 0)
        ball_neg(out->correlation, in->correlation);
    else
        ball_set(out->correlation, in->correlation);
    for (int i = 0; i < 2; i++) {
        ball_set_q(out->mean[i], beta + i);
        ball_set_q(out->deviation[i], gamma + i);
        ball_abs(out->deviation[i], out->deviation[i]);
    }
}

/* sqrt(1 - rho^2), rho in [-1, 1]: the ball is cut to it, as it may stick
   out by its rounding. */
static enum ball_status across(ball_ptr out, ball_srcptr rho)
{
    ball_t one;

    ball_init(one, ball_prec(out));
    ball_pow_si(out, rho, 2);
    ball_set_si(one, 1);
    ball_min(out, out, one);
    ball_sub(out, one, out);
    ball_clear(one);
    return ball_sqrt(out, out);
}

/* cos and sin of a whole number of turns times `turn`. */
static void direction(ball_ptr c, ball_ptr s, mpq_srcptr turn)
{
    ball_t t;

    ball_init(t, ball_prec(c) + 8);
    ball_set_q(t, turn);
    ball_pi(c);
    ball_mul(t, t, c);
    ball_add(t, t, t);
    ball_cos(c, t);
    ball_sin(s, t);
    ball_clear(t);
}

enum ball_status ref_gaussian2_contour(ball_t point[2],
                                       const struct ref_gaussian2 *g,
                                       mpq_srcptr k, mpq_srcptr turn)
{
    mpfr_prec_t prec = ball_prec(point[0]);
    enum ball_status status;
    ball_t z[2], s, r;

    ball_init(z[0], prec);
    ball_init(z[1], prec);
    ball_init(s, prec);
    ball_init(r, prec);
    direction(z[0], s, turn);
    status = across(r, g->correlation);
    ball_mul(s, s, r);
    ball_mul(z[1], z[0], g->correlation);
    ball_add(z[1], z[1], s);
    ball_set_q(r, k);
    for (int i = 0; i < 2; i++) {
        ball_mul(z[i], z[i], r);
        ball_mul(z[i], z[i], g->deviation[i]);
        ball_add(point[i], z[i], g->mean[i]);
        ball_clear(z[i]);
    }
    ball_clear(s);
    ball_clear(r);
    return status;
}

enum ball_status ref_gaussian2_axes(ball_t axis[2],
                                    const struct ref_gaussian2 *g,
                                    mpq_srcptr k)
{
    enum ball_status status = BALL_OK;
    ball_t t, zero;

    ball_init(t, ball_prec(axis[0]));
    ball_init(zero, 2);
    for (int i = 0; i < 2; i++) {
        ball_set_si(t, 1);
        (i == 0 ? ball_add : ball_sub)(t, t, g->correlation);
        ball_max(t, t, zero); /* |rho| <= 1; the ball may stick out */
        status |= ball_sqrt(t, t);
        ball_set_q(axis[i], k);
        ball_mul(axis[i], axis[i], t);
    }
    ball_clear(t);
    ball_clear(zero);
    return status;
}
