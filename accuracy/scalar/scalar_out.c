#include "accuracy/scalar/scalar_out.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What there is to say. */
struct findings {
    const struct contender *worst; /* NULL: no finite error                */
    char max[32], over[32], under[32];
    uint64_t not_rounded;
};

/* CONTEST_FLOOR, for errors that are not told apart. */
#define BELOW "5.960465e-08"

/* The greatest size in a ball, 7 digits, rounded up. */
static void size_text(char text[32], ball_srcptr ulps)
{
    ball_t size;

    ball_init(size, ball_prec(ulps));
    ball_abs(size, ulps);
    mpfr_snprintf(text, 32, "%.7RUg", size->hi);
    ball_clear(size);
}

/* Decides who has the greatest error. */
static void find(struct findings *f, struct scalar_tally *t,
                 const struct sweep *s)
{
    const struct ulp_format *format = s->inputs.format;
    struct exact_error over, under;
    bool any_over, any_under;

    *f = (struct findings) {.max = BELOW, .over = BELOW, .under = BELOW};
    exact_init(&over);
    exact_init(&under);
    any_over = contest_settle(&over, &t->over, s->program, format);
    any_under = contest_settle(&under, &t->under, s->program, format);
    if (any_over)
        size_text(f->over, over.ulps);
    if (any_under)
        size_text(f->under, under.ulps);
    if (any_over && (!any_under || exact_compare(&over, &under) >= 0))
        f->worst = &t->over.list[0];
    else if (any_under)
        f->worst = &t->under.list[0];
    if (f->worst)
        memcpy(f->max, f->worst == &t->over.list[0] ? f->over : f->under,
               sizeof f->max);
    if (t->infinite) {
        f->worst = &t->first_infinite;
        strcpy(f->max, "inf");
    }
    exact_clear(&over);
    exact_clear(&under);
    for (size_t i = 1; i < LANE_BINS; i++)
        f->not_rounded += t->bins[i];
    f->not_rounded += t->infinite;
}

/* --- JSON ----------------------------------------------------------------- */

static json_t *count(uint64_t n)
{
    return json_sprintf("%llu", (unsigned long long) n);
}

static json_t *histogram(const struct scalar_tally *t)
{
    json_t *list = json_array();

    for (size_t i = 0; i < LANE_BINS; i++) {
        json_t *edge = i == 0 ? json_string("0.5") :
                       i == LANE_BINS - 1 ? json_string("inf") :
                                            count((uint64_t) 1 << (i - 1));

        json_array_append_new(list, json_pack("{s:o,s:o}", "up_to", edge,
                                              "count", count(t->bins[i])));
    }
    return list;
}

static void put_worst(json_t *o, const struct findings *f, size_t variables)
{
    json_t *list = json_array();

    if (!f->worst) {
        json_decref(list);
        return;
    }
    for (size_t v = 0; v < variables; v++)
        json_array_append_new(list, json_sprintf("%a", f->worst->in[v]));
    json_object_set_new(o, "worst_input", list);
    json_object_set_new(o, "worst_result",
                        json_sprintf("%a", f->worst->got));
}

static bool show_json(FILE *out, const struct scalar_request *r,
                      const struct sweep *s, const struct scalar_tally *t,
                      const struct findings *f, double seconds)
{
    json_t *o = json_object();
    bool good;

    json_object_set_new(o, "kernel", json_string(r->symbol));
    json_object_set_new(o, "formula", json_string(r->formula));
    json_object_set_new(o, "format", json_string(s->inputs.format->name));
    json_object_set_new(o, "inputs", count(t->inputs - t->skipped));
    json_object_set_new(o, "max_ulp", json_string(f->max));
    put_worst(o, f, s->inputs.variables);
    json_object_set_new(o, "max_over", json_string(f->over));
    json_object_set_new(o, "max_under", json_string(f->under));
    json_object_set_new(o, "not_correctly_rounded", count(f->not_rounded));
    json_object_set_new(o, "infinite", count(t->infinite));
    json_object_set_new(o, "no_value", count(t->no_value));
    json_object_set_new(o, "not_judged", count(t->unjudged));
    json_object_set_new(o, "undecided", count(t->undecided));
    json_object_set_new(o, "histogram", histogram(t));
    json_object_set_new(o, "escalated", count(t->escalated));
    if (r->search)
        json_object_set_new(o, "searched", json_true());
    json_object_set_new(o, "seconds", json_real(seconds));
    good = json_dumpf(o, out, JSON_COMPACT) == 0 && fputc('\n', out) != EOF;
    json_decref(o);
    return good;
}

/* --- text ----------------------------------------------------------------- */

static void show_bins(FILE *out, const struct scalar_tally *t)
{
    fputs("  ulps:", out);
    for (size_t i = 0; i < LANE_BINS; i++) {
        if (t->bins[i] == 0)
            continue;
        if (i == 0)
            fputs(" to 0.5 ", out);
        else if (i == LANE_BINS - 1)
            fputs(", more ", out);
        else
            fprintf(out, ", to %llu ", 1ull << (i - 1));
        fprintf(out, "%llu", (unsigned long long) t->bins[i]);
    }
    fputc('\n', out);
}

static void show_rest(FILE *out, const struct scalar_tally *t, double seconds)
{
    const struct {
        uint64_t n;
        const char *what;
    } rows[] = {
        {t->infinite, "no number where there is one, or the reverse"},
        {t->no_value, "rightly no number"},
        {t->unjudged, "not judged, as an infinity went in"},
        {t->undecided, "undecided at 4096 bits"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].n)
            fprintf(out, "  %llu %s\n", (unsigned long long) rows[i].n,
                    rows[i].what);
    fprintf(out, "  %llu left to MPFR (%.2g), %.2f s, %.3g M inputs/s\n",
            (unsigned long long) t->escalated,
            (double) t->escalated / (double) t->inputs, seconds,
            (double) t->inputs / seconds / 1e6);
}

static bool show_text(FILE *out, const struct scalar_request *r,
                      const struct sweep *s, const struct scalar_tally *t,
                      const struct findings *f, double seconds)
{
    fprintf(out, "%s, %s: worst error %s ulp over %llu inputs%s\n", r->symbol,
            s->inputs.format->name, f->max,
            (unsigned long long) (t->inputs - t->skipped),
            r->search ? ", some of them searched for" : "");
    if (f->worst) {
        fputs("  at", out);
        for (size_t v = 0; v < s->inputs.variables; v++)
            fprintf(out, "%s %a", v ? "," : "", f->worst->in[v]);
        fprintf(out, ", result %a\n", f->worst->got);
    }
    fprintf(out, "  %llu not correctly rounded; at most %s above, %s below "
                 "the value\n",
            (unsigned long long) f->not_rounded, f->over, f->under);
    show_bins(out, t);
    show_rest(out, t, seconds);
    return !ferror(out);
}

bool scalar_show(FILE *out, const struct scalar_request *r,
                 const struct sweep *s, struct scalar_tally *t,
                 double seconds)
{
    struct findings f;

    find(&f, t, s);
    return (r->json ? show_json : show_text)(out, r, s, t, &f, seconds);
}
