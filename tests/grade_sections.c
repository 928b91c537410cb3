/*
 * Which formula answers which item, by the headings of a submission: an item
 * without a section of its own takes nothing from another one's.
 */
#include <criterion/criterion.h>

#include "grade/grade.h"

static const char *const key_text =
    "# K\n\n"
    "## 1 The speed (2 points)\n\n**Asked** $v(t)$.\n\n"
    "**Answer** $v(t) = 3t^2$\n\n"
    "## 2 The place (2 points)\n\n**Asked** $s(t)$.\n\n"
    "**Answer** $s(t) = t^3$\n\n"
    "## 3a The mean (2 points)\n\n**Asked** $m$.\n\n"
    "**Answer** $m = \\frac{1}{2}$\n\n"
    "## 3b A matrix (2 points)\n\n**Asked** $A$.\n\n"
    "**Answer** $A = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$\n\n"
    "## 3c A matrix (2 points)\n\n**Asked** $B$.\n\n"
    "**Answer** $B = \\begin{bmatrix} 1 & 3 \\\\ 2 & 4 \\end{bmatrix}$\n";

#define B_RIGHT "$$B = \\begin{bmatrix} 1 & 3 \\\\ 2 & 4 \\end{bmatrix}$$\n\n"
#define B_WRONG "$$\\begin{bmatrix} 1 & 3 \\\\ 2 & 5 \\end{bmatrix}$$\n\n"

/* Marks of the five items by their first letters. */
static const struct {
    const char *submission, *marks;
} rows[] = {
    /* nothing under 2: w is not s */
    {"## 1\n\n$v(t) = 3t^2$ and so $w(t) = 5t$.\n", "cmmmm"},
    {"## 2\n\n$s(t) = t^3$ with $v(t) = t^2$ in line.\n", "ucmmm"},
    {"# Problem 1\n\n$v(t) = 2t$; $f(t) = t^3$.\n", "wmmmm"},
    /* a formula under the wrong heading: for a person */
    {"# Problem 1\n\n$v(t) = 3t^2$; $s(t) = t^3$.\n", "cummm"},
    /* labels below a heading */
    {"# Problem 3\n\n(a) $m = 1/2$\n\n(b) see above\n\n(c) " B_WRONG,
     "mmcmw"},
    /* rather B than A, but under A's label */
    {"# Problem 3\n\n(a) $m = 1/2$\n\n(b)\n\n" B_WRONG, "mmcwu"},
    /* free-form: the name tells */
    {"$v(t) = 3t^2$. We tried $v(t) = 2t$.\n\n" B_RIGHT, "wmmmc"},
    {"The place is $f(t) = t^3$.\n", "mcmmm"},
};

static char letter(enum mark_kind kind)
{
    return mark_name(kind)[0];
}

Test(grade_sections, marks)
{
    struct key key;
    cr_assert(key_read(&key, "key.md", key_text, strlen(key_text), stderr));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct grade_result r;
        char got[8] = "";
        const char *text = rows[i].submission;
        cr_assert(grade_text(&r, &key, "s.md", text, strlen(text), NULL));
        for (size_t k = 0; k < r.n && k < 7; k++) {
            got[k] = letter(r.items[k].mark.kind);
            got[k + 1] = '\0';
        }
        cr_expect_str_eq(got, rows[i].marks, "row %zu: %s, expected %s", i,
                         got, rows[i].marks);
        grade_clear(&r);
    }
    key_clear(&key);
}
