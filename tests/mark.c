/*
 * Single answers against the key of homework 3.  A mark may be undecided; it
 * may not be wrong for a right answer, nor right for a wrong one.
 */
#include <criterion/criterion.h>

#include "grade/mark.h"
#include "tests/support/lines.h"

#define KEY "homework/hw3/key.md"

struct count {
    unsigned rows, agree, undecided;
};

static void mark_row(struct count *n, const struct key *key, char *field[])
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct mark m;
    mark_init(&m);
    mark_answer(&m, ctx, key, key_find(key, field[0]), field[3],
                strlen(field[3]));
    const char *got = mark_name(m.kind);
    bool agree = !strcmp(got, field[1]);
    n->rows++;
    n->agree += agree;
    n->undecided += m.kind == MARK_UNDECIDED;
    cr_expect(agree || (m.kind != MARK_CORRECT && m.kind != MARK_WRONG),
              "row %u, %s: %s is marked %s (%s)\n  %s", n->rows, field[0],
              field[1], got, m.feedback, field[3]);
    mark_clear(&m);
    expr_ctx_free(ctx);
}

Test(mark, answers)
{
    struct key key;
    struct count n = {0, 0, 0};
    size_t len;
    char *text = lines_read("tests/data/answers.tsv", &len), *at = text;
    char *field[5];
    cr_assert(text && key_read_file(&key, KEY, stderr));
    lines_next(&at, field, 5);
    while (lines_next(&at, field, 5))
        mark_row(&n, &key, field);
    cr_expect(n.rows == 102 && n.agree >= 96, "%u of %u as expected", n.agree,
              n.rows);
    free(text);
    key_clear(&key);
}

/* What is true but beside the question is no answer. */
Test(mark, tautologies)
{
    static const struct {
        const char *item, *answer;
        bool right;
    } rows[] = {
        {"3b", "1 = 1", false},
        {"3b", "x_1 = x_1", false},
        {"3b", "\\sum_{i=1}^2 i = 3", false},
        {"3b", "\\frac{\\partial L}{\\partial x_i} = "
               "\\frac{\\partial L}{\\partial x_i}", false},
        {"3b", "Let $c = \\frac{\\partial L}{\\partial x_i}$. "
               "$\\frac{\\partial L}{\\partial x_i} = c$", false},
        {"1a-peak", "1 = 1", false},
        {"3b", "\\frac{1}{\\gamma} \\frac{\\partial L}{\\partial x_i} = "
               "\\frac{\\partial L}{\\partial y_i} - \\frac1n \\sum_j "
               "\\frac{\\partial L}{\\partial y_j}", true},
    };
    struct key key;
    cr_assert(key_read_file(&key, KEY, stderr));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct mark m;
        mark_init(&m);
        mark_answer(&m, ctx, &key, key_find(&key, rows[i].item),
                    rows[i].answer, strlen(rows[i].answer));
        cr_expect_eq(m.kind == MARK_CORRECT, rows[i].right, "%s: %s is %s",
                     rows[i].item, rows[i].answer, mark_name(m.kind));
        mark_clear(&m);
        expr_ctx_free(ctx);
    }
    key_clear(&key);
}

Test(mark, key_is_sound)
{
    struct key key;
    cr_assert(key_read_file(&key, KEY, stderr));
    cr_expect(key.errors == 0);
    cr_expect(key.n_items == 20);
    cr_expect(mark_check_key(&key, stderr) == 0);
    key_clear(&key);
}

static unsigned complaints(const char *text)
{
    struct key key;
    FILE *talk = tmpfile();
    cr_assert(talk);
    key_read(&key, "key.md", text, strlen(text), talk);
    unsigned n = key.errors + (key.n_items ? mark_check_key(&key, talk) : 0);
    key_clear(&key);
    fclose(talk);
    return n;
}

Test(mark, key_complaints)
{
    static const char *const bad[] = {
        "", "# Only a title\n",
        "## a First\n\n**Answer** $x = 1$\n",
        "## a First (2 points)\n",
        "## a First (2 points)\n\n**Anser** $x = 1$\n",
        "## a A (1 point)\n\n**Answer** $x=1$\n\n## a B (1 point)\n\n"
        "**Answer** $x=2$\n",
        "## a A (1 point)\n\n**Answer** $x = \\frac{1}{$\n",
        "## a A (1 point)\n\n**Answer** $x = (a+b)^2$\n\n"
        "**Mistake** none\n```math\nx = a^2 + 2ab + b^2\n```\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_expect(complaints(bad[i]) > 0, "row %zu: %s", i, bad[i]);
    cr_expect(complaints("## a A (1 point)\n\n**Answer** $x = a^2$\n\n"
                         "**Mistake** half\n```math\nx = 2a\n```\n") == 0);
}

/* --- words that deny -------------------------------------------------------- */

static enum mark_kind marked(const struct key *key, const char *item,
                             const char *answer)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct mark m;
    mark_init(&m);
    mark_answer(&m, ctx, key, key_find(key, item), answer, strlen(answer));
    enum mark_kind kind = m.kind;
    mark_clear(&m);
    expr_ctx_free(ctx);
    return kind;
}

/* gamma = eta lambda is right; a sentence that denies it says nothing. */
Test(mark, denied)
{
    static const struct {
        enum mark_kind kind;
        const char *answer;
    } rows[] = {
        {MARK_UNDECIDED,
            "The answer is not $\\gamma = \\eta\\lambda$"},
        {MARK_UNDECIDED,
            "\\text{It is wrong that } \\gamma = \\eta\\lambda"},
        {MARK_UNDECIDED,
            "not \\gamma = \\eta\\lambda"},
        {MARK_UNDECIDED,
            "$\\gamma = \\eta\\lambda$ is wrong"},
        {MARK_UNDECIDED,
            "$\\gamma = \\eta\\lambda.$ is wrong"},
        {MARK_UNDECIDED,
            "~~$\\gamma = \\eta\\lambda$~~"},
        {MARK_UNDECIDED,
            "It isn't true that $\\gamma = \\eta\\lambda$."},
        {MARK_UNDECIDED,
            "It is false, I think, that $\\gamma = \\eta\\lambda$."},
        {MARK_UNDECIDED,
            "$\\gamma$ is not $\\eta\\lambda$"},
        {MARK_UNDECIDED,
            "$\\gamma$ isn’t equal to $\\eta\\lambda$"},
        {MARK_UNDECIDED,
            "It cannot be $\\gamma = \\eta\\lambda$."},
        {MARK_UNDECIDED,
            "The answer is neither $\\gamma=\\eta$ nor "
            "$\\gamma=\\eta\\lambda$."},
        {MARK_UNDECIDED,
            "The answer is not $\\gamma=\\eta$ or $\\gamma=\\eta\\lambda$."},
        {MARK_UNDECIDED,
            "$\\gamma=\\eta\\lambda$. This is wrong."},
        {MARK_UNDECIDED,
            "$$\\gamma=\\eta\\lambda$$ does not hold."},
        {MARK_UNDECIDED,
            "It is not true that $$\\gamma=\\eta\\lambda$$"},
        {MARK_UNDECIDED,
            "\\gamma = \\eta\\lambda \\text{ is false}"},
        {MARK_UNDECIDED,
            "I do not think that $\\gamma = \\eta\\lambda$"},
        {MARK_UNDECIDED,
            "The following is incorrect: $\\gamma = \\eta\\lambda$"},
        {MARK_UNDECIDED,
            "It is wrong that for $n \\ge 1$, $\\gamma = \\eta\\lambda$"},
        {MARK_UNDECIDED,
            "$\\gamma=\\eta$ and $\\gamma = \\eta\\lambda$ are both wrong"},
        {MARK_UNDECIDED,
            "$\\gamma = \\eta\\lambda$, which is wrong"},
        {MARK_UNDECIDED,
            "By no means $\\gamma = \\eta\\lambda$"},
        {MARK_CORRECT,
            "$\\gamma=\\eta$ is wrong, it is $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "The answer is not $\\gamma=\\eta$ but $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "It is not $\\gamma=\\eta$; $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "The steps are not the same unless $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "It is not hard to see that $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "They do not differ, so $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "Since $\\theta$ is not zero, $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "$\\gamma=\\eta\\lambda$, not $\\gamma=\\eta$"},
        {MARK_CORRECT,
            "$\\gamma=\\eta\\lambda$ and not $\\gamma=\\eta$"},
        {MARK_CORRECT,
            "$\\gamma=\\eta\\lambda$. It is wrong to take $\\gamma=\\eta$."},
        {MARK_CORRECT,
            "There is no doubt that $\\gamma=\\eta\\lambda$"},
        {MARK_CORRECT,
            "I first had $\\gamma=\\eta$. This is wrong. The answer is "
            "$\\gamma=\\eta\\lambda$."},
        {MARK_CORRECT,
            "$$\\gamma=\\eta\\lambda$$\n\nIt is not true that "
            "$\\gamma=\\eta$."},
    };
    struct key key;
    cr_assert(key_read_file(&key, KEY, stderr));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum mark_kind got = marked(&key, "4b-gamma", rows[i].answer);
        cr_expect_eq(got, rows[i].kind, "row %zu: %s is %s", i,
                     rows[i].answer, mark_name(got));
    }
    key_clear(&key);
}
