/*
 * The ledger: every computed fragment of the documents, by key.
 *
 * A value is a piece of Markdown: a number, a formula in dollars, a table, a
 * fence.  Keys are dotted names ("2a.case3.verdict").  A ledger owns copies
 * of its keys and values; it is sorted by key when it is written.
 *
 * Failures (no memory, a key put twice, a bad key) are remembered, so that a
 * long list of puts is checked once, with ledger_ok.
 */
#ifndef ASSAY_REPORT_LEDGER_H
#define ASSAY_REPORT_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct ledger_entry {
    char *key;
    char *value;
    bool used;        /* has a document asked for it? */
};

struct ledger {
    struct ledger_entry *items;  /* sorted by key (bytes) */
    size_t n, room;
    const char *trouble;         /* first failure, NULL when all is well */
    char trouble_key[64];
};

void ledger_init(struct ledger *l);
void ledger_clear(struct ledger *l);

/* A key is letters, digits, dots, hyphens and underscores. */
bool ledger_key_ok(const char *key);
void ledger_put(struct ledger *l, const char *key, const char *value);
void ledger_printf(struct ledger *l, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The value (borrowed) or NULL; marks the entry as used. */
const char *ledger_use(struct ledger *l, const char *key, size_t len);
/* Did every put succeed? */
bool ledger_ok(const struct ledger *l);
/* Key, tab, value in one line each (\n, \t and \\ escaped), sorted. */
bool ledger_write(const struct ledger *l, FILE *out);

/* Computes the ledger of the report: from exact/, ref/, proofs/, accuracy/
   and the marks of the bundled submission.  False with a message on stderr
   when something could not be computed. */
bool ledger_build(struct ledger *l);

#endif
