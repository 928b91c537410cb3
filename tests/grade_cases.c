/*
 * Cases told in prose: one piecewise value, whatever the words stand for.
 */
#include <criterion/criterion.h>

#include "grade/grade.h"

struct row {
    enum mark_kind kind;
    const char *answer;
};

static void expect(const struct key *key, const char *item,
                   const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct mark m;
        mark_init(&m);
        mark_answer(&m, ctx, key, key_find(key, item), rows[i].answer,
                    strlen(rows[i].answer));
        cr_expect_eq(m.kind, rows[i].kind, "row %zu: %s is %s (%s)", i,
                     rows[i].answer, mark_name(m.kind), m.feedback);
        mark_clear(&m);
        expr_ctx_free(ctx);
    }
}

/* The box through the decaying exponential. */
Test(grade_cases, three_cases)
{
    static const struct row rows[] = {
        {MARK_CORRECT,
         "$y(n) = 0$ for $n < 0$, $y(n) = 2 - 2^{-n}$ for $0 \\le n < "
         "L$, and $y(n) = 2^{-n}(2^L - 1)$ for $n \\ge L$"},
        {MARK_CORRECT,
         "y(n) = 0 \\text{ for } n < 0, y(n) = 2 - 2^{-n} \\text{ for "
         "} 0 \\le n < L, \\text{ and } y(n) = 2^{-n}(2^L-1) \\text{ "
         "for } n \\ge L"},
        {MARK_CORRECT,
         "y(n) = 0 for n < 0, y(n) = 2 - 2^{-n} for 0 \\le n < L, and "
         "y(n) = 2^{-n}(2^L-1) for n \\ge L"},
        {MARK_CORRECT,
         "For $n < 0$, $y(n) = 0$. For $0 \\le n < L$, $y(n) = 2 - "
         "2^{-n}$. For $n \\ge L$, $y(n) = 2^{-n}(2^L - 1)$."},
        {MARK_CORRECT,
         "If $n < 0$ then $y(n) = 0$; if $0 \\le n < L$ then $y(n) = "
         "2 - 2^{-n}$; if $n \\ge L$ then $y(n) = 2^{-n}(2^L - 1)$."},
        {MARK_CORRECT,
         "$y(n) = 2 - 2^{-n}$ for $0 \\le n < L$, $y(n) = 2^{-n}(2^L "
         "- 1)$ for $n \\ge L$, and zero otherwise."},
        {MARK_CORRECT,
         "$y(n) = 2 - 2^{-n}$ for $0 \\le n < L$, $y(n) = 2^{-n}(2^L "
         "- 1)$ for $n \\ge L$, and $y(n) = 0$ otherwise."},
        {MARK_CORRECT,
         "$y(n)$ is $0$ for $n < 0$, $2 - 2^{-n}$ for $0 \\le n < L$, "
         "and $2^{-n}(2^L - 1)$ for $n \\ge L$."},
        {MARK_CORRECT,
         "- $n < 0$: $y(n) = 0$\n- $0 \\le n < L$: $y(n) = 2 - "
         "2^{-n}$\n- $n \\ge L$: $y(n) = 2^{-n}(2^L - 1)$"},
        {MARK_CORRECT,
         "$y(n) = 0$ ($n < 0$), $y(n) = 2 - 2^{-n}$ ($0 \\le n < L$), "
         "$y(n) = 2^{-n}(2^L-1)$ ($n \\ge L$)"},
        {MARK_PARTIAL,
         "$y(n) = 0$ for $n < 0$, $y(n) = 2 - 2^{-n}$ for $0 \\le n < "
         "L$, and $y(n) = 2 - 2^{1-L}$ for $n \\ge L$"},
        {MARK_WRONG,
         "$y(n) = 0$ for $n < 0$ and $y(n) = n$ for $n \\ge 0$"},
        {MARK_PARTIAL,
         "$y(n) = 2 - 2^{-n}$ for $0 \\le n < L$, and $y(n) = "
         "2^{-n}(2^L - 1)$ for $n \\ge L$"},
        {MARK_CORRECT,
         "for $n \\ge L$: $y(n) = \\sum_{i=n-L+1}^n 2^{-i} = "
         "2^{-n}(2^L-1)$, for $0\\le n<L$: $y(n) = 2-2^{-n}$, for "
         "$n<0$: $y(n)=0$"},
        {MARK_CORRECT,
         "$y(n) = \\sum_i x(i) h(n-i)$. For $n < 0$, $y(n) = 0$. For "
         "$0 \\le n < L$, $y(n) = 2 - 2^{-n}$. For $n \\ge L$, $y(n) "
         "= 2^{-n}(2^L - 1)$."},
        {MARK_CORRECT,
         "y(n) = 0, n < 0; y(n) = 2-2^{-n}, 0 \\le n < L; y(n) = "
         "2^{-n}(2^L-1), n \\ge L"},
        {MARK_CORRECT,
         "y(n)=0 if n<0 \\\\ y(n) = 2-2^{-n} if 0 \\le n < L \\\\ "
         "y(n) = 2^{-n}(2^L-1) if n \\ge L"},
        {MARK_PARTIAL,
         "y(n) = 0 for n<0"},
        {MARK_CORRECT,
         "$y(n) = 0$ for $n < 0$; $2 - 2^{-n}$ for $0 \\le n < L$; "
         "$2^{-n}(2^L - 1)$ for $n \\ge L$."},
        {MARK_CORRECT,
         "$y(n) = 0$ when $n$ is negative, $y(n)=2-2^{-n}$ when $0 "
         "\\le n < L$, and $y(n) = 2^{-n}(2^L-1)$ when $n \\ge L$"},
        {MARK_CORRECT,
         "For $n \\ge 0$ and $n < L$, $y(n) = 2 - 2^{-n}$. For $n "
         "\\ge L$, $y(n) = 2^{-n}(2^L - 1)$. For $n < 0$ it is $0$."},
        {MARK_CORRECT,
         "$y(n) = 2 - 2^{-n}$ for $0 \\le n < L$, $y(n) = 2^{-n}(2^L "
         "- 1)$ for $n \\ge L$, and 0 otherwise."},
        {MARK_CORRECT,
         "$y(n) = 0$ for negative $n$, $y(n)=2-2^{-n}$ when $0 \\le n "
         "< L$, and $y(n) = 2^{-n}(2^L-1)$ when $n \\ge L$"},
        {MARK_CORRECT,
         "For $n \\ge 0$, $h(n) = 2^{-n}$. For $0 \\le n < L$, $y(n) "
         "= 2 - 2^{-n}$. For $n \\ge L$, $y(n) = 2^{-n}(2^L - 1)$. "
         "For $n < 0$, $y(n) = 0$"},
        {MARK_UNDECIDED,
         "For $n < 0$ the output is zero. For $0 \\le n < L$, $y(n) = "
         "2 - 2^{-n}$. For $n \\ge L$, $y(n) = 2^{-n}(2^L - 1)$"},
        {MARK_CORRECT,
         "For $n < 0$ all terms vanish, as $h(n) = 0$, so $y(n) = 0$. "
         "For $0 \\le n < L$, $y(n) = \\sum_{i=0}^n 2^{-i} = 2 - "
         "2^{-n}$. For $n \\ge L$, $y(n) = 2^{-n}(2^L - 1)$."},
        {MARK_CORRECT,
         "For $n<0$, $y(n) = 0$. For $n \\ge 0$, $y(n) = 2-2^{-n}$. "
         "So $y(n) = \\begin{cases} 0 & n<0 \\\\ 2-2^{-n} & 0 \\le n "
         "< L \\\\ 2^{-n}(2^L-1) & n \\ge L\\end{cases}$"},
        {MARK_CORRECT,
         "Since $h(n) = 0$ for $n < 0$, $y(n) = \\begin{cases} 0 & n < 0 "
         "\\\\ 2 - 2^{-n} & 0 \\le n < L \\\\ 2^{-n}(2^L - 1) & n \\ge L "
         "\\end{cases}$"},
        {MARK_CORRECT,
         "$y(n) = \\sum_{i=0}^{n} 2^{-i} = 2 - 2^{-n}$ for "
         "$0 \\le n \\le L-1$, where $\\sum_{i=0}^n r^i = "
         "\\frac{1 - r^{n+1}}{1 - r}$ for $r \\ne 1$; "
         "$y(n) = 2^{-n}(2^L - 1)$ for $n \\ge L$, $y(n) = 0$ for $n < 0$"},
        {MARK_CORRECT,
         "$y(n) = 0$ for $n < 0$, but $y(n) = 2 - 2^{-n}$ for "
         "$0 \\le n < L$ and $y(n) = 2^{-n}(2^L - 1)$ for $n \\ge L$, "
         "not $2$."},
    };
    struct key key;
    cr_assert(key_read_file(&key, "homework/hw3/key.md", stderr));
    expect(&key, "2a", rows, sizeof rows / sizeof *rows);
    key_clear(&key);
}

static const char *const small =
    "# K\n\n## a A (2 points)\n\n**Given** $n \\in \\mathbb{Z}$.\n\n"
    "**Asked** $y(n)$.\n\n**Answer** $y(n) = \\frac{1 + (-1)^n}{2}$\n\n"
    "## b B (2 points)\n\n**Given** $x \\in \\mathbb{R}$.\n\n**Asked** "
    "$r$.\n\n**Answer** $r = |x|$\n";

Test(grade_cases, even_and_odd)
{
    static const struct row rows[] = {
        {MARK_CORRECT,
         "$y(n) = 1$ for $n$ even, $y(n) = 0$ for $n$ odd"},
        {MARK_CORRECT,
         "$y(n) = 1$ for even $n$ and $y(n) = 0$ for odd $n$."},
        {MARK_WRONG,
         "$y(n) = 0$ for even $n$ and $y(n) = 1$ for odd $n$."},
        {MARK_CORRECT,
         "y(n) = 1 \\text{ if } n \\text{ is even}, y(n) = 0 \\text{ "
         "if } n \\text{ is odd}"},
        {MARK_CORRECT,
         "For $n$ even, $y(n) = 1$; for $n$ odd, $y(n) = 0$."},
        {MARK_CORRECT,
         "$1$ for even $n$, $0$ otherwise"},
    };
    struct key key;
    cr_assert(key_read(&key, "key.md", small, strlen(small), stderr));
    expect(&key, "a", rows, sizeof rows / sizeof *rows);
    key_clear(&key);
}

/* |x|, told by its sign. */
Test(grade_cases, two_signs)
{
    static const struct row rows[] = {
        {MARK_CORRECT,
         "$r = x$ for $x \\ge 0$, $r = -x$ for $x < 0$"},
        {MARK_CORRECT,
         "$r = x$ for $x > 0$, $r = -x$ for $x < 0$, and $r = 0$ for "
         "$x = 0$"},
        {MARK_PARTIAL,
         "$r = x$ for positive $x$, $r = -x$ for negative $x$"},
        {MARK_CORRECT,
         "$r = x$ if $x$ is positive, else $r = -x$"},
        {MARK_WRONG,
         "$r = -x$ for $x \\ge 0$, $r = x$ for $x < 0$"},
        {MARK_CORRECT,
         "$r = x$ if $x \\ge 0$, otherwise $r = -x$"},
        {MARK_CORRECT,
         "$r = x$ if $x \\ge 0$ and $-x$ otherwise"},
        {MARK_UNDECIDED,
         "$r = |x|$, that is, $r = x$ for $x\\ge 0$"},
        {MARK_CORRECT,
         "$r = x$ for $x \\ge 0$, which is at least $0$, and $r = -x$ "
         "for $x < 0$, which is more than $0$."},
        {MARK_CORRECT,
         "$r = \\sqrt{x^2}$ is $x$ for $x \\ge 0$ and $-x$ for $x < 0$"},
        {MARK_CORRECT,
         "$r$ is $x$ for $x \\ge 0$ and $-x$ for $x < 0$"},
        {MARK_WRONG,
         "$r$ is $-x$ for $x \\ge 0$ and $x$ for $x < 0$"},
        {MARK_CORRECT,
         "For $x \\ge 0$, $r = x$, and otherwise $r = -x$."},
        {MARK_CORRECT,
         "For $x \\ge 0$, $r = x$, while for $x < 0$, $r = -x$."},
        {MARK_CORRECT,
         "$r = x$ for $x \\ge 0$ and $r = -x$ for the rest"},
        {MARK_CORRECT,
         "$r = \\max(x,-x)$ with $x \\in \\mathbb{R}$"},
        {MARK_CORRECT,
         "r = \\begin{cases} x & x\\ge 0 \\\\ -x & x<0\\end{cases}"},
    };
    struct key key;
    cr_assert(key_read(&key, "key.md", small, strlen(small), stderr));
    expect(&key, "b", rows, sizeof rows / sizeof *rows);
    key_clear(&key);
}

/* --- in submissions ---------------------------------------------------------- */

static enum mark_kind graded(const struct key *key, const char *text)
{
    struct grade_result r;
    enum mark_kind kind = MARK_MISSING;
    cr_assert(grade_text(&r, key, "s.md", text, strlen(text), NULL));
    for (size_t i = 0; i < r.n; i++)
        if (!strcmp(r.items[i].item->id, "2a"))
            kind = r.items[i].mark.kind;
    grade_clear(&r);
    return kind;
}

Test(grade_cases, submissions)
{
    static const struct row rows[] = {
        {MARK_CORRECT,
         "For $n < 0$ we have\n$$y(n) = 0.$$\n\nFor $0 \\le n < L$,\n"
         "$$y(n) = \\sum_{i=0}^n 2^{-i} = 2 - 2^{-n}$$\nand for $n \\ge L$\n"
         "$$y(n) = 2^{-n}(2^L - 1).$$\n"},
        {MARK_CORRECT,
         "- $n < 0$: $y(n) = 0$\n- $0 \\le n < L$: $y(n) = 2 - 2^{-n}$\n"
         "- $n \\ge L$: $y(n) = 2^{-n}(2^L - 1)$\n"},
        {MARK_CORRECT,
         "$y(n) = 0$ for $n < 0$, $y(n) = 2 - 2^{-n}$ for $0 \\le n < L$, "
         "and $y(n) = 2^{-n}(2^L - 1)$ for $n \\ge L$.\n"},
        {MARK_WRONG,
         "$y(n) = 0$ for $n < 0$, and $y(n) = n$ for $n \\ge 0$.\n"},
        {MARK_PARTIAL, "$y(n) = 0$ for $n < 0$.\n"},
        {MARK_UNDECIDED,
         "For $n < 0$ there is nothing. For $0 \\le n < L$, "
         "$y(n) = 2 - 2^{-n}$. For $n \\ge L$, $y(n) = 2^{-n}(2^L - 1)$.\n"},
    };
    struct key key;
    char text[600];
    cr_assert(key_read_file(&key, "homework/hw3/key.md", stderr));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(text, sizeof text, "# Mine\n\n## 2a\n\n%s", rows[i].answer);
        enum mark_kind got = graded(&key, text);
        cr_expect_eq(got, rows[i].kind, "row %zu: %s", i, mark_name(got));
        got = graded(&key, rows[i].answer);
        cr_expect_eq(got, rows[i].kind, "row %zu, no heading: %s", i,
                     mark_name(got));
    }
    key_clear(&key);
}
