/* Which lanes this machine has, and what they look up. */
#include "accuracy/scalar/lanes.h"

#include <string.h>

extern const struct lanes lanes_avx512_, lanes_avx2_, lanes_portable_;

size_t lanes_all(const struct lanes *out[LANE_WIDTHS])
{
    size_t n = 0;

#ifdef LANES_WIDE /* set where those two are compiled for wider vectors */
    if (__builtin_cpu_supports("avx512f") &&
        __builtin_cpu_supports("avx512dq"))
        out[n++] = &lanes_avx512_;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        out[n++] = &lanes_avx2_;
#endif
    out[n++] = &lanes_portable_;
    return n;
}

const struct lanes *lanes_best(void)
{
    const struct lanes *all[LANE_WIDTHS];

    lanes_all(all);
    return all[0];
}

/* The cells of a step: how many, which. */
static size_t needs(enum cells_function which[2], enum lane_op op)
{
    size_t n = 1;

    switch (op) {
    case LANE_CBRT: which[0] = CELLS_CBRT; break;
    case LANE_EXPM1: which[0] = CELLS_EXPM1; break;
    case LANE_ASIN:
    case LANE_ACOS: which[0] = CELLS_ASIN; break;
    case LANE_ATAN: which[0] = CELLS_ATAN; break;
    case LANE_SINH: which[0] = CELLS_SINH; break;
    case LANE_TANH: which[0] = CELLS_TANH; break;
    case LANE_ASINH:
    case LANE_ACOSH: which[0] = CELLS_ASINH; break;
    case LANE_ATANH: which[0] = CELLS_ATANH; break;
    case LANE_ERF:
    case LANE_ERFC:
        which[0] = CELLS_ERF;
        which[1] = CELLS_ERFCX;
        n = 2;
        break;
    default: n = 0; break;
    }
    return n;
}

bool lane_library_make(struct lane_library *library,
                       const struct lane_step *steps, size_t count)
{
    memset(library->cells, 0, sizeof library->cells);
    lane_tables_make(&library->tables);
    for (size_t i = 0; i < count; i++) {
        enum cells_function which[2];
        size_t n = needs(which, steps[i].op);

        for (size_t k = 0; k < n; k++)
            if (!library->cells[which[k]]) {
                library->cells[which[k]] = cells_new(which[k]);
                if (!library->cells[which[k]])
                    return false;
            }
    }
    return true;
}

void lane_library_clear(struct lane_library *library)
{
    for (size_t i = 0; i < CELLS_COUNT; i++)
        cells_free(library->cells[i]);
}
