/* The figures as the report shows them: link and alt text, which states what
   the figure finds. */
#include "report/ledger_parts.h"
#include "report/quantities.h"

static void put(struct ledger *l, const char *item, const char *name,
                const char *finding)
{
    char key[32];
    snprintf(key, sizeof key, "%s.figure", item);
    ledger_printf(l, key, "![%s](plots/%s.svg)", finding, name);
}

static void put_density(struct ledger *l)
{
    char text[256];
    mpfr_t before, after;
    mpfr_inits2(QUANTITY_BITS, before, after, (mpfr_ptr)0);
    normal_density(before, 3, 2, "3/2", "4/25");
    normal_density(after, 3, 1, "3", "1");
    mpfr_snprintf(text, sizeof text,
                  "The density before and after: a narrow bell of height "
                  "%.4RNf at 1.5 becomes the standard bell of height %.4RNf "
                  "moved to 3", before, after);
    mpfr_clears(before, after, (mpfr_ptr)0);
    put(l, "1a-pdf", "density", text);
}

static void put_fir(struct ledger *l)
{
    char text[256];
    mpq_t y, s;
    mpq_inits(y, s, (mpq_ptr)0);
    fir_response(y, 12, 7);
    fir_submitted(s, 12, 7);
    snprintf(text, sizeof text,
             "Stems of x, h and y for L = 7: y rises while the box fills and "
             "decays from n = 7 on, to %.4f at n = 12; the submitted plateau "
             "stays at %.4f", mpq_get_d(y), mpq_get_d(s));
    mpq_clears(y, s, (mpq_ptr)0);
    put(l, "2a", "fir", text);
}

void ledger_figures(struct ledger *l)
{
    put_density(l);
    put(l, "1b", "contours",
        "Contours at one and two standard deviations: the flat tilted "
        "ellipses around (2, -1) become ellipses around the origin with "
        "deviation 1 along each axis; they stay tilted, because the "
        "correlation is kept");
    put_fir(l);
    put(l, "2b", "shift",
        "The shifted response and the submitted branches for L = 7 and L = 3: "
        "the third branch starts before the shifted box and contradicts the "
        "other two there");
    put(l, "2c", "sobel",
        "Number grids of the padded input, the kernel, the turned kernel and "
        "the three outputs: -40 wherever the kernel lies inside, other values "
        "only where it meets the padding");
    put(l, "3b", "gradient",
        "Bars of the exact and the submitted gradient: for g = (0, 1) the "
        "submission has 0 where -1/2 is right, and in a random batch every "
        "entry differs; the Jacobian has entries off its diagonal");
    put(l, "4a-upd", "optimizers",
        "Paths on a quadratic and lengths of steps: Adam without bias "
        "correction starts with long steps and overshoots, with swapped betas "
        "its steps never shrink, SGD's steps fall geometrically");
    put(l, "4b-gamma", "decay",
        "SGD with L2 and with weight decay eta lambda walk one path, decay "
        "lambda another; Adam with L2 reaches the regularized minimum, while "
        "Adam with decoupled decay takes another path");
    put(l, "float", "ulps",
        "Worst error in ulps of each implementation, one panel a quantity: "
        "the textbook variance is worst by far, two passes and compensated "
        "sums help, twofold arithmetic reaches half an ulp");
    put(l, "float-length", "lengths",
        "Error of a binary32 inner product in units of u sum|ab| against its "
        "length: sums from left to right grow, pairwise and Kahan's hardly, "
        "all far below the bound n u/(1 - n u)");
    put(l, "float-moments", "heat",
        "Correct decimals of a binary32 variance over mean and deviation: "
        "E[x^2] - E[x]^2 loses two decimals for every factor of ten of the "
        "mean over the deviation, two passes none until the mean is 2^12 "
        "deviations");
    put(l, "float-spread", "spread",
        "How the errors of layer normalization about a mean of 100 are "
        "spread: one pass loses thousands of ulps, two passes tens to "
        "hundreds, sums about the first number one or two");
}
