/*
 * Answers against small keys of other subjects than the homework's.
 */
#include <criterion/criterion.h>

#include "grade/mark.h"

struct row {
    const char *answer;
    enum mark_kind kind;
};

/* Marks each answer as one to the only item of a key. */
static void expect(const char *key_text, const struct row *rows, size_t n)
{
    struct key key;
    cr_assert(key_read(&key, "key.md", key_text, strlen(key_text), stderr));
    cr_assert(key.n_items == 1 && key.errors == 0);
    for (size_t i = 0; i < n; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct mark m;
        mark_init(&m);
        mark_answer(&m, ctx, &key, &key.items[0], rows[i].answer,
                    strlen(rows[i].answer));
        cr_expect_eq(m.kind, rows[i].kind, "row %zu: %s is %s (%s)", i,
                     rows[i].answer, mark_name(m.kind), m.feedback);
        mark_clear(&m);
        expr_ctx_free(ctx);
    }
    key_clear(&key);
}

#define EXPECT(key, rows) expect(key, rows, sizeof rows / sizeof *rows)

/* --- digits --------------------------------------------------------------- */

Test(grade_marks, digits_of_a_number)
{
    static const struct row rows[] = {
        {"\\approx 0", MARK_UNDECIDED}, {"p \\approx 1", MARK_UNDECIDED},
        {"p \\approx 0.5", MARK_CORRECT}, {"p \\approx 0.3", MARK_WRONG},
        {"p \\approx 5 \\cdot 10^{-1}", MARK_CORRECT},
        {"p \\approx \\frac{1}{2}", MARK_CORRECT},
        {"p = \\frac12 \\approx 0.5", MARK_CORRECT},
        {"p \\approx 2", MARK_WRONG},
    };
    EXPECT("# K\n\n## a A (2 points)\n\n**Asked** $p$.\n\n"
           "**Answer** $p = \\frac{1}{2}$\n", rows);
}

/* The digits in a key are those of its exact value. */
Test(grade_marks, digits_beside_a_value)
{
    static const struct row rows[] = {
        {"x = \\frac{1}{\\sqrt{2\\pi}}", MARK_CORRECT},
        {"x \\approx 0.399", MARK_CORRECT}, {"x = 0.3989", MARK_WRONG},
        {"x \\approx 0.4", MARK_CORRECT}, {"x \\approx 0", MARK_UNDECIDED},
        {"x \\approx 4 \\cdot 10^{-1}", MARK_CORRECT},
        {"x \\approx -0.4", MARK_WRONG},
        {"x = \\frac{1}{\\sqrt{2\\pi}} \\approx 0", MARK_CORRECT},
    };
    EXPECT("# K\n\n## a A (2 points)\n\n**Asked** $x$.\n\n**Answer** "
           "$x = \\frac{1}{\\sqrt{2\\pi}} \\approx 0.3989$\n", rows);
}

/* A key that knows the digits only. */
Test(grade_marks, digits_alone_in_the_key)
{
    static const struct row rows[] = {
        {"x = \\frac{1}{\\sqrt{2\\pi}}", MARK_CORRECT},
        {"x \\approx 0.3989", MARK_CORRECT}, {"x = 0.3989", MARK_CORRECT},
        {"x \\approx 0.39894", MARK_CORRECT}, {"0.399", MARK_UNDECIDED},
        {"x = 0", MARK_UNDECIDED}, {"x = \\frac12", MARK_WRONG},
        {"x = -0.3989", MARK_WRONG}, {"x \\approx 0.3998", MARK_WRONG},
    };
    EXPECT("# K\n\n## a A (2 points)\n\n**Asked** $x$.\n\n"
           "**Answer** $x \\approx 0.3989$\n", rows);
}

/* --- words in what is given ------------------------------------------------- */

#define KEY(given, asked, answer)                                          \
    "# K\n\n## a A (2 points)\n\n**Given** " given "\n\n**Asked** " asked    \
    "\n\n**Answer** " answer "\n"

Test(grade_marks, signs_and_parities)
{
    static const struct row positive[] = {
        {"x", MARK_CORRECT}, {"r = |x|", MARK_CORRECT}, {"-x", MARK_WRONG}};
    static const struct row even[] = {
        {"1", MARK_CORRECT}, {"(-1)^{2n}", MARK_CORRECT}, {"-1", MARK_WRONG}};
    static const struct row integers[] = {
        {"n", MARK_CORRECT}, {"-n", MARK_WRONG}};
    EXPECT(KEY("$x$ positive.", "$r$.", "$r = \\sqrt{x^2}$"), positive);
    EXPECT(KEY("a positive number $x$.", "$r$.", "$r = \\sqrt{x^2}$"),
           positive);
    EXPECT(KEY("$y$ and $x$ are positive.", "$r$.", "$r = \\sqrt{x^2}$"),
           positive);
    EXPECT(KEY("$n$ even.", "$r$.", "$r = (-1)^n$"), even);
    EXPECT(KEY("the number $n$ is even and $m$ odd.", "$r$.",
               "$r = (-1)^n$"), even);
    EXPECT(KEY("positive integers $m$, $n$ and a real $a$.", "$r$.",
               "$r = |n|$"), integers);
}

/* What the words say and nobody reads: what follows without them stands. */
Test(grade_marks, words_that_are_not_read)
{
    static const struct row rows[] = {
        {"p + 1", MARK_CORRECT}, {"2 + p - 1", MARK_CORRECT},
        {"p + 2", MARK_UNDECIDED}};
    static const struct row described[] = {
        {"\\sigma / n", MARK_CORRECT}, {"\\sigma n", MARK_WRONG}};
    EXPECT(KEY("$p$ is prime.", "$r$.", "$r = 1 + p$"), rows);
    EXPECT(KEY("a prime $p$.", "$r$.", "$r = 1 + p$"), rows);
    EXPECT(KEY("the number $n$ of samples and $\\sigma$, which is the "
               "standard deviation.", "$r$.", "$r = \\frac{\\sigma}{n}$"),
           described);
}

Test(grade_marks, pieces_with_words_between)
{
    static const struct row rows[] = {
        {"2\\max(x, 0)", MARK_CORRECT}, {"2x", MARK_WRONG}};
    EXPECT(KEY("$f(x) = x$ for $x > 0$ and $f(x) = 0$ for $x \\le 0$.",
               "$r$ in terms of $x$.", "$r = 2 f(x)$"), rows);
}

/* --- the order of factors ---------------------------------------------------- */

Test(grade_marks, matrices_by_words)
{
    static const struct row rows[] = {
        {"C = AB", MARK_CORRECT}, {"C = BA", MARK_WRONG},
        {"C = 2AB", MARK_WRONG}, {"C = \\frac{1}{2}(AB + AB)", MARK_CORRECT},
        {"D = B, C = AD", MARK_CORRECT}};
    EXPECT(KEY("$A$ and $B$ are matrices.", "$C$.", "$C = AB$"), rows);
    EXPECT(KEY("matrices $A$ and $B$.", "$C$.", "$C = AB$"), rows);
    EXPECT(KEY("$A$ and $B$ are $n \\times n$ matrices.", "$C$.",
               "$C = AB$"), rows);
}

/* Capital letters that nothing shows to be numbers. */
Test(grade_marks, matrices_perhaps)
{
    static const struct row layers[] = {
        {"T = W_2 W_1", MARK_CORRECT}, {"W_2 W_1", MARK_CORRECT},
        {"T = W_1 W_2", MARK_UNDECIDED}, {"W_1 W_2", MARK_UNDECIDED},
        {"V = W_1, T = W_2 V", MARK_CORRECT},
        {"V = W_1, T = V W_2", MARK_UNDECIDED},
        {"T = W_2 W_1^2", MARK_WRONG}};
    static const struct row numbers[] = {
        {"V = RI", MARK_CORRECT}, {"V = IR", MARK_CORRECT}};
    static const struct row square[] = {
        {"A^2 + AB + BA + B^2", MARK_CORRECT},
        {"A^2 + 2AB + B^2", MARK_UNDECIDED}};
    EXPECT(KEY("two layers with weights $W_1$ and $W_2$.", "$T$.",
               "$T = W_2 W_1$"), layers);
    EXPECT(KEY("$R > 0$.", "$V$.", "$V = RI$"), numbers);
    EXPECT(KEY("$A$ and $B$.", "$S$.", "$S = (A+B)^2$"), square);
}

/* The same real solutions, or perhaps so: never wrong. */
Test(grade_marks, equations)
{
    static const struct row rows[] = {
        {"x^2 + y^2 = 1", MARK_CORRECT}, {"2x^2 + 2y^2 = 2", MARK_CORRECT},
        {"(x^2 + y^2)^2 = 1", MARK_UNDECIDED},
        {"\\sqrt{x^2 + y^2} = 1", MARK_UNDECIDED},
        {"x^2 + y^2 = 2", MARK_WRONG}};
    EXPECT(KEY("the plane.", "the circle.", "$x^2 + y^2 = 1$"), rows);
}
