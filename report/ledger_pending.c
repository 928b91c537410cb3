/* Keys whose source is not wired yet: they say so instead of a number. */
#include "report/ledger_parts.h"

void ledger_pending(struct ledger *l)
{
    static const char *const marked[] = {
        "1a-pdf", "1a-peak", "1b", "2a", "2b", "2c", "2d-i", "2d-ii", "3a",
        "3b", "3b-n1", "3b-ninf", "4a-A", "4a-B", "4a-upd", "4b-upd",
        "4b-gamma"};
    char key[32];
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        snprintf(key, sizeof key, "%s.mark", marked[i]);
        ledger_put(l, key, "(pending)");
    }
    ledger_put(l, "marks.points", "(pending)");
    ledger_put(l, "marks.max", "(pending)");
    ledger_put(l, "float.agreement", "| pending |\n|---|");
}
