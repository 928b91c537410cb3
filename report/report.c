#include "report/report.h"

#include <stdio.h>

#include "report/ledger.h"
#include "report/weave.h"

static int weave_all(const char *const files[], size_t n, bool check,
                     struct ledger *ledger)
{
    const struct weave_out out = {check ? stdout : NULL, stderr};
    int code = 0;
    for (size_t i = 0; i < n; i++) {
        switch (weave_file(files[i], ledger, check, &out)) {
        case WEAVE_FRESH:
            fprintf(stderr, "%s: fresh\n", files[i]);
            break;
        case WEAVE_STALE:
            fprintf(stderr, "%s: %s\n", files[i],
                    check ? "stale" : "refreshed");
            if (check && code == 0)
                code = 1;
            break;
        case WEAVE_TROUBLE:
            code = 2;
            break;
        }
    }
    return code;
}

int report_ledger(void)
{
    struct ledger ledger;
    ledger_init(&ledger);
    bool good = ledger_build(&ledger) && ledger_write(&ledger, stdout) &&
                fflush(stdout) == 0;
    ledger_clear(&ledger);
    return good ? 0 : 2;
}

int report_weave(const char *const files[], size_t n, bool check)
{
    struct ledger ledger;
    int code = 2;
    ledger_init(&ledger);
    if (ledger_build(&ledger)) {
        code = weave_all(files, n, check, &ledger);
        if (code != 2)
            weave_unused(&ledger, stderr);
    }
    ledger_clear(&ledger);
    return code;
}
