/*
 * Tables of rules that several classes use.
 */
#ifndef ASSAY_ORACLES_RULES_H
#define ASSAY_ORACLES_RULES_H

extern const char *const rules_ring[];      /* + - * and small powers */
extern const char *const rules_field[];     /* fractions */
extern const char *const rules_power[];     /* integer exponents */
extern const char *const rules_integer[];   /* steps, floor, mod, max, abs */
extern const char *const rules_cases[];     /* piecewise terms */
extern const char *const rules_relation[];  /* conditions */
extern const char *const rules_function[];  /* exp, log, trigonometric */
extern const char *const rules_matrix[];    /* where * does not commute */

#endif
