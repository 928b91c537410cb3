/* Baselines: errors may only become smaller. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/accuracy.h"
#include "accuracy/library.h"
#include "accuracy/measure.h"

enum { SEED = 1 };

static bool measure(struct tally *t, const struct assay_kernel *k,
                    size_t cases)
{
    struct measure m = {.quantity = quantity_find(k->quantity),
                        .format = k->format, .kernels = &k, .count = 1,
                        .cases = cases, .seed = SEED};

    return measure_run(t, &m);
}

enum accuracy_status accuracy_baseline(FILE *out, size_t cases)
{
    struct library l;
    mpq_t one;
    bool good = library_open(&l, NULL);

    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    fputs("kernel\tcases\tmax_ulp\n", out);
    for (int i = 0; good && i < l.count; i++) {
        struct tally t;
        char text[32];

        tally_init(&t);
        good = measure(&t, &l.kernels[i], cases);
        if (l.kernels[i].libm)
            mpq_add(t.worst, t.worst, one);
        tally_text(text, &t);
        fprintf(out, "%s\t%zu\t%s\n", l.kernels[i].name, cases, text);
        tally_clear(&t);
    }
    mpq_clear(one);
    library_close(&l);
    return good ? ACCURACY_OK : ACCURACY_TROUBLE;
}

/* --- checking ------------------------------------------------------------- */

struct checker {
    FILE *out;
    const char *path;
    size_t line;
    struct library library;
    bool *seen; /* of the library's kernels */
    size_t checked, worse;
};

static bool trouble(const struct checker *c, const char *message)
{
    fprintf(stderr, "%s:%zu: error: %s\n", c->path, c->line, message);
    return false;
}

/* Is the tally above the limit, which is a decimal or inf? */
static bool above(const struct tally *t, const char *limit, bool *readable)
{
    mpfr_t x;
    mpq_t q;
    char *end;
    bool result = false;

    mpq_init(q);
    mpfr_init2(x, 256);
    mpfr_strtofr(x, limit, &end, 10, MPFR_RNDU);
    *readable = end != limit && !*end && !mpfr_nan_p(x) && mpfr_sgn(x) >= 0;
    if (*readable && mpfr_number_p(x)) {
        mpfr_get_q(q, x);
        result = t->infinite || mpq_cmp(t->worst, q) > 0;
    }
    mpq_clear(q);
    mpfr_clear(x);
    return result;
}

static bool check_kernel(struct checker *c, const struct assay_kernel *k,
                         size_t cases, const char *limit)
{
    struct tally t;
    char text[32];
    bool good, worse, readable = true;

    tally_init(&t);
    good = measure(&t, k, cases);
    worse = good && above(&t, limit, &readable);
    if (worse) {
        tally_text(text, &t);
        fprintf(c->out, "%s: %s ulp, baseline %s\n", k->name, text, limit);
    }
    c->checked++;
    c->worse += worse;
    tally_clear(&t);
    if (!readable)
        return trouble(c, "max_ulp is not a number");
    return good || trouble(c, "no memory");
}

/* "kernel <tab> cases <tab> max_ulp". */
static bool check_line(struct checker *c, char *line)
{
    const struct assay_kernel *k;
    char *rest = NULL, *name = strtok_r(line, "\t\n", &rest);
    char *cases = strtok_r(NULL, "\t\n", &rest);
    char *limit = strtok_r(NULL, "\t\n", &rest);
    unsigned long n;

    if (!name || *name == '#' || (c->line == 1 && !strcmp(name, "kernel")))
        return true;
    k = library_find(&c->library, name);
    if (!k)
        return trouble(c, "no such kernel");
    n = cases ? strtoul(cases, NULL, 10) : 0;
    if (n < 1 || n > 10000000 || !limit)
        return trouble(c, "wants kernel, cases and max_ulp");
    c->seen[k - c->library.kernels] = true;
    return check_kernel(c, k, n, limit);
}

static bool check_lines(struct checker *c, FILE *in)
{
    char *line = NULL;
    size_t room = 0;
    bool good = true;

    while (good && getline(&line, &room, in) >= 0) {
        c->line++;
        good = check_line(c, line);
    }
    free(line);
    return good && (!ferror(in) || trouble(c, "cannot be read"));
}

static void name_missing(struct checker *c)
{
    for (int i = 0; i < c->library.count; i++)
        if (!c->seen[i]) {
            fprintf(c->out, "%s: not in the baseline\n",
                    c->library.kernels[i].name);
            c->worse++;
        }
}

enum accuracy_status accuracy_check(FILE *out, const char *path)
{
    struct checker c = {.out = out, .path = path};
    FILE *in = fopen(path, "r");
    bool good;

    if (!in) {
        perror(path);
        return ACCURACY_TROUBLE;
    }
    library_open(&c.library, NULL);
    c.seen = calloc((size_t)c.library.count, sizeof *c.seen);
    good = c.seen && check_lines(&c, in);
    if (good) {
        name_missing(&c);
        fprintf(out, "%zu kernels checked, %zu worse\n", c.checked, c.worse);
    }
    fclose(in);
    free(c.seen);
    library_close(&c.library);
    if (!good)
        return ACCURACY_TROUBLE;
    return c.worse ? ACCURACY_WORSE : ACCURACY_OK;
}
