/* Keys whose source is not wired yet: they say so instead of a number. */
#include "report/ledger_parts.h"

void ledger_pending(struct ledger *l)
{
    ledger_put(l, "float.agreement", "| pending |\n|---|");
}
