/* Kernels that crash, hang or write where they must not end nothing else. */
#include "accuracy/isolate.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "accuracy/accuracy.h"

#if defined(__SANITIZE_ADDRESS__)
/* A kernel that leaves by exit() has the sanitizer look for leaks in a child
   whose other threads stayed behind; it says so, and nothing else. */
int __lsan_is_turned_off(void);

int __lsan_is_turned_off(void)
{
    return 1;
}
#endif

/* A shared library of a source; path[64] is its name. */
static void build(char path[64], const char *flags, const char *source)
{
    char command[256];

    strcpy(path, "/tmp/assay-isolate-XXXXXX");
    cr_assert_not_null(mkdtemp(path));
    strcat(path, "/bad.so");
    snprintf(command, sizeof command,
             "cc -std=c11 -D_POSIX_C_SOURCE=200809L %s -O0 -w -shared -fPIC "
             "-I. -o %s %s", flags, path, source);
    cr_assert_eq(system(command), 0, "%s", command);
}

static void discard(char path[64])
{
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

Test(isolate, every_kernel_is_told_and_none_ends_the_others)
{
    static const char *const lines[] = {
        "crashes: failed: segmentation fault at case 0, size 16\n",
        "hangs: failed: no end after 0.2 s at case 0, size 3\n",
        "leaves: failed: ended the process, exit code 3 at case 0, size 3\n",
        "aborts: failed: ended by signal 6: ",
        "\npast: failed: wrote past its output at case 0, size 3\n",
        "far_past: failed: wrote past its output at case 0, size 3\n",
        "before: failed: wrote before its output at case 0, size 3\n",
        "spoils: failed: wrote to its input at case 0, size 3\n",
        "forever: failed: segmentation fault at case 0, size 3\n",
        "speaks: worst error ", "\nvariance: worst error ",
    };
    char path[64], *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    struct accuracy_request request = {.library = path, .cases = 5,
                                       .seconds = 0.2};

    build(path, "", "tests/data/bad_kernels.c");
    cr_assert_not_null(out);
    cr_expect_eq(accuracy_measure(out, &request), ACCURACY_TROUBLE);
    request.kernel = "variance";
    cr_expect_eq(accuracy_measure(out, &request), ACCURACY_OK);
    fclose(out);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        cr_expect(strstr(text, lines[i]), "line %zu: %s\n%s", i, lines[i],
                  text);
    free(text);
    discard(path);
}

Test(isolate, a_library_that_crashes_when_opened)
{
    char path[64];

    build(path, "-x c", "- <<'E'\nstatic __attribute__((constructor)) "
                        "void begin(void) { __builtin_trap(); }\nE\n");
    cr_expect_eq(accuracy_list(stdout, path), ACCURACY_TROUBLE);
    discard(path);
}

/* --- without a library ----------------------------------------------------- */

static void twice(const void *data, void *out, const void *in, size_t n)
{
    const float *x = in;
    float *y = out;

    (void)data;
    for (size_t i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

/* Sizes that are and are not multiples of the alignment. */
Test(isolate, runs_many_times)
{
    char why[ISOLATE_WHY];

    for (size_t n = 1; n < 9; n++) {
        struct isolate_job job = {twice, NULL, n, n * sizeof(float),
                                  n * sizeof(float), 5};
        struct isolate *cell = isolate_open(&job);
        float x[9], y[9];

        cr_assert_not_null(cell);
        for (int round = 0; round < 50; round++) {
            for (size_t i = 0; i < n; i++)
                x[i] = (float)(100 * round) + (float)i;
            cr_assert(isolate_run(cell, y, x, why), "n %zu: %s", n, why);
            for (size_t i = 0; i < n; i++)
                cr_assert_eq(y[i], 2 * x[i]);
        }
        isolate_close(cell);
    }
}

static void reads_past(const void *data, void *out, const void *in, size_t n)
{
    (void)data;
    *(float *)out = ((const volatile float *)in)[n + 8];
}

Test(isolate, reading_outside_of_the_input)
{
    struct isolate_job job = {reads_past, NULL, 4, 16, 4, 5};
    struct isolate *cell = isolate_open(&job);
    float x[4] = {0}, y;
    char why[ISOLATE_WHY];

    cr_assert_not_null(cell);
    cr_expect_not(isolate_run(cell, &y, x, why));
    cr_expect_str_eq(why, "read outside of its input");
    isolate_close(cell);
    isolate_close(NULL);
}
