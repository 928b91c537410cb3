#include "tests/oracles/claim.h"

extern const struct class class_rational, class_powers, class_sums;

const struct class *const classes[] = {
    &class_rational, &class_powers, &class_sums, NULL
};
