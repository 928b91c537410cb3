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
