/*
 * The convolution of signals written out.
 */
#ifndef ASSAY_EXACT_SIGNAL_H
#define ASSAY_EXACT_SIGNAL_H

#include "expr/expr.h"

/* e, a CONV of signals, x(n) * h(n), or an application of one, (x*h)(n), as
   \sum_{i=-\infty}^{\infty} x(i) h(n-i), over two indices for two arguments.
   e itself when it is neither (CONV of matrices or numbers). */
expr signal_write_out(expr_ctx *ctx, expr e);

#endif
