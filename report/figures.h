/*
 * The data of the figures: one function a figure, which writes its tables
 * into a directory.  Values come from exact/ and ref/; the gnuplot scripts in
 * plots/ draw them and compute nothing.  All return false when a table could
 * not be written (a message is on stderr by then).
 */
#ifndef ASSAY_REPORT_FIGURES_H
#define ASSAY_REPORT_FIGURES_H

#include <stdbool.h>

bool figure_density(const char *dir);
bool figure_contours(const char *dir);
bool figure_fir(const char *dir);
bool figure_shift(const char *dir);
bool figure_sobel(const char *dir);
bool figure_gradient(const char *dir);
bool figure_optimizers(const char *dir);
bool figure_decay(const char *dir);
bool figure_ulps(const char *dir);
bool figure_lengths(const char *dir);
bool figure_heat(const char *dir);
bool figure_spread(const char *dir);

#endif
