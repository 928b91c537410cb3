#include "report/ledger.h"

/* Was every put good?  Says so on stderr if not. */
static bool sound(const struct ledger *l)
{
    if (ledger_ok(l))
        return true;
    fprintf(stderr, "ledger: error: key %s %s\n", l->trouble_key, l->trouble);
    return false;
}

bool ledger_build(struct ledger *l)
{
    return sound(l);
}
