/*
 * The parts of the ledger, one a family of items.  Each puts its keys and
 * remembers failures in the ledger; ledger_build calls them all.
 */
#ifndef ASSAY_REPORT_LEDGER_PARTS_H
#define ASSAY_REPORT_LEDGER_PARTS_H

#include "exact/scope.h"
#include "report/buffer.h"
#include "report/ledger.h"

/* Puts the text of the buffer, which is empty afterwards. */
void ledger_take(struct ledger *l, const char *key, struct buffer *b);

/* Reads the statements between ";;" into the scope. */
bool ledger_scope(struct scope *s, expr_ctx *ctx, const char *given);

void ledger_claims(struct ledger *l);    /* KEY.claim, KEY.verdict           */
void ledger_normal(struct ledger *l);    /* items 1a, 1b                     */
void ledger_fir(struct ledger *l);       /* items 2a, 2b                     */
void ledger_sobel(struct ledger *l);     /* items 2c, 2d                     */
void ledger_gradient(struct ledger *l);  /* items 3b                         */
void ledger_optim(struct ledger *l);     /* items 4a, 4b                     */
void ledger_figures(struct ledger *l);   /* KEY.figure: image and alt text   */
void ledger_floats(struct ledger *l);    /* float.*, ITEM.float              */
void ledger_marks(struct ledger *l);     /* marks.*, ITEM.mark               */
void ledger_agreement(struct ledger *l); /* float.agreement                  */

/* The summary; reads the marks, so it comes last. */
void ledger_summary(struct ledger *l);

#endif
