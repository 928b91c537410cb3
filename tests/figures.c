/* The data of the figures against identities, and the drawings. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/file.h"
#include "report/quantities.h"
#include "report/report.h"

/* A table that was read back. */
struct table {
    char *text;
    char *cells[4096];
    size_t n, cols;
};

static void table_read(struct table *t, const char *dir, const char *name)
{
    char path[128];
    size_t len;
    snprintf(path, sizeof path, "%s/%s.tsv", dir, name);
    *t = (struct table){0};
    t->text = file_read(path, &len);
    cr_assert_not_null(t->text, "%s", path);
    size_t in_row = 0;
    char *line_save, *cell_save;
    for (char *line = strtok_r(t->text, "\n", &line_save); line;
         line = strtok_r(NULL, "\n", &line_save)) {
        in_row = 0;
        for (char *c = strtok_r(line, "\t", &cell_save); c;
             c = strtok_r(NULL, "\t", &cell_save)) {
            cr_assert_lt(t->n, sizeof t->cells / sizeof *t->cells);
            t->cells[t->n++] = c;
            in_row++;
        }
        if (t->cols == 0)
            t->cols = in_row;
        cr_expect_eq(in_row, t->cols, "%s: a row of %zu cells", name, in_row);
    }
}

/* Row 0 is the first row of data. */
static double number(const struct table *t, size_t row, const char *column)
{
    for (size_t c = 0; c < t->cols; c++)
        if (strcmp(t->cells[c], column) == 0)
            return strtod(t->cells[(row + 1) * t->cols + c], NULL);
    cr_assert_fail("no column %s", column);
    return 0;
}

static size_t rows_of(const struct table *t)
{
    return t->n / t->cols - 1;
}

static void make_dir(char *dir)
{
    strcpy(dir, "/tmp/assay-figures-XXXXXX");
    cr_assert(mkdtemp(dir));
}

/* Removes a directory of plain files, two levels at most. */
static void remove_dir(const char *dir)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", dir);
    cr_expect_eq(system(command), 0);
}

Test(figures, committed_data_is_what_the_program_computes)
{
    static const char *const names[] = {
        "density", "density-marks", "contours-before", "contours-after",
        "contours-marks", "fir", "shift-7", "shift-3", "sobel",
        "sobel-titles", "gradient-pair", "gradient-batch",
        "gradient-jacobian", "optimizers", "optimizers-contours", "decay",
        "decay-adam", "decay-contours", "decay-marks"};
    char dir[32], path[128];
    make_dir(dir);
    cr_assert_eq(report_figures(dir), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t len;
        snprintf(path, sizeof path, "%s/%s.tsv", dir, names[i]);
        char *fresh = file_read(path, &len);
        snprintf(path, sizeof path, "plots/data/%s.tsv", names[i]);
        char *kept = file_read(path, &len);
        cr_expect(fresh && kept && strcmp(fresh, kept) == 0, "%s", names[i]);
        free(fresh);
        free(kept);
    }
    remove_dir(dir);
}

Test(figures, the_response_is_the_closed_form)
{
    struct table t;
    table_read(&t, "plots/data", "fir");
    cr_assert_eq(rows_of(&t), 19);
    for (size_t r = 0; r < rows_of(&t); r++) {
        int n = (int)number(&t, r, "n");
        double y = n < 0 ? 0 : n < 7 ? 2 - ldexp(1, -n)
                                     : 127 * ldexp(1, -n);
        cr_expect_float_eq(number(&t, r, "y"), y, 1e-8 * y,
                           "n = %d", n);
        cr_expect_eq(number(&t, r, "x"), n >= 0 && n < 7);
        bool same = number(&t, r, "submitted") == number(&t, r, "y");
        cr_expect_eq(same, n < 7, "n = %d", n);
    }
    free(t.text);
}

Test(figures, contours_are_ellipses_of_their_deviation)
{
    struct table t;
    table_read(&t, "plots/data", "contours-after");
    for (size_t r = 0; r < rows_of(&t); r++) {
        for (int k = 1; k <= 2; k++) {
            double x = number(&t, r, k == 1 ? "x1" : "x2");
            double y = number(&t, r, k == 1 ? "y1" : "y2");
            cr_expect_float_eq(x * x - 1.2 * x * y + y * y, k * k * 0.64,
                               1e-7, "row %zu", r);
        }
    }
    free(t.text);
}

Test(figures, gradients_add_to_zero_and_the_submitted_ones_do_not)
{
    struct table t;
    double exact = 0, submitted = 0, g = 0;
    table_read(&t, "plots/data", "gradient-batch");
    for (size_t r = 0; r < rows_of(&t); r++) {
        exact += number(&t, r, "exact");
        submitted += number(&t, r, "submitted");
        g += number(&t, r, "g");
    }
    cr_expect_float_eq(exact, 0, 1e-12);
    cr_expect_float_eq(submitted, 7.0 / 8 * g, 1e-12);
    cr_expect(fabs(g) > 0.5, "a batch with mean 0 shows nothing");
    free(t.text);
}

Test(figures, decay_by_eta_lambda_is_l2_and_decay_by_lambda_is_not)
{
    struct table t;
    table_read(&t, "plots/data", "decay");
    size_t last = rows_of(&t) - 1;
    for (size_t r = 0; r <= last; r++)
        cr_expect_eq(number(&t, r, "l2-x"), number(&t, r, "decay-x"));
    cr_expect(fabs(number(&t, last, "l2-x") -
                   number(&t, last, "wrong-x")) > 0.5);
    free(t.text);
}

Test(figures, quantities_hold_their_identities)
{
    mpq_t y, z;
    mpq_inits(y, z, (mpq_ptr)0);
    for (long length = 1; length <= 9; length++) {
        /* y(n) - y(n-1)/2 = x(n): the filter's difference equation */
        for (long n = -3; n <= 20; n++) {
            fir_response(y, n, length);
            fir_response(z, n - 1, length);
            mpq_div_2exp(z, z, 1);
            mpq_sub(y, y, z);
            cr_expect_eq(mpq_cmp_si(y, n >= 0 && n < length, 1), 0,
                         "n = %ld, L = %ld", n, length);
        }
    }
    mpq_clears(y, z, (mpq_ptr)0);
    struct grid x, h, t, twice;
    grid_input(&x, 1);
    grid_sobel(&h);
    grid_turn(&t, &h);
    grid_turn(&twice, &t);
    cr_expect_eq(memcmp(&twice, &h, sizeof h), 0);
    cr_expect(path_gap_is_zero(10));
}

/* Sums keep the bound, two passes are never much worse than one, and shares
   are of the whole. */
Test(figures, errors_of_kernels)
{
    struct table t;
    double whole[3] = {0};

    table_read(&t, "plots/data", "lengths");
    for (size_t row = 1; row < t.n / t.cols; row++)
        for (size_t k = 2; k < 5; k++)
            cr_expect_lt(strtod(t.cells[row * t.cols + k], NULL),
                         strtod(t.cells[row * t.cols + 1], NULL),
                         "row %zu, column %zu", row, k);
    free(t.text);
    table_read(&t, "plots/data", "heat");
    for (size_t row = 1; row < t.n / t.cols; row++)
        cr_expect_lt(strtod(t.cells[row * t.cols + 2], NULL),
                     strtod(t.cells[row * t.cols + 3], NULL) + 0.5,
                     "row %zu", row);
    free(t.text);
    table_read(&t, "plots/data", "spread");
    for (size_t row = 1; row < t.n / t.cols; row++)
        for (size_t k = 0; k < 3; k++)
            whole[k] += strtod(t.cells[row * t.cols + 2 + k], NULL);
    for (size_t k = 0; k < 3; k++)
        cr_expect_float_eq(whole[k], 100, 1e-6);
    free(t.text);
}

Test(figures, a_directory_that_is_not_there_is_trouble)
{
    cr_expect_eq(report_figures("/nonexistent/data"), 2);
}

/* Nothing of the machine in a drawing: no path, no data file name. */
static void check_drawing(const char *path)
{
    size_t len;
    char *svg = file_read(path, &len);
    cr_assert_not_null(svg, "%s", path);
    cr_expect(strstr(svg, "<svg"), "%s", path);
    cr_expect(strstr(svg, "</svg>"), "%s is cut off", path);
    cr_expect_null(strstr(svg, ".tsv"), "%s", path);
    cr_expect_null(strstr(svg, "data/"), "%s", path);
    cr_expect_null(strstr(svg, "/tmp"), "%s", path);
    free(svg);
}

Test(figures, drawings_hold_no_path)
{
    char path[128];
    for (size_t i = 0; i < report_figure_count(); i++) {
        snprintf(path, sizeof path, "plots/%s.svg", report_figure_name(i));
        check_drawing(path);
    }
}

Test(figures, drawing_twice_gives_the_same_bytes)
{
    char dir[32], command[128], path[128];
    make_dir(dir);
    snprintf(command, sizeof command, "cp plots/*.gp %s; mkdir %s/data", dir,
             dir);
    cr_assert_eq(system(command), 0);
    cr_assert_eq(report_plots(dir), 0);
    snprintf(path, sizeof path, "%s/fir.svg", dir);
    check_drawing(path);
    size_t len;
    char *once = file_read(path, &len);
    cr_assert_eq(report_plots(dir), 0);
    char *twice = file_read(path, &len);
    cr_expect_str_eq(once, twice);
    free(once);
    free(twice);
    remove_dir(dir);
}
