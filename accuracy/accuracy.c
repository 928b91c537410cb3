/* Listing and measuring kernels. */
#include "accuracy/accuracy.h"

#include <jansson.h>
#include <string.h>
#include <time.h>

#include "accuracy/command.h"
#include "accuracy/foreign.h"
#include "accuracy/library.h"
#include "accuracy/measure.h"

enum { SHOWN = 40 }; /* inputs in text */

static const char *format_name(const struct assay_kernel *k)
{
    return quantity_format(k->format)->name;
}

enum accuracy_status accuracy_list(FILE *out, const char *library)
{
    struct library l;

    if (!library_open(&l, library))
        return ACCURACY_TROUBLE;
    fputs("kernel\tquantity\tvariant\tformat\tlibm\n", out);
    for (int i = 0; i < l.count; i++) {
        const struct assay_kernel *k = &l.kernels[i];

        fprintf(out, "%s\t%s\t%s\t%s\t%s\n", k->name, k->quantity,
                k->variant, format_name(k), k->libm ? "yes" : "no");
    }
    library_close(&l);
    return ACCURACY_OK;
}

/* --- what is shown of a tally --------------------------------------------- */

static json_t *count(size_t n)
{
    return json_sprintf("%zu", n);
}

static json_t *worst_input(const struct tally *t)
{
    json_t *list = json_array();

    for (size_t i = 0; t->input && i < t->inputs; i++)
        json_array_append_new(list, json_sprintf("%a", t->input[i]));
    return list;
}

/* "0.5", "1", "2", ..., "inf". */
static json_t *histogram(const struct tally *t)
{
    json_t *list = json_array();

    for (size_t i = 0; i < MEASURE_BINS; i++) {
        json_t *edge = i == 0 ? json_string("0.5") :
                       i == MEASURE_BINS - 1 ? json_string("inf") :
                                               count((size_t)1 << (i - 1));

        json_array_append_new(list, json_pack("{s:o,s:o}", "up_to", edge,
                                              "count",
                                              count(t->histogram[i])));
    }
    return list;
}

/* NULL: no memory. */
static json_t *as_json(const struct assay_kernel *k, const struct tally *t,
                       double seconds)
{
    const struct quantity *q = quantity_find(k->quantity);
    char text[32];
    json_t *o = json_object();

    if (t->infinite)
        strcpy(text, "inf");
    else
        ulp_text(text, t->worst, 6);
    json_object_set_new(o, "kernel", json_string(k->name));
    json_object_set_new(o, "quantity", json_string(k->quantity));
    json_object_set_new(o, "format", json_string(format_name(k)));
    json_object_set_new(o, "inputs", count(t->cases));
    json_object_set_new(o, "outputs", count(t->outputs));
    json_object_set_new(o, "max_ulp", json_string(text));
    json_object_set_new(o, "worst_input", worst_input(t));
    json_object_set_new(o, "not_correctly_rounded", count(t->not_rounded));
    if (q->products) {
        ulp_text(text, t->relative, 6);
        json_object_set_new(o, "max_of_u_sum", json_string(text));
    }
    ulp_text(text, t->largest, 6);
    json_object_set_new(o, "max_of_largest", json_string(text));
    if (q->centred[0] >= 0) {
        ulp_text(text, t->kappa, 6);
        json_object_set_new(o, "max_of_kappa", json_string(text));
    }
    json_object_set_new(o, "histogram", histogram(t));
    json_object_set_new(o, "seconds", json_real(seconds));
    return o;
}

static void show_text(FILE *out, const struct assay_kernel *k,
                      const struct tally *t)
{
    char text[32];

    tally_text(text, t);
    fprintf(out, "%s: worst error %s ulp of %s over %zu inputs; %zu of %zu "
                 "numbers not correctly rounded\n", k->name, text,
            format_name(k), t->cases, t->not_rounded, t->outputs);
    if (quantity_find(k->quantity)->products) {
        ulp_text(text, t->relative, 3);
        fprintf(out, "  at most %s of u sum|a_i b_i|\n", text);
    }
    ulp_text(text, t->largest, 3);
    fprintf(out, "  at most %s u of the largest output", text);
    if (quantity_find(k->quantity)->centred[0] >= 0) {
        ulp_text(text, t->kappa, 3);
        fprintf(out, ", %s u kappa", text);
    }
    fputc('\n', out);
    fprintf(out, "  worst at output %zu, size %zu:", t->place, t->n);
    for (size_t i = 0; t->input && i < t->inputs && i < SHOWN; i++)
        fprintf(out, " %a", t->input[i]);
    if (t->inputs > SHOWN)
        fprintf(out, " ... (case %zu; all of them: --json)", t->number);
    fputc('\n', out);
}

static bool show(FILE *out, bool json, const struct assay_kernel *k,
                 const struct tally *t, double seconds)
{
    json_t *line;
    bool good;

    if (!json) {
        show_text(out, k, t);
        return !ferror(out);
    }
    line = as_json(k, t, seconds);
    good = line && json_dumpf(line, out, JSON_COMPACT) == 0;
    fputc('\n', out);
    json_decref(line);
    return good;
}

/* --- measuring ------------------------------------------------------------ */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* What became of a kernel. */
enum outcome { MEASURED, FAILED, NO_MEMORY };

static bool show_failure(FILE *out, bool json, const struct assay_kernel *k,
                         const char *why)
{
    json_t *line;
    bool good;

    if (!json)
        return fprintf(out, "%s: failed: %s\n", k->name, why) > 0;
    line = json_pack("{s:s,s:s,s:s,s:s}", "kernel", k->name, "quantity",
                     k->quantity, "format", format_name(k), "failed", why);
    good = line && json_dumpf(line, out, JSON_COMPACT) == 0;
    fputc('\n', out);
    json_decref(line);
    return good;
}

static enum outcome measure_one(FILE *out,
                                const struct accuracy_request *request,
                                const struct assay_kernel *k)
{
    struct foreign f = {.seconds = request->seconds};
    struct measure m = {.quantity = quantity_find(k->quantity),
                        .format = k->format, .kernels = &k, .count = 1,
                        .cases = request->cases, .seed = request->seed,
                        .size = request->size, .mean = request->mean,
                        .deviation = request->deviation};
    struct command program = {request->command, &m, request->seconds, NULL,
                              0, ""};
    struct tally t;
    double begin = now();
    bool good;

    if (m.cases == 0)
        m.cases = ACCURACY_CASES;
    if (request->command) {
        m.run = command_run;
        m.runner = &program;
    } else if (request->library) {
        m.run = foreign_run;
        m.runner = &f;
    }
    tally_init(&t);
    good = measure_run(&t, &m);
    if (good && t.failed)
        good = show_failure(out, request->json, k,
                            request->command ? program.why : f.why);
    else if (good)
        good = show(out, request->json, k, &t, now() - begin);
    else
        fprintf(stderr, "%s: error: no memory\n", k->name);
    foreign_clear(&f);
    command_clear(&program);
    tally_clear(&t);
    return !good ? NO_MEMORY : t.failed ? FAILED : MEASURED;
}

/* The program as a kernel of the quantity that the request names. */
static enum accuracy_status
measure_command(FILE *out, const struct accuracy_request *request)
{
    struct assay_kernel k = {.name = request->kernel, .variant = "command",
                             .quantity = request->kernel};
    const char *format = request->format ? request->format : "binary32";
    enum assay_format f = ASSAY_BINARY32;

    while (f <= ASSAY_BFLOAT16 && strcmp(quantity_format(f)->name, format))
        f++;
    if (f > ASSAY_BFLOAT16 || !k.quantity || !quantity_find(k.quantity)) {
        fprintf(stderr, "--command: error: wants the name of a quantity and "
                        "of a format\n");
        return ACCURACY_TROUBLE;
    }
    k.format = f;
    return measure_one(out, request, &k) == MEASURED ? ACCURACY_OK
                                                     : ACCURACY_TROUBLE;
}

enum accuracy_status accuracy_measure(FILE *out,
                                      const struct accuracy_request *request)
{
    struct library l;
    const struct assay_kernel *k;
    enum outcome last = MEASURED;
    bool failed = false;

    if (request->command)
        return measure_command(out, request);
    if (!library_open(&l, request->library))
        return ACCURACY_TROUBLE;
    if (request->kernel) {
        k = library_find(&l, request->kernel);
        if (!k)
            fprintf(stderr, "%s: error: no such kernel\n", request->kernel);
        failed = !k || measure_one(out, request, k) != MEASURED;
    }
    for (int i = 0; last != NO_MEMORY && !request->kernel && i < l.count;
         i++) {
        last = measure_one(out, request, &l.kernels[i]);
        failed |= last != MEASURED;
    }
    library_close(&l);
    return failed ? ACCURACY_TROUBLE : ACCURACY_OK;
}
