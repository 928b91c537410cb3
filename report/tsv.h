/*
 * Tables of figure data: one header line, then rows, tabs between cells.
 *
 * Cells are written left to right; tsv_row ends a row, tsv_gap leaves the
 * empty line at which gnuplot lifts its pen.  Numbers are the value given,
 * rounded correctly to 9 significant digits.  Failures are remembered until
 * tsv_save, which says false then.
 */
#ifndef ASSAY_REPORT_TSV_H
#define ASSAY_REPORT_TSV_H

#include <gmp.h>
#include <mpfr.h>

#include "ref/ball.h"
#include "report/buffer.h"

struct tsv {
    struct buffer text;
    bool inside; /* a row has begun */
};

/* Starts the table; columns are separated by one space in head. */
void tsv_begin(struct tsv *t, const char *head);
void tsv_int(struct tsv *t, long value);
void tsv_mpq(struct tsv *t, mpq_srcptr value);
void tsv_mpfr(struct tsv *t, mpfr_srcptr value);
/* The number of 64 bits all of the ball rounds to; a missing cell when there
   is none. */
void tsv_ball(struct tsv *t, ball_srcptr value);
void tsv_double(struct tsv *t, double value);
void tsv_text(struct tsv *t, const char *words);
/* A number as a reader sees it: -3/4 as "−3/4" with the real minus sign. */
void tsv_label(struct tsv *t, mpq_srcptr value);
void tsv_missing(struct tsv *t);
void tsv_row(struct tsv *t);
void tsv_gap(struct tsv *t);
/* Writes dir/name.tsv and frees the table; a message on stderr if it fails. */
bool tsv_save(struct tsv *t, const char *dir, const char *name);

#endif
