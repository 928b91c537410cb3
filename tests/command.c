/* Other programs as kernels, and the files they read and write. */
#include "accuracy/accuracy.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/npy.h"

Test(command, matrices_there_and_back)
{
    static const double wide[6] = {1, -2, 0x1.8p-1074, 4, 5e300, 6};
    static const float narrow[6] = {1, -2, 3, 4, 5, 0x1p-149f};
    struct npy shape = {ASSAY_BINARY64, 2, 3};
    double back[6];
    float small[6];
    FILE *f = tmpfile();

    cr_assert(f && npy_write(f, &shape, wide));
    cr_expect_eq(ftell(f) % 64, 6 * 8 % 64, "the header is not aligned");
    rewind(f);
    cr_expect_null(npy_read(back, f, &shape));
    cr_expect_eq(memcmp(back, wide, sizeof wide), 0);
    rewind(f);
    shape.rows = 3;
    shape.columns = 2;
    cr_expect_str_eq(npy_read(back, f, &shape), "has another shape");
    rewind(f);
    shape = (struct npy){ASSAY_BINARY32, 2, 3};
    cr_expect_str_eq(npy_read(small, f, &shape),
                     "has values of another format");
    rewind(f);
    cr_assert(npy_write(f, &shape, narrow));
    rewind(f);
    cr_expect_null(npy_read(small, f, &shape));
    cr_expect_eq(memcmp(small, narrow, sizeof narrow), 0);
    fclose(f);
}

/* Headers cut anywhere, and with any byte changed, are refused or read: no
   more is asked than that nothing else happens. */
Test(command, matrices_that_are_none)
{
    struct npy shape = {ASSAY_BINARY64, 1, 2};
    const double x[2] = {1, 2};
    double back[2];
    char text[256];
    FILE *f = tmpfile();
    size_t size;

    cr_assert(f && npy_write(f, &shape, x));
    rewind(f);
    size = fread(text, 1, sizeof text, f);
    fclose(f);
    for (size_t cut = 1; cut < size; cut++) {
        f = fmemopen(text, cut, "rb");
        cr_expect_not_null(npy_read(back, f, &shape), "cut %zu", cut);
        fclose(f);
    }
    for (size_t at = 0; at < size; at++) {
        text[at] ^= 0x55;
        f = fmemopen(text, size, "rb");
        npy_read(back, f, &shape);
        fclose(f);
        text[at] ^= 0x55;
    }
}

Test(command, what_becomes_of_a_program)
{
    static const struct {
        const char *command;
        size_t size;
        enum accuracy_status want;
        const char *said;
    } rows[] = {
        /* The mean of one number is that number. */
        {"sh tests/data/copy.sh", 1, ACCURACY_OK, "worst error 0 ulp"},
        {"sh tests/data/copy.sh", 2, ACCURACY_TROUBLE,
         "failed: its OUT.npy: has another shape"},
        {"true", 1, ACCURACY_TROUBLE, "failed: it wrote no OUT.npy"},
        {"false", 1, ACCURACY_TROUBLE, "failed: exit code: 1"},
        {"", 1, ACCURACY_TROUBLE, "failed: exit code: 127"},
        {"no-such-program", 1, ACCURACY_TROUBLE, "failed: exit code: 127"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct accuracy_request request = {
            .kernel = "arithmetic_mean", .command = rows[i].command,
            .cases = 9, .seed = 1, .size = rows[i].size};
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);

        cr_assert_not_null(out);
        cr_expect_eq(accuracy_measure(out, &request), rows[i].want,
                     "row %zu", i);
        fclose(out);
        cr_expect(strstr(text, rows[i].said), "row %zu: %s", i, text);
        free(text);
    }
}
