/*
 * certify: the lanes' verdicts against MPFR's, input by input.
 *
 *     certify [SAMPLES]
 *
 * For binary16 and bfloat16 every input, for binary32 and binary64 SAMPLES
 * (2^22) random ones, of ten functions: where the lanes settle an input, MPFR
 * must find the same bin, and an error within the lanes' radius of theirs (its
 * own is known to 2^-60).
 * Exit code 1 if it does not, once.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "accuracy/scalar/exact.h"
#include "accuracy/scalar/inputs.h"
#include "accuracy/scalar/kernel.h"

struct subject {
    const char *symbol32, *symbol64, *formula;
    double low, high; /* of the samples; 0, 0: every pattern              */
};

static const struct subject subjects[] = {
    {"expf", "exp", "e^{x}", 0, 0},
    {"expm1f", "expm1", "e^{x}-1", 0, 0},
    {"logf", "log", "\\ln x", 0, 0},
    {"sinf", "sin", "\\sin x", 0, 0},
    {"cosf", "cos", "\\cos x", 0, 0},
    {"tanhf", "tanh", "\\tanh x", -10, 10},
    {"atanf", "atan", "\\arctan x", 0, 0},
    {"asinf", "asin", "\\arcsin x", -1, 1},
    {"cbrtf", "cbrt", "\\sqrt[3]{x}", 0, 0},
    {"erfcf", "erfc", "\\operatorname{erfc} x", -6, 12},
};

enum { SUBJECTS = sizeof subjects / sizeof *subjects };

struct outcome {
    uint64_t inputs, settled, exceptions;
    double worst, radius; /* the greatest error, the greatest radius       */
};

/* One input that the lanes settled. */
static void compare(struct outcome *o, const struct lane_block *b, size_t i,
                    const struct program *p, const struct ulp_format *f)
{
    double in[LANE_VARIABLES] = {b->in[0][i]}, low, high;
    struct exact_error e;
    mpfr_t d;
    bool right;

    exact_init(&e);
    mpfr_init2(d, 200);
    exact_judge(&e, p, in, b->got[i], f);
    mpfr_sub_d(d, e.ulps->lo, b->error[i], MPFR_RNDN);
    low = mpfr_get_d(d, MPFR_RNDD);
    mpfr_sub_d(d, e.ulps->hi, b->error[i], MPFR_RNDN);
    high = mpfr_get_d(d, MPFR_RNDU);
    right = e.outcome == EXACT_FINITE && (int64_t) e.bin == b->bin[i] &&
            low <= b->radius[i] && high >= -b->radius[i];
    if (!right && o->exceptions++ < 5)
        printf("  exception at %a: bin %zu, %g to %g away, radius %g\n",
               in[0], e.bin, low, high, b->radius[i]);
    o->settled++;
    o->worst = fmax(o->worst, fabs(b->error[i]));
    o->radius = fmax(o->radius, b->radius[i]);
    mpfr_clear(d);
    exact_clear(&e);
}

static void run(struct outcome *o, const struct program *p,
                const struct scalar_kernel *k, const struct inputs *in)
{
    struct lane_library *library = malloc(sizeof *library);
    struct lane_block *b = aligned_alloc(64, sizeof *b);
    const struct lanes *lanes = lanes_best();
    struct lane_summary s;

    if (!library || !b || !lane_library_make(library, p->steps, p->count))
        exit(2);
    memset(b, 0, sizeof *b);
    for (uint64_t first = 0; first < in->count; first += LANES) {
        inputs_draw(b->in, in, first, LANES);
        scalar_kernel_run(b->got, k, b->in, LANES);
        lanes->run(b, p->steps, p->count, library);
        lanes->judge(&s, b, p->out, in->format);
        o->inputs += LANES;
        for (size_t i = 0; i < LANES; i++)
            if (b->bin[i] != LANE_OPEN)
                compare(o, b, i, p, in->format);
    }
    lane_library_clear(library);
    free(library);
    free(b);
}

/* All of one function in one format: the number of exceptions. */
static uint64_t certify(const struct subject *s, const struct ulp_format *f,
                        uint64_t samples)
{
    bool small = pattern_bits(f) == 16;
    struct inputs in = {.format = f, .variables = 1, .seed = 3, .all = small,
                        .ranged = !small && s->low < s->high,
                        .low = {s->low}, .high = {s->high},
                        .count = small ? 1 << 16 : samples};
    struct scalar_kernel k = {.format = f, .variables = 1,
                              .call = f == &ulp_binary64 ? f : &ulp_binary32};
    struct outcome o = {0};
    struct program p;

    if (!program_make(&p, s->formula, f) ||
        !scalar_kernel_open(&k, NULL, f == &ulp_binary64 ? s->symbol64
                                                          : s->symbol32))
        exit(2);
    run(&o, &p, &k, &in);
    printf("%-9s %-7s %9llu inputs, %5.1f %% settled, worst %8.6f ulp, "
           "radius at most %.1e, %llu exceptions\n", f->name, k.name,
           (unsigned long long) o.inputs,
           100 * (double) o.settled / (double) o.inputs, o.worst, o.radius,
           (unsigned long long) o.exceptions);
    fflush(stdout);
    scalar_kernel_close(&k);
    program_clear(&p);
    return o.exceptions;
}

/* Every other function: two processes share the work. */
static int half_of_them(size_t from, uint64_t samples)
{
    const struct ulp_format *const formats[] = {
        &ulp_binary16, &ulp_bfloat16, &ulp_binary32, &ulp_binary64};
    uint64_t exceptions = 0;

    for (size_t i = from; i < SUBJECTS; i += 2)
        for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
            exceptions += certify(&subjects[i], formats[k], samples);
    return exceptions ? 1 : 0;
}

int main(int argc, char **argv)
{
    uint64_t samples = argc > 1 ? strtoull(argv[1], NULL, 10) : 1 << 22;
    int status = 2, code;
    pid_t child = fork();

    if (child < 0)
        return 2;
    code = half_of_them(child == 0, samples);
    if (child == 0)
        return code;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return 2;
    return code > WEXITSTATUS(status) ? code : WEXITSTATUS(status);
}
