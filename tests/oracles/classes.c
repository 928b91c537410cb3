#include "tests/oracles/claim.h"

extern const struct class class_rational, class_powers, class_sums,
    class_binomial, class_products, class_integers, class_cases,
    class_families, class_gradients, class_functions, class_inequalities,
    class_limits, class_recurrences, class_equations, class_derivatives,
    class_matrices, class_digits, class_series, class_signals, class_large;

const struct class *const classes[] = {
    &class_rational, &class_powers, &class_sums, &class_binomial,
    &class_products, &class_integers, &class_cases, &class_families,
    &class_gradients, &class_functions, &class_inequalities, &class_limits,
    &class_recurrences, &class_equations, &class_derivatives,
    &class_matrices, &class_digits, &class_series, &class_signals,
    &class_large, NULL
};
