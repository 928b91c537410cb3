#include "accuracy/scalar/scalar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "accuracy/scalar/scalar_out.h"
#include "accuracy/scalar/state.h"

enum { SAMPLES = 1 << 20, AT_MOST = 4096, CLIMBS = 64, CLIMB = 1 << 16 };

const struct ulp_format *scalar_format(const char *name)
{
    const struct ulp_format *all[] = {&ulp_binary16, &ulp_bfloat16,
                                      &ulp_binary32, &ulp_binary64};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(all[i]->name, name))
            return all[i];
    return NULL;
}

static bool refuse(const char *option, const char *text, const char *why)
{
    fprintf(stderr, "%s %s: error: %s\n", option, text, why);
    return false;
}

/* --- options -------------------------------------------------------------- */

static bool take_formats(struct scalar_kernel *k,
                         const struct scalar_request *r)
{
    const char *call = r->call ? r->call : r->format;

    k->format = scalar_format(r->format);
    k->call = scalar_format(call);
    if (!k->format)
        return refuse("--format", r->format,
                      "binary16, bfloat16, binary32 or binary64 is wanted");
    if (!k->call || (k->call != k->format && k->call->precision < 24))
        return refuse("--call", call, "binary32 or binary64 is wanted");
    return true;
}

/* "low:high", one for each variable, or one for all of them. */
static bool take_range(struct inputs *in, const char *text)
{
    const char *at = text;
    char *end;

    for (size_t v = 0; v < in->variables; v++) {
        in->low[v] = strtod(at, &end);
        if (end == at || *end != ':')
            return refuse("--range", text, "LOW:HIGH is wanted");
        at = end + 1;
        in->high[v] = strtod(at, &end);
        if (end == at || (*end && *end != ','))
            return refuse("--range", text, "LOW:HIGH is wanted");
        at = *end ? end + 1 : text;
        in->low[v] = pattern_round(in->low[v], in->format);
        in->high[v] = pattern_round(in->high[v], in->format);
        if (!isfinite(in->low[v]) || !isfinite(in->high[v]) ||
            in->low[v] > in->high[v])
            return refuse("--range", text, "two finite numbers of the format, "
                                           "in order, are wanted");
    }
    in->ranged = true;
    return true;
}

/* "a,b,...": as many as there are variables, or a multiple.  list: AT_MOST. */
static bool take_list(struct inputs *in, double *list, const char *text)
{
    const char *at = text;
    size_t n = 0;
    char *end;

    do {
        if (n == AT_MOST)
            return refuse("--at", text, "too many numbers");
        list[n] = strtod(at, &end);
        if (end == at || (*end && *end != ','))
            return refuse("--at", text, "numbers with commas are wanted");
        if (pattern_round(list[n], in->format) != list[n] &&
            !isnan(list[n]))
            return refuse("--at", text, "not a number of the format");
        n++;
        at = end + 1;
    } while (*end);
    if (n % in->variables)
        return refuse("--at", text, "the function has two arguments");
    in->list = list;
    in->count = n / in->variables;
    return true;
}

static bool take_inputs(struct inputs *in, double *list,
                        const struct scalar_request *r)
{
    if (r->at)
        return take_list(in, list, r->at);
    if (r->range && !take_range(in, r->range))
        return false;
    in->all = r->all;
    in->count = r->samples ? r->samples : SAMPLES;
    if (r->all)
        in->count = inputs_all(in->format, in->variables);
    return in->count > 0 || refuse("--all", "", "there are too many inputs");
}

static unsigned processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > 256 ? 256 : (unsigned) n;
}

/* --- searching ------------------------------------------------------------ */

/* Goes on around the worst input that is known, as long as there is one, and
   keeps what is found in the tally: the counts are of all inputs tried. */
static bool climb(struct scalar_tally *t, const struct sweep *s)
{
    struct sweep step = *s;
    bool good = true;

    step.inputs.all = step.inputs.ranged = false;
    step.inputs.list = NULL;
    step.inputs.around = true;
    step.inputs.count = CLIMB;
    for (unsigned k = 0; good && k < CLIMBS; k++) {
        const struct contest *c = t->over.bar >= t->under.bar ? &t->over
                                                              : &t->under;
        uint64_t next = 0;
        size_t best = 0;

        if (c->count == 0)
            return true;
        for (size_t i = 1; i < c->count; i++)
            if (c->list[i].low > c->list[best].low)
                best = i;
        memcpy(step.inputs.centre, c->list[best].in,
               sizeof step.inputs.centre);
        step.inputs.seed = s->inputs.seed + 1 + k;
        good = sweep_run(t, &next, &step);
    }
    return good;
}

/* --- measuring ------------------------------------------------------------ */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* Runs and, when stopped, keeps what is done. */
static enum accuracy_status run(FILE *out, const struct scalar_request *r,
                                const struct sweep *s, struct scalar_tally *t)
{
    double begin = now();
    uint64_t next = 0;
    bool good;

    if (r->resume && !state_load(t, &next, r->resume, r))
        return ACCURACY_TROUBLE;
    good = sweep_run(t, &next, s);
    if (good && next < s->inputs.count) {
        fprintf(stderr, "stopped after %llu of %llu inputs\n",
                (unsigned long long) next,
                (unsigned long long) s->inputs.count);
        if (r->resume)
            state_save(t, next, r->resume, r);
        return ACCURACY_TROUBLE;
    }
    if (good && r->search)
        good = climb(t, s);
    if (good && r->resume)
        remove(r->resume);
    if (!good)
        fputs("error: no memory\n", stderr);
    return good && scalar_show(out, r, s, t, now() - begin)
               ? ACCURACY_OK : ACCURACY_TROUBLE;
}

static enum accuracy_status measure(FILE *out, const struct scalar_request *r,
                                    struct program *p,
                                    struct scalar_kernel *k)
{
    struct sweep s = {.program = p, .kernel = k, .exact_only = r->mpfr,
                      .threads = r->threads ? r->threads : processors(),
                      .progress = r->progress, .data = r->data,
                      .inputs = {.format = k->format, .seed = r->seed,
                                 .variables = p->variables}};
    double *list = malloc(AT_MOST * sizeof *list);
    struct scalar_tally *t = malloc(sizeof *t);
    struct lane_library *library = calloc(1, sizeof *library);
    enum accuracy_status status = ACCURACY_TROUBLE;

    k->variables = p->variables;
    s.library = library;
    if (list && t && library &&
        lane_library_make(library, p->steps, p->count) && take_inputs(&s.inputs, list, r) &&
        scalar_kernel_open(k, r->library, r->symbol)) {
        scalar_tally_init(t);
        status = run(out, r, &s, t);
        scalar_kernel_close(k);
    }
    if (library)
        lane_library_clear(library);
    free(library);
    free(list);
    free(t);
    return status;
}

enum accuracy_status scalar_measure(FILE *out,
                                    const struct scalar_request *r)
{
    struct program p = {0};
    struct scalar_kernel k = {0};
    enum accuracy_status status = ACCURACY_TROUBLE;

    if (take_formats(&k, r) && program_make(&p, r->formula, k.format))
        status = measure(out, r, &p, &k);
    program_clear(&p);
    return status;
}
