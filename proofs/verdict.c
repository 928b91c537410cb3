#include "proofs/verdict.h"

const char *verdict_name(enum verdict_kind kind)
{
    switch (kind) {
    case VERDICT_PROVED:
        return "proved";
    case VERDICT_REFUTED:
        return "refuted";
    case VERDICT_UNDECIDED:
        return "undecided";
    case VERDICT_ILL_DEFINED:
        return "ill-defined";
    case VERDICT_UNREADABLE:
        return "unreadable";
    case VERDICT_NOT_A_CLAIM:
        return "not-a-claim";
    }
    return "undecided";
}
