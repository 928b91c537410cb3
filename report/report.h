/*
 * The report: what `assay weave`, `assay figures` and `make plots` call.
 *
 * Each returns an exit code of design section 4: 0 all is fresh, 1 something
 * is stale (only with check), 2 trouble (a message is on stderr by then).
 * Results (the diff of a stale file) go to stdout, talk to stderr.
 */
#ifndef ASSAY_REPORT_REPORT_H
#define ASSAY_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

/* Refreshes the computed regions of the Markdown files from a ledger that is
   computed afresh; with check nothing is written and each stale region is
   shown with its key.  Files are replaced atomically, or not at all when
   they are fresh already. */
int report_weave(const char *const files[], size_t n, bool check);

/* The same with a JSON object a file on stdout, in place of the diff:
   {"file", "status": "fresh|stale|refreshed|trouble",
    "changes": [{"key", "line", "old", "new"}]}. */
int report_weave_json(const char *const files[], size_t n, bool check);

/* Writes the ledger itself to stdout: key, tab, value, sorted by key. */
int report_ledger(void);

/* Writes the data of every figure, one TSV each, into the directory dir,
   which must exist ("plots/data" for the committed figures). */
int report_figures(const char *dir);

/* Data into dir/data, then gnuplot over dir/NAME.gp for every figure: writes
   dir/NAME.svg.  dir is "plots" for the committed figures. */
int report_plots(const char *dir);

/* Names of the figures in order, for those who list them. */
size_t report_figure_count(void);
const char *report_figure_name(size_t i);

#endif
