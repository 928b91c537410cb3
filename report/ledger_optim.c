/* Items 4a and 4b: first steps, distances, gaps between paths. */
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

static void run(struct walker *w, const struct quadratic *f,
                const struct rule *r, int steps)
{
    walker_init(w, f, r);
    for (int i = 0; i < steps; i++)
        walker_step(w, f, r);
}

/* |a - b| into a->s; b NULL: from the point c. */
static void distance(struct walker *a, const struct walker *b,
                     const double c[2])
{
    for (int i = 0; i < 2; i++) {
        if (b)
            mpfr_sub(a->g, a->x[i], b->x[i], MPFR_RNDN);
        else
            mpfr_sub_d(a->g, a->x[i], c[i], MPFR_RNDN);
        if (i == 0)
            mpfr_abs(a->s, a->g, MPFR_RNDN);
        else
            mpfr_hypot(a->s, a->s, a->g, MPFR_RNDN);
    }
}

/* beta m + (1 - beta) g at m = 0, g = 1, and with the weights swapped. */
static void put_moment(struct ledger *l, const char *item, long p,
                       unsigned long q)
{
    struct buffer b = {0};
    char key[32];
    mpq_t beta, one;
    mpq_inits(beta, one, (mpq_ptr)0);
    mpq_set_si(beta, p, q);
    mpq_canonicalize(beta);
    mpq_set_ui(one, 1, 1);
    buffer_puts(&b, "$");
    show_mpq(&b, beta);
    buffer_puts(&b, "$");
    snprintf(key, sizeof key, "%s.submitted", item);
    ledger_take(l, key, &b);
    mpq_sub(beta, one, beta);
    buffer_puts(&b, "$");
    show_mpq(&b, beta);
    buffer_puts(&b, "$");
    snprintf(key, sizeof key, "%s.exact", item);
    ledger_take(l, key, &b);
    mpq_clears(beta, one, (mpq_ptr)0);
}

static const char *const names[] = {
    "Adam without bias correction", "the same with the betas swapped",
    "Adam with bias correction", "SGD"};

/* The first step for g = 1 in units of eta, to 20 digits. */
static void put_first_steps(struct ledger *l)
{
    static const struct quadratic slope = {{1, 1}, {0, 0}, {1, 1}};
    struct buffer b = {0};
    buffer_puts(&b, "| rule | first step for $g = 1$, in units of $\\eta$ |\n"
                    "|---|---|");
    for (size_t k = 0; k < 3; k++) {
        struct walker w;
        struct rule unit = optim_rules[k];
        unit.eta = "1";
        run(&w, &slope, &unit, 1);
        mpfr_sub_d(w.s, w.x[0], 1, MPFR_RNDN);
        mpfr_neg(w.s, w.s, MPFR_RNDN);
        buffer_printf(&b, "\n| %s | ", names[k]);
        show_digits(&b, w.s, 20);
        buffer_puts(&b, " |");
        walker_clear(&w);
    }
    ledger_take(l, "4a-upd.steps", &b);
}

static void put_distances(struct ledger *l)
{
    struct buffer b = {0};
    buffer_puts(&b, "| rule | distance |\n|---|---|");
    for (size_t k = 0; k < 4; k++) {
        struct walker w;
        run(&w, &optim_bowl, &optim_rules[k], OPTIM_STEPS);
        distance(&w, NULL, optim_bowl.c);
        buffer_printf(&b, "\n| %s | ", names[k]);
        show_digits(&b, w.s, 10);
        buffer_puts(&b, " |");
        walker_clear(&w);
    }
    ledger_take(l, "4a-upd.distances", &b);
    ledger_printf(l, "4a-upd.count", "%d", OPTIM_STEPS);
}

static void put_gap(struct ledger *l, const char *key, const struct rule *r,
                    const struct rule *s, int steps)
{
    struct buffer b = {0};
    struct walker u, v;
    run(&u, &decay_bowl, r, steps);
    run(&v, &decay_bowl, s, steps);
    distance(&u, &v, NULL);
    show_digits(&b, u.s, 10);
    ledger_take(l, key, &b);
    walker_clear(&u);
    walker_clear(&v);
}

void ledger_optim(struct ledger *l)
{
    put_moment(l, "4a-A", 9, 10);
    put_moment(l, "4a-B", 999, 1000);
    put_first_steps(l);
    put_distances(l);
    put_gap(l, "4b-gamma.gap.wrong", &decay_rules[0], &decay_rules[2],
            DECAY_STEPS);
    put_gap(l, "4b-gamma.gap.adam", &decay_adam[0], &decay_adam[1],
            DECAY_ADAM_STEPS);
    ledger_printf(l, "4b-gamma.gap", "%s", path_gap_is_zero(DECAY_STEPS)
                                               ? "0" : "more than 0");
    ledger_printf(l, "4b-gamma.count", "%d", DECAY_STEPS);
    ledger_printf(l, "4b-gamma.count.adam", "%d", DECAY_ADAM_STEPS);
}
