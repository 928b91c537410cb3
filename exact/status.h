/*
 * How a computation ended.  Three things are never mixed: undefined (a fact
 * of mathematics: 1/0), unable (a fact about us: outside every class we
 * decide), budget (a limit was hit).
 */
#ifndef ASSAY_EXACT_STATUS_H
#define ASSAY_EXACT_STATUS_H

enum status_code { STATUS_OK, STATUS_UNDEFINED, STATUS_UNABLE, STATUS_BUDGET };

struct status {
    enum status_code code;
    const char *why; /* constant or interned; NULL when OK */
};

#endif
