#include "report/report.h"

#include <jansson.h>
#include <stdio.h>

#include "report/ledger.h"
#include "report/weave.h"

static const char *status_name(enum weave_status status, bool check)
{
    switch (status) {
    case WEAVE_FRESH:
        return "fresh";
    case WEAVE_STALE:
        return check ? "stale" : "refreshed";
    case WEAVE_TROUBLE:
        break;
    }
    return "trouble";
}

static void take_change(void *data, const struct weave_change *c)
{
    json_t *changes = data;
    json_array_append_new(
        changes, json_pack("{s:s%, s:I, s:s%, s:s}", "key", c->key,
                           c->key_len, "line", (json_int_t)c->line, "old",
                           c->old, c->old_len, "new", c->value));
}

/* Weaves one file and prints its object. */
static enum weave_status weave_json(const char *file, struct ledger *ledger,
                                    bool check)
{
    json_t *changes = json_array();
    const struct weave_out out = {NULL, stderr, take_change, changes};
    enum weave_status status = weave_file(file, ledger, check, &out);
    json_t *object = json_pack("{s:s, s:s, s:o}", "file", file, "status",
                               status_name(status, check), "changes",
                               changes);
    if (object && json_dumpf(object, stdout, JSON_COMPACT) == 0)
        putchar('\n');
    else
        status = WEAVE_TROUBLE;
    json_decref(object);
    return status;
}

static enum weave_status weave_text_out(const char *file,
                                        struct ledger *ledger, bool check)
{
    const struct weave_out out = {check ? stdout : NULL, stderr, NULL, NULL};
    enum weave_status status = weave_file(file, ledger, check, &out);
    if (status != WEAVE_TROUBLE)
        fprintf(stderr, "%s: %s\n", file, status_name(status, check));
    return status;
}

static int weave_all(const char *const files[], size_t n, bool check,
                     bool json)
{
    struct ledger ledger;
    int code = 2;
    ledger_init(&ledger);
    if (ledger_build(&ledger)) {
        code = 0;
        for (size_t i = 0; i < n; i++) {
            enum weave_status status =
                json ? weave_json(files[i], &ledger, check)
                     : weave_text_out(files[i], &ledger, check);
            if (status == WEAVE_TROUBLE)
                code = 2;
            else if (status == WEAVE_STALE && check && code == 0)
                code = 1;
        }
        if (code != 2)
            weave_unused(&ledger, stderr);
    }
    ledger_clear(&ledger);
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
    return weave_all(files, n, check, false);
}

int report_weave_json(const char *const files[], size_t n, bool check)
{
    return weave_all(files, n, check, true);
}
