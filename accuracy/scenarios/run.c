#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/half.h"
#include "accuracy/library.h"
#include "accuracy/scenarios/scenario.h"

const char *scenario_unit(enum scenario_figure figure)
{
    switch (figure) {
    case SCENARIO_ULP: return "ulp";
    case SCENARIO_SUM: return "u sum|ab|";
    case SCENARIO_LARGEST: return "u of the largest output";
    case SCENARIO_SAME: break;
    }
    return "outputs that change";
}

/* --- rows that change places ---------------------------------------------- */

static size_t width(enum assay_format format)
{
    return format == ASSAY_BINARY64 ? 8 : format == ASSAY_BINARY32 ? 4 : 2;
}

/* in: x y; out, other: what a kernel makes of x y and of y x. */
struct batch {
    char *in, *swapped, *out, *other;
};

static bool batch_new(struct batch *b, size_t inputs, size_t outputs)
{
    *b = (struct batch) {calloc(inputs, 8), calloc(inputs, 8),
                         calloc(outputs, 8), calloc(outputs, 8)};
    return b->in && b->swapped && b->out && b->other;
}

static void batch_free(struct batch *b)
{
    free(b->in);
    free(b->swapped);
    free(b->out);
    free(b->other);
}

/* Both halves of in and out belong to the two rows. */
static bool changed_outputs(double *figure, const struct measure *m,
                            const struct assay_kernel *k)
{
    struct foreign direct = {.direct = true};
    struct foreign *f = m->run ? m->runner : &direct;
    size_t inputs = quantity_inputs(m->quantity, m->size);
    size_t outputs = quantity_outputs(m->quantity, m->size);
    size_t w = width(m->format), row = inputs / 2 * w;
    struct measure_call call, other;
    struct batch b;
    bool good = batch_new(&b, inputs, outputs);

    *figure = 0;
    for (size_t number = 0; good && number < m->cases; number++) {
        good = measure_inputs(b.in, m, m->size, number);
        memcpy(b.swapped, b.in + row, row);
        memcpy(b.swapped + row, b.in, row);
        call = (struct measure_call){k, b.out, b.in, m->size, inputs,
                                     outputs, number};
        other = call;
        other.out = b.other;
        other.in = b.swapped;
        if (good && (!foreign_run(f, &call) || !foreign_run(f, &other))) {
            *figure = (double) INFINITY;
            break;
        }
        for (size_t i = 0; i < outputs; i++)
            *figure += memcmp(b.out + i * w,
                              b.other + (i + outputs / 2) % outputs * w,
                              w) != 0;
    }
    batch_free(&b);
    return good;
}

/* --- one kernel ----------------------------------------------------------- */

static double upper(mpq_srcptr q)
{
    mpfr_t x;
    double up;

    mpfr_init2(x, 53);
    mpfr_set_q(x, q, MPFR_RNDU);
    up = mpfr_get_d(x, MPFR_RNDU);
    mpfr_clear(x);
    return up;
}

struct measure scenario_measure_of(const struct scenario *s,
                                   const struct assay_kernel *const *kernel)
{
    return (struct measure){.quantity = quantity_find(s->quantity),
                            .format = s->format, .kernels = kernel,
                            .count = 1, .cases = s->cases, .seed = 1,
                            .size = s->size, .draw = s->draw};
}

bool scenario_figure(double *figure, const struct scenario *s,
                     const struct assay_kernel *kernel, uint64_t seed,
                     struct foreign *foreign)
{
    struct measure m = scenario_measure_of(s, &kernel);
    struct tally t;
    bool good;

    m.seed = seed;
    m.run = foreign ? foreign_run : NULL;
    m.runner = foreign;
    if (s->figure == SCENARIO_SAME)
        return changed_outputs(figure, &m, kernel);
    tally_init(&t);
    good = measure_run(&t, &m);
    *figure = t.infinite || t.failed ? (double) INFINITY :
              s->figure == SCENARIO_ULP ? upper(t.worst) :
              s->figure == SCENARIO_SUM ? upper(t.relative)
                                        : upper(t.largest);
    tally_clear(&t);
    return good;
}

/* --- the list ------------------------------------------------------------- */

static bool of_builtin(double *figure, const struct scenario *s,
                       const char *name)
{
    const struct assay_kernel *k;
    struct library l;
    bool good;

    library_open(&l, NULL);
    k = library_find(&l, name);
    good = k && scenario_figure(figure, s, k, 1, NULL);
    library_close(&l);
    return good;
}

static void list_one(FILE *out, bool json, const struct scenario *s,
                     const double figures[2])
{
    json_t *o;

    if (!json) {
        fprintf(out, "%-29s %-26s %10.3g\n%-29s %-26s %10.3g  limit %g %s\n"
                     "    %s: %s\n", s->name, s->fails, figures[0], "",
                s->passes, figures[1], s->limit, scenario_unit(s->figure),
                s->title, s->complaint);
        return;
    }
    o = json_pack("{s:s,s:s,s:s,s:s,s:o,s:s,s:o,s:o,s:s}", "scenario",
                  s->name, "title", s->title, "quantity", s->quantity,
                  "fails", s->fails, "failing",
                  json_sprintf("%.6g", figures[0]), "passes", s->passes,
                  "passing", json_sprintf("%.6g", figures[1]), "limit",
                  json_sprintf("%.6g", s->limit), "unit",
                  scenario_unit(s->figure));
    json_dumpf(o, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(o);
}

enum accuracy_status scenario_list(FILE *out, bool json)
{
    enum accuracy_status status = ACCURACY_OK;

    for (size_t i = 0; i < scenarios_count; i++) {
        const struct scenario *s = &scenarios[i];
        double figures[2];

        if (!of_builtin(&figures[0], s, s->fails) ||
            !of_builtin(&figures[1], s, s->passes)) {
            fprintf(stderr, "%s: error: no memory\n", s->name);
            return ACCURACY_TROUBLE;
        }
        list_one(out, json, s, figures);
        if (!(figures[0] > s->limit && figures[1] <= s->limit))
            status = ACCURACY_WORSE;
    }
    return status;
}

/* --- kernels of a library ------------------------------------------------- */

static bool is_for(const struct scenario *s, const struct assay_kernel *k)
{
    return !strcmp(k->quantity, s->quantity) && k->format == s->format;
}

static enum accuracy_status measure_one(FILE *out, const struct scenario *s,
                                        const struct assay_kernel *k,
                                        bool json, bool trusted)
{
    struct foreign f = {0};
    double figure;
    bool passes, good;
    json_t *o;

    good = scenario_figure(&figure, s, k, 1, trusted ? NULL : &f);
    foreign_clear(&f);
    if (*f.why)
        fprintf(stderr, "%s: failed: %s\n", k->name, f.why);
    if (*f.why)
        return ACCURACY_TROUBLE;
    if (!good) {
        fprintf(stderr, "%s: error: no memory\n", k->name);
        return ACCURACY_TROUBLE;
    }
    passes = figure <= s->limit;
    if (json) {
        o = json_pack("{s:s,s:s,s:o,s:s,s:o,s:b}", "kernel", k->name,
                      "scenario", s->name, "figure",
                      json_sprintf("%.6g", figure), "unit",
                      scenario_unit(s->figure), "limit",
                      json_sprintf("%.6g", s->limit), "passes", passes);
        json_dumpf(o, out, JSON_COMPACT);
        fputc('\n', out);
        json_decref(o);
    } else {
        fprintf(out, "%s %s %s: %.4g %s, limit %g\n", k->name,
                passes ? "passes" : "FAILS", s->name, figure,
                scenario_unit(s->figure), s->limit);
    }
    return passes ? ACCURACY_OK : ACCURACY_WORSE;
}

enum accuracy_status scenario_measure(FILE *out, const char *name,
                                      const char *library,
                                      const char *kernel, bool json)
{
    const struct scenario *s = scenario_find(name);
    enum accuracy_status status = ACCURACY_OK;
    struct library l;
    size_t measured = 0;

    if (!s) {
        fprintf(stderr, "--scenario %s: error: there is none of that name\n",
                name);
        return ACCURACY_TROUBLE;
    }
    if (!library_open(&l, library))
        return ACCURACY_TROUBLE;
    for (int i = 0; i < l.count; i++) {
        const struct assay_kernel *k = &l.kernels[i];
        enum accuracy_status one;

        if (!is_for(s, k) || (kernel && strcmp(kernel, k->name)))
            continue;
        one = measure_one(out, s, k, json, !library);
        status = one > status ? one : status;
        measured++;
    }
    if (measured == 0) {
        fprintf(stderr, "--scenario %s: error: no kernel of %s in %s\n", name,
                s->quantity, quantity_format(s->format)->name);
        status = ACCURACY_TROUBLE;
    }
    library_close(&l);
    return status;
}
