/* Baselines: errors may only become smaller. */
#include "accuracy/baseline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "accuracy/foreign.h"
#include "accuracy/scenarios/scenario.h"

enum { INPUTS_SHOWN = 40 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* "size 5, case 17, output 2: 0x1p+0 ...", malloc'd; NULL: no memory. */
static char *describe_input(const struct tally *t)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (!out)
        return NULL;
    fprintf(out, "size %zu, case %zu, output %zu:", t->n, t->number,
            t->place);
    for (size_t i = 0; t->input && i < t->inputs && i < INPUTS_SHOWN; i++)
        fprintf(out, " %a", t->input[i]);
    if (t->inputs > INPUTS_SHOWN)
        fputs(" ...", out);
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

/* Fills in what was measured.  False: no memory. */
static bool take_tally(struct baseline_row *row, struct tally *t)
{
    mpq_t one;

    if (row->kernel->libm && !t->infinite) {
        mpq_init(one);
        mpq_set_ui(one, 1, 1);
        mpq_add(t->worst, t->worst, one);
        mpq_clear(one);
    }
    tally_text(row->ulps, t);
    row->input = describe_input(t);
    if (!*row->limit)
        row->verdict = BASELINE_NEW;
    else if (baseline_above(row->limit, row->ulps))
        row->verdict = BASELINE_BETTER;
    return row->input;
}

/* Worse is a matter of the error itself, not of its three digits and not of
   what is allowed to another machine's libm. */
static bool is_worse(const struct baseline_row *row, const struct tally *t)
{
    char text[64];
    mpfr_t x;
    bool worse;

    if (!*row->limit)
        return false;
    if (t->infinite)
        return baseline_above("inf", row->limit);
    mpfr_init2(x, 256);
    mpfr_set_q(x, t->worst, MPFR_RNDU);
    mpfr_snprintf(text, sizeof text, "%.40RUe", x);
    mpfr_clear(x);
    worse = baseline_above(text, row->limit);
    return worse;
}

/* seconds: that a case of a foreign kernel may take. */
static bool measure_row(struct baseline_row *row, bool trusted,
                        double seconds)
{
    const struct assay_kernel *k = row->kernel;
    const struct scenario *s = scenario_find(row->scenario);
    struct foreign f = {.seconds = seconds};
    struct measure m = {.quantity = quantity_find(k->quantity),
                        .format = k->format, .kernels = &k, .count = 1,
                        .cases = row->cases, .seed = row->seed,
                        .run = trusted ? NULL : foreign_run, .runner = &f};
    struct tally t;
    double begin = now();
    bool good, worse;

    if (s) {
        m.size = s->size;
        m.draw = s->draw;
    }
    tally_init(&t);
    good = measure_run(&t, &m);
    if (good && t.failed) {
        row->verdict = BASELINE_FAILED;
        row->input = strdup(f.why);
        good = row->input;
    } else if (good) {
        worse = is_worse(row, &t);
        good = take_tally(row, &t);
        if (worse)
            row->verdict = BASELINE_WORSE;
    }
    row->seconds = now() - begin;
    foreign_clear(&f);
    tally_clear(&t);
    if (!good)
        fprintf(stderr, "%s: error: no memory\n", k->name);
    return good;
}

enum accuracy_status
accuracy_baseline(FILE *out, const struct accuracy_request *request)
{
    struct library l;
    bool good = library_open(&l, request->library), failed = false;

    if (!good)
        return ACCURACY_TROUBLE;
    baseline_write_header(out);
    for (int i = 0; good && i < l.count; i++) {
        struct baseline_row row = {
            .kernel = &l.kernels[i], .scenario = BASELINE_MIXED,
            .cases = request->cases ? request->cases : ACCURACY_CASES,
            .seed = request->seed};

        good = measure_row(&row, !request->library, request->seconds);
        if (good && row.verdict == BASELINE_FAILED)
            fprintf(stderr, "%s: failed: %s\n", row.kernel->name, row.input);
        else if (good)
            baseline_write_row(out, &row);
        failed |= row.verdict == BASELINE_FAILED;
        free(row.input);
    }
    library_close(&l);
    return good && !failed ? ACCURACY_OK : ACCURACY_TROUBLE;
}

/* --- checking ------------------------------------------------------------- */

/* Kernels that the file lacks get rows, as the file's first row is. */
static bool add_missing(struct baseline *b)
{
    struct baseline_row model = {.cases = ACCURACY_CASES, .seed = 1};
    bool good = true;

    for (size_t i = b->count; i-- > 0;)
        if (b->rows[i].kernel)
            model = b->rows[i];
    for (int k = 0; good && k < b->library.count; k++) {
        const struct assay_kernel *kernel = &b->library.kernels[k];
        struct baseline_row *row;
        size_t i = 0;

        while (i < b->count && b->rows[i].kernel != kernel)
            i++;
        if (i < b->count)
            continue;
        row = baseline_add(b);
        good = row;
        if (good) {
            row->kernel = kernel;
            row->scenario = BASELINE_MIXED;
            row->cases = model.cases;
            row->seed = model.seed;
        }
    }
    return good;
}

static void tell(FILE *out, const struct baseline_row *row)
{
    fputs(row->kernel->name, out);
    if (strcmp(row->scenario, BASELINE_MIXED))
        fprintf(out, " (%s)", row->scenario);
    fputs(": ", out);
    switch (row->verdict) {
    case BASELINE_AS_GOOD:
        break;
    case BASELINE_BETTER:
        fprintf(out, "better: %s ulp, baseline %s\n", row->ulps, row->limit);
        break;
    case BASELINE_WORSE:
        fprintf(out, "worse: %s ulp of %s, baseline %s\n  %s\n", row->ulps,
                quantity_format(row->kernel->format)->name, row->limit,
                row->input);
        break;
    case BASELINE_NEW:
        fprintf(out, "not in the baseline%s%s\n", *row->ulps ? ": " : "",
                row->ulps);
        break;
    case BASELINE_FAILED:
        fprintf(out, "failed: %s\n", row->input);
        break;
    }
}

struct sums {
    size_t checked, worse, failed;
};

static bool check_rows(FILE *out, struct baseline *b, struct sums *sums,
                       const struct accuracy_checking *c)
{
    for (size_t i = 0; i < b->count; i++) {
        struct baseline_row *row = &b->rows[i];

        if (!row->kernel)
            continue;
        row->verdict = *row->limit ? BASELINE_AS_GOOD : BASELINE_NEW;
        if ((*row->limit || c->update) &&
            !measure_row(row, !c->library, c->seconds))
            return false;
        if (row->verdict != BASELINE_AS_GOOD)
            tell(out, row);
        sums->checked++;
        sums->worse += row->verdict == BASELINE_NEW ? !c->update :
                       row->verdict == BASELINE_WORSE ?
                       !(c->update && c->force) : 0;
        sums->failed += row->verdict == BASELINE_FAILED;
    }
    return true;
}

static bool check(FILE *out, struct baseline *b, struct sums *sums,
                  const struct accuracy_checking *c)
{
    bool good = baseline_read(b, c->baseline);

    if (good && !add_missing(b)) {
        fprintf(stderr, "%s: error: no memory\n", c->baseline);
        good = false;
    }
    good = good && check_rows(out, b, sums, c);
    if (!good)
        return false;
    fprintf(out, "%zu kernels checked, %zu worse", sums->checked,
            sums->worse);
    if (sums->failed)
        fprintf(out, ", %zu failed", sums->failed);
    fputc('\n', out);
    good = !c->junit || baseline_junit(b, c->junit);
    good &= !c->summary || baseline_summary(b, c->summary);
    return (!c->update || baseline_update(b, c->force)) && good;
}

enum accuracy_status accuracy_check(FILE *out,
                                    const struct accuracy_checking *c)
{
    struct baseline b = {0};
    struct sums sums = {0};
    bool good;

    if (!library_open(&b.library, c->library))
        return ACCURACY_TROUBLE;
    good = check(out, &b, &sums, c) && !sums.failed;
    baseline_clear(&b);
    library_close(&b.library);
    if (!good)
        return ACCURACY_TROUBLE;
    return sums.worse ? ACCURACY_WORSE : ACCURACY_OK;
}
