/* Enclosures of the lanes against MPFR, for every function and width. */
#include "accuracy/scalar/lanes.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/scalar/inputs.h"
#include "accuracy/scalar/program.h"
#include "accuracy/scalar/turn.h"
#include "ref/enclose.h"

struct row {
    const char *tex;
    double low, high; /* of the inputs; 0, 0: every pattern                */
    double open;      /* at most this share may be unknown, binary32       */
};

static const struct row rows[] = {
    {"x+1", 0, 0, 0},
    {"x^2-x+\\frac13", 0, 0, 0},
    {"\\frac{x+1}{x^2+1}", 0, 0, 0.02},
    {"\\sqrt{x}", 0, 0, 0},
    {"\\sqrt[3]{x}", 0, 0, 0},
    {"|x|", 0, 0, 0},
    {"e^{x}", 0, 0, 0.01},
    {"e^{x}", -90, 90, 0},
    {"2^{x}", 0, 0, 0.01},
    {"e^{x}-1", 0, 0, 0.01},
    {"e^{x}-1", -2, 2, 0},
    {"\\ln x", 0, 0, 0},
    {"\\ln x", 0.5, 2, 0},
    {"\\log_{10} x", 0, 0, 0},
    {"\\ln(1+x)", -1, 1, 0},
    {"\\sin x", 0, 0, 0},
    {"\\cos x", 0, 0, 0},
    {"\\tan x", 0, 0, 0},
    {"\\sin x", -7, 7, 0},
    {"\\cos x", -7, 7, 0},
    {"\\arcsin x", -1.1, 1.1, 0},
    {"\\arccos x", -1.1, 1.1, 0},
    {"\\arctan x", 0, 0, 0},
    {"\\sinh x", 0, 0, 0.01},
    {"\\cosh x", 0, 0, 0.01},
    {"\\tanh x", 0, 0, 0},
    {"\\tanh x", -3, 3, 0},
    {"\\operatorname{arsinh} x", 0, 0, 0},
    {"\\operatorname{arcosh} x", 0.5, 5, 0},
    {"\\operatorname{artanh} x", -1.1, 1.1, 0},
    {"\\operatorname{erf} x", -3, 3, 0},
    {"\\operatorname{erfc} x", -12, 12, 0},
    {"\\frac{1}{1+e^{-x}}", 0, 0, 0.01},
    {"\\frac{e^{-x^2/2}}{\\sqrt{2\\pi}}", -13, 13, 0},
    {"\\frac{x}{y}", 0, 0, 0.02},
    {"\\sqrt{x^2+y^2}", 0, 0, 0.02},
    {"x^{-3/2}\\cos y", 0.1, 30, 0},
};

enum { ROWS = sizeof rows / sizeof *rows, INPUTS = LANES };

/* What one block says of one input against MPFR. */
struct counts {
    size_t unknown, wrong;
    double example;
};

static enum enclose_status exactly(ball_ptr v, const struct program *p,
                                   const struct lane_block *b, size_t i)
{
    mpq_t q[LANE_VARIABLES];
    mpq_srcptr values[LANE_VARIABLES] = {q[0], q[1]};
    struct enclose_env env = {.count = p->variables, .atoms = p->names,
                              .values = values};
    enum enclose_status status;

    mpq_inits(q[0], q[1], (mpq_ptr) 0);
    for (size_t k = 0; k < p->variables; k++)
        mpq_set_d(q[k], b->in[k][i]);
    status = enclose_expr(v, p->formula, &env, 300);
    mpq_clears(q[0], q[1], (mpq_ptr) 0);
    return status;
}

/* Is a number of the ball, which is some 2^-300 wide, within r of h + l? */
static bool meets(ball_srcptr v, double h, double l, double r)
{
    mpfr_t low, high;
    bool meet;

    mpfr_inits2(2300, low, high, (mpfr_ptr) 0);
    mpfr_sub_d(low, v->lo, h, MPFR_RNDN);
    mpfr_sub_d(low, low, l, MPFR_RNDN);
    mpfr_sub_d(high, v->hi, h, MPFR_RNDN);
    mpfr_sub_d(high, high, l, MPFR_RNDN);
    meet = mpfr_cmp_d(low, r) <= 0 && mpfr_cmp_d(high, -r) >= 0;
    mpfr_clears(low, high, (mpfr_ptr) 0);
    return meet;
}

static bool is_right(const struct program *p, const struct lane_block *b,
                     size_t i, bool *unknown)
{
    const struct lane_value *o = &b->value[p->out];
    double h = o->h[i];
    enum enclose_status status;
    bool right;
    ball_t v;

    ball_init(v, 300);
    status = exactly(v, p, b, i);
    *unknown = isnan(h) && b->undefined[i] == 0;
    if (b->undefined[i] != 0)
        right = status == ENCLOSE_UNDEFINED;
    else if (isnan(h))
        right = true;
    else if (isinf(h))
        right = mpfr_cmp_d(h > 0 ? v->lo : v->hi, h > 0 ? 0x1p899
                                                        : -0x1p899) *
                    (h > 0 ? 1 : -1) >= 0;
    else
        right = status == ENCLOSE_OK && meets(v, h, o->l[i], o->r[i]);
    ball_clear(v);
    return right;
}

static void try_row(struct counts *c, const struct row *row,
                    const struct lanes *lanes, const struct ulp_format *f)
{
    struct inputs in = {.format = f, .seed = 11, .low = {row->low, row->low},
                        .high = {row->high, row->high},
                        .ranged = row->low < row->high};
    struct program p;
    struct lane_library *library = malloc(sizeof *library);
    struct lane_block *b = aligned_alloc(64, sizeof *b);

    cr_assert(library && b);
    cr_assert(program_make(&p, row->tex, f), "%s", row->tex);
    cr_assert(!p.exact_only, "%s", row->tex);
    cr_assert(lane_library_make(library, p.steps, p.count));
    memset(b, 0, sizeof *b);
    in.variables = p.variables;
    for (size_t first = 0; first < INPUTS; first += LANES) {
        inputs_draw(b->in, &in, first, LANES);
        lanes->run(b, p.steps, p.count, library);
        for (size_t i = 0; i < LANES; i++) {
            bool unknown;

            if (!is_right(&p, b, i, &unknown)) {
                c->wrong++;
                c->example = b->in[0][i];
            }
            c->unknown += unknown;
        }
    }
    lane_library_clear(library);
    program_clear(&p);
    free(library);
    free(b);
}

static void try_width(const struct lanes *lanes, const struct ulp_format *f)
{
    for (size_t k = 0; k < ROWS; k++) {
        struct counts c = {0};

        try_row(&c, &rows[k], lanes, f);
        cr_expect_eq(c.wrong, 0, "%s %s %s: %zu wrong, %a", lanes->name,
                     f->name, rows[k].tex, c.wrong, c.example);
        if (f == &ulp_binary32)
            cr_expect_leq((double) c.unknown, rows[k].open * INPUTS,
                          "%s %s: %zu unknown", lanes->name, rows[k].tex,
                          c.unknown);
    }
}

static void try_all(const struct ulp_format *f)
{
    const struct lanes *all[LANE_WIDTHS];
    size_t n = lanes_all(all);

    for (size_t i = 0; i < n; i++)
        try_width(all[i], f);
}

Test(lanes, binary32) { try_all(&ulp_binary32); }
Test(lanes, binary64) { try_all(&ulp_binary64); }

/* Source of the hard one: Muller, Elementary Functions, 11.3: the double next
   to a multiple of pi/2. */
Test(lanes, large_arguments)
{
    const double hard[] = {0x1.6ac5b262ca1ffp+849, 1e22, 0x1p1023, -0x1p300,
                           0x1.921fb54442d18p+20};
    struct lane_tables t;
    mpfr_t x, y;

    lane_tables_make(&t);
    mpfr_inits2(2400, x, y, (mpfr_ptr) 0);
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        double h, l;
        int quadrant = turn_reduce(&h, &l, hard[i], &t);

        mpfr_set_d(x, hard[i], MPFR_RNDN);
        mpfr_const_pi(y, MPFR_RNDN);
        mpfr_div_2ui(y, y, 1, MPFR_RNDN);
        mpfr_remquo(y, &(long) {0}, x, y, MPFR_RNDN);
        mpfr_sub_d(x, y, h, MPFR_RNDN);
        mpfr_sub_d(x, x, l, MPFR_RNDN);
        cr_expect(mpfr_cmpabs_ui(x, 0) == 0 ||
                      mpfr_get_exp(x) < mpfr_get_exp(y) - 97, "%a", hard[i]);
        cr_expect(quadrant >= 0 && quadrant < 4);
    }
    mpfr_clears(x, y, (mpfr_ptr) 0);
}

/* The comparison itself: it sees what lies outside. */
Test(lanes, radii_are_not_idle)
{
    ball_t v;

    ball_init(v, 200);
    mpfr_set_d(v->lo, 1.5, MPFR_RNDN);
    mpfr_set_d(v->hi, 1.5, MPFR_RNDN);
    cr_expect(meets(v, 1, 0.25, 0.25));
    cr_expect_not(meets(v, 1, 0.25, 0.125));
    cr_expect_not(meets(v, 1, 0, 0.25));
    ball_clear(v);
}
