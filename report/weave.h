/*
 * Weaving: refreshing the computed regions of a Markdown document.
 *
 * Inline:  the peak is <!--=1a.peak-->0.39894<!--/--> high
 *          The value is one line; it may hold a whole $...$ span or `code`.
 *          No marker can stand inside $...$: the span is woven whole.
 * Block:   Its outputs are: <!--==2d.outputs-->
 *                                                  (an empty line)
 *          ```math                                 (or a table, an image, a
 *          ...                                      quotation: a block that
 *          ```                                      begins with ` | ! or >)
 *          The marker ends its line, the next block is the region: a fence up
 *          to its closing fence, anything else up to the next empty line.
 *
 * A marker never begins a line: CommonMark would read the line as HTML and
 * its mathematics would not be set.  A block needs no closing marker for the
 * same reason.  Markers in code (fences, `spans`) are text.
 */
#ifndef ASSAY_REPORT_WEAVE_H
#define ASSAY_REPORT_WEAVE_H

#include "report/ledger.h"

enum weave_status {
    WEAVE_FRESH,   /* every region holds what the ledger says         */
    WEAVE_STALE,   /* some region does not (check) or was refreshed   */
    WEAVE_TROUBLE  /* a bad marker, an unknown key, input or output   */
};

/* A region that does not hold what the ledger says. */
struct weave_change {
    const char *file;
    size_t line;             /* 1-based, of the region's first byte  */
    const char *key;
    size_t key_len;
    const char *old;
    size_t old_len;
    const char *value;
};

/* Where results and complaints go; each may be NULL. */
struct weave_out {
    FILE *diff;
    FILE *talk;
    void (*change)(void *data, const struct weave_change *change);
    void *data;
};

/* The document src with its regions refreshed, as a malloc'd string in *woven
   (NULL in trouble).  file is the name for messages.  Each region that
   changes is shown on out->diff when it is not NULL. */
enum weave_status weave_text(char **woven, const char *file, const char *src,
                             struct ledger *ledger,
                             const struct weave_out *out);

/* The same for a file: without check it is replaced atomically (temporary
   file, fsync, rename); with check it is left alone. */
enum weave_status weave_file(const char *path, struct ledger *ledger,
                             bool check, const struct weave_out *out);

/* Names (the first of) the keys that no document used; returns how many. */
size_t weave_unused(const struct ledger *ledger, FILE *talk);

#endif
