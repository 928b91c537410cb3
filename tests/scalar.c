/* Functions against formulas, as the command measures them. */
#include "accuracy/scalar/scalar.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

/* One request as JSON; NULL: it was refused. */
static json_t *ask(struct scalar_request r)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    enum accuracy_status status;
    json_t *o;

    r.json = true;
    status = scalar_measure(out, &r);
    fclose(out);
    o = status == ACCURACY_OK ? json_loads(text, 0, NULL) : NULL;
    free(text);
    return o;
}

static const char *field(const json_t *o, const char *name)
{
    const char *text = json_string_value(json_object_get(o, name));

    return text ? text : "";
}

/* How long it took, and who decided, may differ. */
static void same(json_t *a, json_t *b, const char *what)
{
    cr_assert(a && b, "%s", what);
    json_object_del(a, "seconds");
    json_object_del(b, "seconds");
    json_object_del(a, "escalated");
    json_object_del(b, "escalated");
    cr_expect(json_equal(a, b), "%s: %s against %s", what,
              json_dumps(a, 0), json_dumps(b, 0));
    json_decref(a);
    json_decref(b);
}

/* Arm's ulp reports 0.75 here: it takes the ulp of the rounded value. */
Test(scalar, next_to_a_power_of_two)
{
    json_t *o = ask((struct scalar_request) {
        .symbol = "exp", .formula = "e^{x}", .format = "binary64",
        .at = "-0x1.00052b22a698dp-54"});

    cr_expect_str_eq(field(o, "max_ulp"), "0.4999606");
    cr_expect_str_eq(field(o, "not_correctly_rounded"), "0");
    json_decref(o);
}

/* sqrtf is rounded correctly; 1 + x computed as a difference is not. */
Test(scalar, correctly_rounded)
{
    json_t *o = ask((struct scalar_request) {
        .symbol = "sqrtf", .formula = "\\sqrt{x}", .format = "binary32",
        .samples = 100000});

    cr_expect_str_eq(field(o, "not_correctly_rounded"), "0");
    cr_expect_neq(strtod(field(o, "no_value"), NULL), 0);
    json_decref(o);
    o = ask((struct scalar_request) {
        .symbol = "expf", .formula = "e^{x}-1", .format = "binary32",
        .samples = 1000, .range = "-1:1"});
    cr_expect_gt(strtod(field(o, "max_ulp"), NULL), 1e6);
    json_decref(o);
}

/* Every input of the formats of 16 bits, by lanes and by MPFR alone. */
static void against_mpfr(const char *symbol, const char *formula,
                         const char *format)
{
    struct scalar_request r = {.symbol = symbol, .formula = formula,
                               .format = format, .call = "binary32",
                               .all = true};
    json_t *fast = ask(r);

    r.mpfr = true;
    same(fast, ask(r), formula);
}

Test(scalar, binary16_exp) { against_mpfr("expf", "e^{x}", "binary16"); }
Test(scalar, bfloat16_log) { against_mpfr("logf", "\\ln x", "bfloat16"); }
Test(scalar, bfloat16_sin) { against_mpfr("sinf", "\\sin x", "bfloat16"); }
Test(scalar, bfloat16_tanh) { against_mpfr("tanhf", "\\tanh x", "bfloat16"); }

/* Where the formula has no value, a number is wrong; here acosh is taken for
   its square's root, which has values everywhere. */
Test(scalar, numbers_where_there_are_none)
{
    json_t *o = ask((struct scalar_request) {
        .symbol = "expf", .formula = "\\ln x", .format = "binary32",
        .samples = 1000, .range = "-2:-1"});

    cr_expect_str_eq(field(o, "infinite"), "1000");
    cr_expect_str_eq(field(o, "max_ulp"), "inf");
    json_decref(o);
}

/* Left to MPFR, but decided: where the value overflows, too. */
Test(scalar, gamma)
{
    struct scalar_request r = {.symbol = "tgammaf", .formula = "\\Gamma(x)",
                               .format = "binary32", .samples = 3000};
    json_t *o = ask(r);

    cr_expect_str_eq(field(o, "undecided"), "0");
    cr_expect_str_eq(field(o, "infinite"), "0");
    cr_expect_lt(strtod(field(o, "max_ulp"), NULL), 20);
    json_decref(o);
    r.symbol = "lgammaf";
    r.formula = "\\ln |\\Gamma(x)|";
    o = ask(r);
    cr_expect_str_eq(field(o, "undecided"), "0");
    cr_expect_lt(strtod(field(o, "max_ulp"), NULL), 20);
    json_decref(o);
}

Test(scalar, threads_do_not_matter)
{
    struct scalar_request r = {.symbol = "tanhf", .formula = "\\tanh x",
                               .format = "binary32", .samples = 300000,
                               .seed = 5, .threads = 1};
    json_t *one = ask(r);

    r.threads = 5;
    same(one, ask(r), "five threads");
}

static bool stop_soon(void *data, uint64_t done, uint64_t all)
{
    (void) data;
    (void) done;
    (void) all;
    return false;
}

Test(scalar, goes_on_from_a_file)
{
    char path[] = "build/resume-XXXXXX";
    struct scalar_request r = {.symbol = "sinf", .formula = "\\sin x",
                               .format = "binary32", .samples = 60000000,
                               .threads = 1};
    int file = mkstemp(path);
    json_t *whole;

    cr_assert_geq(file, 0);
    close(file);
    remove(path);
    r.samples = 9000000;
    whole = ask(r);
    r.resume = path;
    r.progress = stop_soon;
    cr_expect_null(ask(r), "stopped at the first question");
    cr_expect_eq(access(path, R_OK), 0);
    r.progress = NULL;
    same(whole, ask(r), "stopped and resumed");
    cr_expect_neq(access(path, R_OK), 0, "it is done");
}

Test(scalar, searching_finds_worse)
{
    struct scalar_request r = {.symbol = "erfc", .format = "binary64",
                               .formula = "\\operatorname{erfc} x",
                               .range = "0:20", .samples = 2000};
    json_t *drawn = ask(r), *found;

    r.search = true;
    found = ask(r);
    cr_expect_gt(strtod(field(found, "max_ulp"), NULL),
                 strtod(field(drawn, "max_ulp"), NULL));
    cr_expect(json_is_true(json_object_get(found, "searched")));
    json_decref(drawn);
    json_decref(found);
}

Test(scalar, refused)
{
    const struct scalar_request good = {.symbol = "expf",
                                        .formula = "e^{x}",
                                        .format = "binary32",
                                        .samples = 10};
    struct scalar_request r = good;

    r.format = "binary128";
    cr_expect_null(ask(r));
    r = good;
    r.formula = "e^{x";
    cr_expect_null(ask(r));
    r.formula = "e^{x} = 1";
    cr_expect_null(ask(r));
    r.formula = "2";
    cr_expect_null(ask(r));
    r.formula = "x + y + z";
    cr_expect_null(ask(r));
    r = good;
    r.symbol = "no_such_function";
    cr_expect_null(ask(r));
    r = good;
    r.library = "./no-such-library.so";
    cr_expect_null(ask(r));
    r = good;
    r.range = "1:0";
    cr_expect_null(ask(r));
    r.range = "1";
    cr_expect_null(ask(r));
    r = good;
    r.at = "0.1";
    cr_expect_null(ask(r), "not a number of the format");
    r = good;
    r.format = "binary64";
    r.all = true;
    cr_expect_null(ask(r), "2^64 inputs");
}
