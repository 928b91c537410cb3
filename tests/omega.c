/* Contradictions among linear inequalities, against all points of a box. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "exact/core.h"

#define VARS 3
#define SIDE 4      /* every symbol runs from -SIDE to SIDE */
#define MOST 12

static struct lin bound(int var, long c, long k)
{
    struct lin l = {{0}, k};
    l.c[var] = c;
    return l;
}

static bool satisfied(const struct lin rows[], size_t n, const long at[VARS])
{
    for (size_t i = 0; i < n; i++) {
        long v = rows[i].k;
        for (int k = 0; k < VARS; k++)
            v += rows[i].c[k] * at[k];
        if (v < 0)
            return false;
    }
    return true;
}

static bool has_point(const struct lin rows[], size_t n)
{
    long at[VARS];
    for (at[0] = -SIDE; at[0] <= SIDE; at[0]++)
        for (at[1] = -SIDE; at[1] <= SIDE; at[1]++)
            for (at[2] = -SIDE; at[2] <= SIDE; at[2]++)
                if (satisfied(rows, n, at))
                    return true;
    return false;
}

/* A box and up to MOST - 2 VARS rows with coefficients up to `most`. */
static size_t random_rows(struct lin rows[MOST], long most)
{
    size_t n = 0, more = (size_t)rand() % (MOST - 2 * VARS + 1);
    for (int v = 0; v < VARS; v++) {
        rows[n++] = bound(v, 1, SIDE);
        rows[n++] = bound(v, -1, SIDE);
    }
    for (; more > 0; more--, n++) {
        rows[n] = (struct lin){{0}, rand() % 13 - 8};
        for (int v = 0; v < VARS; v++)
            rows[n].c[v] = rand() % (2 * most + 1) - most;
    }
    return n;
}

Test(omega, agrees_with_all_points)
{
    unsigned settled = 0;
    srand(7);
    for (int round = 0; round < 3000; round++) {
        struct lin rows[MOST];
        const struct lin *list[MOST];
        size_t n = random_rows(rows, 1 + round % 3);
        for (size_t i = 0; i < n; i++)
            list[i] = &rows[i];
        enum truth t = lin_contradict(list, n);
        bool point = has_point(rows, n);
        settled += t != TRUTH_UNKNOWN;
        cr_expect(t != (point ? TRUTH_TRUE : TRUTH_FALSE),
                  "round %d: %d, a point: %d", round, t, point);
    }
    cr_expect(settled > 1500, "%u settled", settled);
}

/* Regions answer the same, from differences or from eliminations. */
Test(omega, regions_agree_with_all_points)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct core core;
    srand(11);
    for (int round = 0; round < 3000; round++) {
        struct lin rows[MOST];
        size_t n = random_rows(rows, 1);
        if (round % 50 == 0 && round)
            core_clear(&core);
        if (round % 50 == 0)
            cr_assert(core_init(&core, ctx, 1000000));
        const struct region *r = core.here;
        if (n == 2 * VARS)
            continue; /* the box stays in the region */
        for (size_t i = 0; i < n - 1 && r; i++)
            r = region_and(&core, r, &rows[i]);
        cr_assert_not_null(r);
        cr_expect(region_is_empty(&core, r) == !has_point(rows, n - 1),
                  "round %d", round);
        bool yes = has_point(rows, n), no;
        for (int v = 0; v < VARS; v++)
            rows[n - 1].c[v] = -rows[n - 1].c[v];
        rows[n - 1].k = -rows[n - 1].k - 1;
        no = has_point(rows, n);
        enum truth t = region_truth(&core, r, &rows[n - 1]);
        cr_expect((t != TRUTH_TRUE || !yes) && (t != TRUTH_FALSE || !no) &&
                  (t != TRUTH_UNKNOWN || (yes && no)),
                  "round %d: %d, %d and %d", round, t, no, yes);
    }
    core_clear(&core);
    expr_ctx_free(ctx);
}

/* 1 <= 2x <= 1 has rational points only; 2x = 3y + 1 is not eliminated. */
Test(omega, integers)
{
    struct lin up = bound(0, 2, -1), down = bound(0, -2, 1);
    const struct lin *half[] = {&up, &down};
    struct lin l = {{2, -3}, -1}, g = {{-2, 3}, 1};
    const struct lin *other[] = {&l, &g};

    cr_expect(lin_contradict(half, 2) == TRUTH_TRUE);
    cr_expect(lin_contradict(other, 2) == TRUTH_UNKNOWN);
    cr_expect(lin_contradict(NULL, 0) == TRUTH_FALSE);
}
