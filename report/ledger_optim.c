/* Items 4a and 4b: first steps, distances, gaps between paths. */
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

static void run(struct walker *w, const struct quadratic *f,
                const struct rule *r, int steps)
{
    bool good = walker_init(w, f, r);
    for (int i = 0; good && i < steps; i++)
        walker_step(w, f);
}

/* The moment after one gradient 1, right and with the weights swapped. */
static void put_moment(struct ledger *l, const char *item, const char *text,
                       unsigned power)
{
    mpq_t beta, g, m;
    mpq_inits(beta, g, m, (mpq_ptr)0);
    mpq_set_str(beta, text, 10);
    mpq_set_ui(g, 1, 1);
    for (int swapped = 0; swapped < 2; swapped++) {
        struct buffer b = {0};
        char key[32];
        ref_moment(m, g, 1, beta, power, swapped);
        buffer_puts(&b, "$");
        show_mpq(&b, m);
        buffer_puts(&b, "$");
        snprintf(key, sizeof key, "%s.%s", item,
                 swapped ? "submitted" : "exact");
        ledger_take(l, key, &b);
    }
    mpq_clears(beta, g, m, (mpq_ptr)0);
}

static const char *const names[] = {
    "Adam without bias correction", "the same with the betas swapped",
    "Adam with bias correction", "SGD"};

/* The first step for g = 1 in units of eta, to 20 digits. */
static void put_first_steps(struct ledger *l)
{
    static const struct quadratic slope = {{1, 1}, {0, 1}, {1, 1}};
    struct buffer b = {0};
    buffer_puts(&b, "| rule | first step for $g = 1$, in units of $\\eta$ |\n"
                    "|---|---|");
    for (size_t k = 0; k < 3; k++) {
        struct walker w;
        struct rule unit = optim_rules[k];
        unit.eta = "1";
        run(&w, &slope, &unit, 1);
        buffer_printf(&b, "\n| %s | ", names[k]);
        show_ball(&b, &w.step, 20);
        buffer_puts(&b, " |");
        walker_clear(&w);
    }
    ledger_take(l, "4a-upd.steps", &b);
}

/* From the minimum, which is the origin. */
static void put_distances(struct ledger *l)
{
    struct buffer b = {0};
    ball_struct zero[2];
    ball_t d;
    ball_init(d, QUANTITY_BITS);
    for (int i = 0; i < 2; i++) {
        ball_init(&zero[i], QUANTITY_BITS);
        ball_set_si(&zero[i], 0);
    }
    buffer_puts(&b, "| rule | distance |\n|---|---|");
    for (size_t k = 0; k < 4; k++) {
        struct walker w;
        run(&w, &optim_bowl, &optim_rules[k], OPTIM_STEPS);
        plane_distance(d, w.state.theta, zero);
        buffer_printf(&b, "\n| %s | ", names[k]);
        show_ball(&b, d, 10);
        buffer_puts(&b, " |");
        walker_clear(&w);
    }
    for (int i = 0; i < 2; i++)
        ball_clear(&zero[i]);
    ball_clear(d);
    ledger_take(l, "4a-upd.distances", &b);
    ledger_printf(l, "4a-upd.count", "%d", OPTIM_STEPS);
}

static void put_gap(struct ledger *l, const char *key, const struct rule *r,
                    const struct rule *s, int steps)
{
    struct buffer b = {0};
    struct walker u, v;
    ball_t d;
    ball_init(d, QUANTITY_BITS);
    run(&u, &decay_bowl, r, steps);
    run(&v, &decay_bowl, s, steps);
    plane_distance(d, u.state.theta, v.state.theta);
    show_ball(&b, d, 10);
    ledger_take(l, key, &b);
    walker_clear(&u);
    walker_clear(&v);
    ball_clear(d);
}

void ledger_optim(struct ledger *l)
{
    put_moment(l, "4a-A", "9/10", 1);
    put_moment(l, "4a-B", "999/1000", 2);
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
