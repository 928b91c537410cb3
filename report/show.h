/*
 * Numbers as Markdown: exact ones as TeX, rounded ones with every digit they
 * are certified to.
 */
#ifndef ASSAY_REPORT_SHOW_H
#define ASSAY_REPORT_SHOW_H

#include <gmp.h>
#include <mpfr.h>

#include "report/buffer.h"
#include "report/quantities.h"

/* 3/4 as \tfrac{3}{4}, 2 as 2 (no dollars). */
void show_mpq(struct buffer *b, mpq_srcptr value);
/* Significant digits, correctly rounded from the value held. */
void show_digits(struct buffer *b, mpfr_srcptr value, int digits);
/* A rational with a short decimal expansion, whole: 127/128 as 0.9921875. */
void show_decimal(struct buffer *b, mpq_srcptr value);
/* A fence with the grid as a bmatrix, behind "name = " when name is not
   NULL. */
void show_grid(struct buffer *b, const char *name, const struct grid *g);

#endif
