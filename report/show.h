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
/* The digits every number of the ball rounds to, or "?" when they differ. */
void show_ball(struct buffer *b, ball_srcptr value, size_t digits);
/* A rational with a short decimal expansion, whole: 127/128 as 0.9921875. */
void show_decimal(struct buffer *b, mpq_srcptr value);
/* A fence with the grid as a bmatrix, behind "name = " when name is not
   NULL. */
void show_grid(struct buffer *b, const char *name, const struct grid *g);

#endif
