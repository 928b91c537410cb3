/* Baselines: read, checked, rewritten, told to continuous integration. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "accuracy/accuracy.h"

static char dir[64], library[80], file[80], report[80];

static void begin(void)
{
    strcpy(dir, "/tmp/assay-baseline-XXXXXX");
    cr_assert_not_null(mkdtemp(dir));
    snprintf(library, sizeof library, "%s/mine.so", dir);
    snprintf(file, sizeof file, "%s/baseline.tsv", dir);
    snprintf(report, sizeof report, "%s/report", dir);
}

static void end(void)
{
    unlink(library);
    unlink(file);
    unlink(report);
    cr_expect_eq(rmdir(dir), 0, "something was left in %s", dir);
}

TestSuite(baseline, .init = begin, .fini = end);

static void build(const char *flags)
{
    char command[256];

    snprintf(command, sizeof command,
             "cc -std=c11 -w -O1 -ffp-contract=off %s -shared -fPIC -I. "
             "-o %s tests/data/two_kernels.c", flags, library);
    cr_assert_eq(system(command), 0, "%s", command);
}

static void save(const char *text)
{
    FILE *out = fopen(file, "w");

    cr_assert(out && fputs(text, out) != EOF && fclose(out) == 0);
}

static char *load(const char *path)
{
    FILE *in = fopen(path, "r");
    char *text = calloc(1, 1 << 16);

    cr_assert(in && text);
    fread(text, 1, (1 << 16) - 1, in);
    fclose(in);
    return text;
}

/* What the check says, malloc'd. */
static char *check(struct accuracy_checking c, enum accuracy_status want)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    c.baseline = file;
    cr_assert_not_null(out);
    cr_expect_eq(accuracy_check(out, &c), want);
    fclose(out);
    return text;
}

static void expect(const char *text, const char *part)
{
    cr_expect(strstr(text, part), "no \"%s\" in:\n%s", part, text);
}

/* The baseline of a library holds; the library made worse by an ulp does not,
   and is named with both figures and the input. */
Test(baseline, a_library_made_worse_by_one_ulp)
{
    struct accuracy_request request = {.library = library, .cases = 40,
                                       .seed = 7};
    struct accuracy_checking c = {.library = library};
    FILE *out = fopen(file, "w");
    char *text;

    build("");
    cr_assert_not_null(out);
    cr_expect_eq(accuracy_baseline(out, &request), ACCURACY_OK);
    fclose(out);
    text = check(c, ACCURACY_OK);
    expect(text, "2 kernels checked, 0 worse\n");
    free(text);
    build("-DWORSE");
    text = check(c, ACCURACY_WORSE);
    expect(text, "sgd_mine: worse: 1");
    expect(text, " ulp of binary32, baseline 0.");
    expect(text, "\n  size 1, case ");
    expect(text, "1 worse\n");
    cr_expect_not(strstr(text, "variance_mine"), "%s", text);
    free(text);
    build("-DBROKEN");
    text = check(c, ACCURACY_TROUBLE);
    expect(text, "variance_mine: failed: segmentation fault at case 0, ");
    expect(text, "2 kernels checked, 0 worse, 1 failed\n");
    free(text);
}

Test(baseline, an_update_only_lowers_unless_forced)
{
    struct accuracy_checking c = {.library = library, .update = true};
    char *text;
    struct stat about;

    build("");
    save("# ours\nkernel\tcases\tmax_ulp\n\nvariance_mine\t9\t1000\n"
         "sgd_mine\t9\t0.125\n# end");
    chmod(file, 0640);
    text = check(c, ACCURACY_WORSE);
    expect(text, "variance_mine: better: ");
    expect(text, "sgd_mine: worse: ");
    free(text);
    text = load(file);
    expect(text, "# ours\nkernel\tscenario\tformat\tcases\tseed\tmax_ulp\t"
                 "worst_input\n\nvariance_mine\tmixed\tbinary64\t9\t1\t");
    expect(text, "\nsgd_mine\tmixed\tbinary32\t9\t1\t0.125\t\n# end\n");
    cr_expect_not(strstr(text, "1000"));
    free(text);
    c.force = true;
    free(check(c, ACCURACY_OK));
    c.update = c.force = false;
    text = check(c, ACCURACY_OK);
    cr_expect_str_eq(text, "2 kernels checked, 0 worse\n");
    free(text);
    cr_expect(stat(file, &about) == 0 && (about.st_mode & 0777) == 0640);
}

Test(baseline, an_update_adds_what_is_new)
{
    struct accuracy_checking c = {.library = library};
    char *text;

    build("");
    save("sgd_mine\t30\t99\n"); /* no header, as files once were */
    text = check(c, ACCURACY_WORSE);
    expect(text, "variance_mine: not in the baseline\n");
    free(text);
    c.update = true;
    free(check(c, ACCURACY_OK));
    text = load(file);
    expect(text, "kernel\tscenario\t");
    expect(text, "\nvariance_mine\tmixed\tbinary64\t30\t1\t");
    free(text);
}

Test(baseline, lines_that_cannot_be_read)
{
    static const char *const rows[] = {
        "kernel\tcases\tulp\n", "kernel\tcases\n", "kernel\tkernel\n",
        "kernel\tcases\tmax_ulp\nnothing\t1\t1\n",
        "sgd_mine\t1\n", "sgd_mine\t1\t1\t1\n", "sgd_mine\t-1\t1\n",
        "sgd_mine\t0\t1\n", "sgd_mine\t1\tnan\n", "sgd_mine\t1\t-1\n",
        "sgd_mine\t1\t\n", "sgd_mine\t99999999999999999999999\t1\n",
        "sgd_mine\t1\t1\nsgd_mine\t1\t1\n", "sgd_mine\t1\t0x\n",
        "kernel\tformat\tcases\tmax_ulp\nsgd_mine\tbinary64\t1\t1\n",
        "kernel\tscenario\tcases\tmax_ulp\nsgd_mine\tnone\t1\t1\n",
        "kernel\tseed\tcases\tmax_ulp\nsgd_mine\t1e3\t1\t1\n",
        "\t1\t1\n", "\t\t\n", "\033[2J\xff\t1\t1\n",
    };

    build("");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *now;

        save(rows[i]);
        free(check((struct accuracy_checking){.library = library,
                                              .update = true, .force = true},
                   ACCURACY_TROUBLE));
        now = load(file);
        cr_expect_str_eq(now, rows[i], "row %zu was changed", i);
        free(now);
    }
}

Test(baseline, names_that_no_line_can_hold)
{
    static const char *const names[] = {"\\t", "a\\nb", "#a", "kernel", "",
                                        "sgd_mine"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char flag[64];

        snprintf(flag, sizeof flag, "-DNAME='\"%s\"'", names[i]);
        build(flag);
        free(check((struct accuracy_checking){.library = library},
                   ACCURACY_TROUBLE));
        cr_expect_eq(accuracy_list(stdout, library), ACCURACY_TROUBLE);
    }
}

Test(baseline, reports_are_escaped)
{
    struct accuracy_checking c = {.library = library, .junit = report};
    char *text;

    build("-DNAME='\"a<b>&|\\\"*\\001\\377\"'");
    save("sgd_mine\t9\t0.125\n");
    free(check(c, ACCURACY_WORSE));
    text = load(report);
    expect(text, "<testsuite name=\"accuracy\" tests=\"2\" failures=\"2\" "
                 "errors=\"0\"");
    expect(text, "name=\"a&#60;b&#62;&#38;|&#34;*\xef\xbf\xbd\xef\xbf\xbd "
                 "mixed binary64\"");
    expect(text, "ulp, baseline 0.125\">size 1, case ");
    free(text);
    c.junit = NULL;
    c.summary = report;
    free(check(c, ACCURACY_WORSE));
    text = load(report);
    expect(text, "2 kernels\n\n1 worse, 0 better, 1 not in the baseline");
    expect(text, "| a&#60;b&#62;&#38;&#124;\"&#42;\xef\xbf\xbd\xef\xbf\xbd |");
    free(text);
    c.summary = "/no/such/folder/summary.md";
    free(check(c, ACCURACY_TROUBLE));
}

/* A line for a scenario is measured on its inputs, and named with it. */
Test(baseline, a_scenario_has_a_line_of_its_own)
{
    static const char lines[] =
        "kernel\tscenario\tcases\tmax_ulp\n"
        "variance_twopass_f32\tvariance-of-close-numbers\t20\t1e9\n"
        "variance_textbook_f32\tvariance-of-close-numbers\t20\t9\n"
        "variance_textbook_f32\tmixed\t20\tinf\n";
    char *text;

    save(lines);
    text = check((struct accuracy_checking){0}, ACCURACY_WORSE);
    expect(text, "variance_twopass_f32 (variance-of-close-numbers): better");
    expect(text, "variance_textbook_f32 (variance-of-close-numbers): worse");
    expect(text, "\n  size 256, case ");
    cr_expect_not(strstr(text, "variance_textbook_f32: worse"), "%s", text);
    free(text);
}

/* As many figures as kernels, names escaped, what is opened is closed. */
Test(baseline, a_page_of_a_library)
{
    struct accuracy_request request = {.library = library, .cases = 9,
                                       .seed = 1};
    char *text;
    size_t size, opened = 0, closed = 0;
    FILE *out = open_memstream(&text, &size);

    build("-DNAME='\"a<b>&\"'");
    cr_assert_not_null(out);
    cr_expect_eq(accuracy_page(out, &request), ACCURACY_OK);
    fclose(out);
    for (const char *at = text; (at = strstr(at, "<figure>")); at++)
        opened++;
    for (const char *at = text; (at = strstr(at, "</figure>")); at++)
        closed++;
    cr_expect(opened == 2 && closed == 2, "%zu, %zu", opened, closed);
    expect(text, "<b>a&#60;b&#62;&#38;</b>");
    expect(text, "</body></html>\n");
    cr_expect_not(strstr(text, "nan"), "%s", text);
    free(text);
    build("-DBROKEN");
    out = open_memstream(&text, &size);
    cr_expect_eq(accuracy_page(out, &request), ACCURACY_TROUBLE);
    fclose(out);
    expect(text, "segmentation fault at case 0, size 3</b>");
    free(text);
}
