/* Listing, measuring, and checking kernels against a baseline. */
#include "accuracy/accuracy.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "accuracy/kernels/kernels.h"

/* What f writes, malloc'd. */
struct capture {
    char *text;
    size_t size;
    FILE *out;
};

static void capture_begin(struct capture *c)
{
    c->out = open_memstream(&c->text, &c->size);
    cr_assert_not_null(c->out);
}

Test(accuracy, list)
{
    const struct assay_kernel *all;
    struct capture c;
    int lines = 0;

    capture_begin(&c);
    cr_expect_eq(accuracy_list(c.out, NULL), ACCURACY_OK);
    fclose(c.out);
    for (char *at = c.text; *at; at++)
        lines += *at == '\n';
    cr_expect_eq(lines, 1 + kernels_table(&all));
    free(c.text);
}

Test(accuracy, measure_json)
{
    struct accuracy_request request = {.kernel = "conv1d_twofold_f64",
                                       .cases = 20, .seed = 3, .json = true};
    struct capture c;
    json_t *o, *bin;
    size_t i;
    long total = 0, outputs;

    capture_begin(&c);
    cr_expect_eq(accuracy_measure(c.out, &request), ACCURACY_OK);
    fclose(c.out);
    o = json_loads(c.text, 0, NULL);
    cr_assert(json_is_object(o), "%s", c.text);
    cr_expect_str_eq(json_string_value(json_object_get(o, "format")),
                     "binary64");
    cr_expect_str_eq(json_string_value(json_object_get(o, "inputs")), "40");
    cr_expect(strtod(json_string_value(json_object_get(o, "max_ulp")), NULL) <
              1);
    outputs = strtol(json_string_value(json_object_get(o, "outputs")), NULL,
                     10);
    json_array_foreach(json_object_get(o, "histogram"), i, bin)
        total += strtol(json_string_value(json_object_get(bin, "count")),
                        NULL, 10);
    cr_expect_eq(total, outputs, "%ld of %ld", total, outputs);
    json_decref(o);
    free(c.text);
}

Test(accuracy, trouble)
{
    struct accuracy_request request = {.kernel = "conv1d_nothing_f64"};
    struct capture c;

    capture_begin(&c);
    cr_expect_eq(accuracy_measure(c.out, &request), ACCURACY_TROUBLE);
    request.library = "./no-such-library.so";
    cr_expect_eq(accuracy_measure(c.out, &request), ACCURACY_TROUBLE);
    cr_expect_eq(accuracy_list(c.out, request.library), ACCURACY_TROUBLE);
    cr_expect_eq(accuracy_check(c.out, &(struct accuracy_checking){
                                           .baseline = "no-such.tsv"}),
                 ACCURACY_TROUBLE);
    fclose(c.out);
    free(c.text);
}

/* Checks the text as a baseline file. */
static enum accuracy_status check(const char *text, char **said)
{
    char path[] = "/tmp/assay-baseline-XXXXXX";
    int fd = mkstemp(path);
    struct capture c;
    enum accuracy_status status;

    cr_assert(fd >= 0 && write(fd, text, strlen(text)) ==
                             (ssize_t)strlen(text));
    close(fd);
    capture_begin(&c);
    status = accuracy_check(c.out, &(struct accuracy_checking){
                                       .baseline = path});
    fclose(c.out);
    unlink(path);
    *said = c.text;
    return status;
}

Test(accuracy, the_baseline_of_the_repository_holds)
{
    struct capture c;

    capture_begin(&c);
    cr_expect_eq(accuracy_check(c.out,
                                &(struct accuracy_checking){
                                    .baseline = "accuracy/baseline.tsv"}),
                 ACCURACY_OK);
    fclose(c.out);
    cr_expect(strstr(c.text, " 0 worse"), "%s", c.text);
    free(c.text);
}

Test(accuracy, a_worse_kernel_is_named)
{
    static const struct {
        const char *line;
        enum accuracy_status want;
        const char *said;
    } rows[] = {
        {"variance_textbook_f32\t8\t1.5\n", ACCURACY_WORSE,
         "variance_textbook_f32: worse: "},
        {"variance_textbook_f32\t8\tinf\n", ACCURACY_WORSE, /* others lack */
         "not in the baseline"},
        {"# nothing\n", ACCURACY_WORSE, "not in the baseline"},
        {"no_kernel\t8\t1\n", ACCURACY_TROUBLE, ""},
        {"variance_kahan_f32\t8\tmuch\n", ACCURACY_TROUBLE, ""},
        {"variance_kahan_f32\t0\t1\n", ACCURACY_TROUBLE, ""},
        {"variance_kahan_f32\n", ACCURACY_TROUBLE, ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *said;

        cr_expect_eq(check(rows[i].line, &said), rows[i].want, "row %zu", i);
        cr_expect(strstr(said, rows[i].said), "row %zu: %s", i, said);
        free(said);
    }
}

/* The example for other people's kernels builds with nothing of assay, and is
   measured like a built-in one. */
Test(accuracy, a_shared_library)
{
    char dir[] = "/tmp/assay-library-XXXXXX", path[64], command[256];
    struct accuracy_request request = {.library = path, .cases = 10};
    struct capture c;

    cr_assert_not_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/mine.so", dir);
    snprintf(command, sizeof command,
             "cc -std=c11 -O1 -ffp-contract=off -shared -fPIC -I. -o %s "
             "examples/my_kernel.c", path);
    cr_assert_eq(system(command), 0, "%s", command);
    capture_begin(&c);
    cr_expect_eq(accuracy_list(c.out, path), ACCURACY_OK);
    cr_expect_eq(accuracy_measure(c.out, &request), ACCURACY_OK);
    request.kernel = "conv1d_plain_f64"; /* not of this library */
    cr_expect_eq(accuracy_measure(c.out, &request), ACCURACY_TROUBLE);
    fclose(c.out);
    cr_expect(strstr(c.text, "conv1d_mine_f64: worst error "), "%s", c.text);
    free(c.text);
    unlink(path);
    rmdir(dir);
}
