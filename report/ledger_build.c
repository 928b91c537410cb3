#include <stdlib.h>

#include "report/ledger_parts.h"

void ledger_take(struct ledger *l, const char *key, struct buffer *b)
{
    char *text = buffer_take(b);
    ledger_put(l, key, text);
    free(text);
}

bool ledger_build(struct ledger *l)
{
    ledger_claims(l);
    ledger_normal(l);
    ledger_fir(l);
    ledger_sobel(l);
    ledger_gradient(l);
    ledger_optim(l);
    ledger_figures(l);
    ledger_floats(l);
    ledger_marks(l);
    ledger_agreement(l);
    ledger_summary(l);
    if (ledger_ok(l))
        return true;
    fprintf(stderr, "ledger: error: key %s %s\n", l->trouble_key, l->trouble);
    return false;
}
