#include "bench/shares.h"

#include <time.h>

#include "exact/core.h"
#include "proofs/problem.h"
#include "ref/enclose.h"

static struct {
    bool on;
    enum part now;
    struct timespec since;
    double seconds[PARTS];
} clock_of;

static void charge(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    clock_of.seconds[clock_of.now] +=
        (double)(t.tv_sec - clock_of.since.tv_sec) +
        1e-9 * (double)(t.tv_nsec - clock_of.since.tv_nsec);
    clock_of.since = t;
}

void shares_run(bool on)
{
    if (clock_of.on)
        charge();
    clock_of.on = on;
    clock_of.now = PART_REST;
    clock_gettime(CLOCK_MONOTONIC, &clock_of.since);
}

enum part shares_enter(enum part part)
{
    enum part before = clock_of.now;

    if (clock_of.on && part != before) {
        charge();
        clock_of.now = part;
    }
    return before;
}

double shares_seconds(enum part part)
{
    return clock_of.seconds[part];
}

/* --- the doors ---------------------------------------------------------- */

/* __wrap_NAME stands for NAME in our objects, __real_NAME is it. */
#define DOOR(where, type, name, params, args)     \
    type __real_##name params;                    \
    type __wrap_##name params;                    \
    type __wrap_##name params                     \
    {                                             \
        enum part before = shares_enter(where);   \
        type found = __real_##name args;          \
        shares_enter(before);                     \
        return found;                             \
    }

DOOR(PART_POINTS, bool, problem_refute,
     (struct problem *p, struct verdict *v, unsigned from, unsigned to),
     (p, v, from, to))
DOOR(PART_EVALUATION, nf, core_eval, (struct core *core, expr e), (core, e))
DOOR(PART_EVALUATION, enum truth, core_truth,
     (struct core *core, expr condition), (core, condition))
DOOR(PART_REGIONS, const struct region *, region_and,
     (struct core *core, const struct region *r, const struct lin *lin),
     (core, r, lin))
DOOR(PART_REGIONS, bool, region_is_empty,
     (struct core *core, const struct region *r), (core, r))
DOOR(PART_REGIONS, enum truth, region_truth,
     (struct core *core, const struct region *r, const struct lin *lin),
     (core, r, lin))
DOOR(PART_REGIONS, const struct region *, region_bind,
     (struct core *core, const struct region *r, expr atom, nf value),
     (core, r, atom, value))
DOOR(PART_REGIONS, const struct region *, region_solve,
     (struct core *core, const struct region *r), (core, r))
DOOR(PART_REGIONS, bool, region_sample,
     (struct core *core, const struct region *r, long values[]),
     (core, r, values))
DOOR(PART_ENCLOSURES, enum sign, numeric_sign, (expr e, void *data),
     (e, data))
DOOR(PART_ENCLOSURES, enum sign, numeric_compare,
     (expr_ctx *ctx, expr left, expr right, const struct binding *b,
      size_t n),
     (ctx, left, right, b, n))
DOOR(PART_ENCLOSURES, const char *, numeric_digits,
     (expr_ctx *ctx, expr e, const struct binding *b, size_t n),
     (ctx, e, b, n))

void __real_problem_prove(struct problem *p, struct verdict *v);
void __wrap_problem_prove(struct problem *p, struct verdict *v);
void __wrap_problem_prove(struct problem *p, struct verdict *v)
{
    enum part before = shares_enter(PART_PROOF);
    __real_problem_prove(p, v);
    shares_enter(before);
}
