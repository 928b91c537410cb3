/*
 * The check of whole documents: small ones, and a scanned homework in which
 * exactly the wrong lines may be refuted.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/check.h"

struct checked {
    expr_ctx *ctx;
    struct document doc;
    struct check_result r;
};

static void checked_init(struct checked *c, const char *src, size_t len)
{
    struct tex_error error;
    c->ctx = expr_ctx_new(2000000);
    cr_assert_not_null(c->ctx);
    cr_assert(document_read(&c->doc, "t.md", src, len, &error));
    cr_assert(check_document(&c->r, c->ctx, &c->doc));
}

static void checked_clear(struct checked *c)
{
    check_clear(&c->r);
    document_clear(&c->doc);
    expr_ctx_free(c->ctx);
}

/* One letter a decided claim: proved, refuted, undecided, ill-defined. */
static void verdicts(char *out, size_t cap, const char *src)
{
    struct checked c;
    size_t n = 0;
    checked_init(&c, src, strlen(src));
    for (size_t i = 0; i < c.r.n && n + 1 < cap; i++)
        if (c.r.items[i].claim)
            out[n++] = "pruixn"[c.r.items[i].verdict.kind];
    out[n] = '\0';
    checked_clear(&c);
}

static const struct {
    const char *src, *want;
} rows[] = {
    {"$1 + 1 = 2$\n", "p"},
    {"$1 + 1 = 3$\n", "r"},
    {"$N = 5$\n\n$N + 1 = 6$\n", "p"},
    {"$N = 5$\n\n$N + 1 = 5$\n", "r"},
    /* a refuted edge is carried to the end of the derivation */
    {"$(x+1)^2 = x^2 + 1 = 1 + x^2$\n", "rpr"},
    {"$f(x) = x^2$\n\n$$f(3) = 3^2$$\n\n$$= 9$$\n", "pp"},
    /* only true in its case */
    {"$$\\textcircled{1} \\quad n < 0. \\quad |n| = -n$$\n", "p"},
    {"$|n| = -n$\n", "r"},
    /* a second case is not held under the first one's condition */
    {"Case 1: $n < 0$. $|n| = -n$.\n\nCase 2: $n \\ge 0$. $|n| = -n$.\n",
     "pr"},
    /* a condition lasts as long as its sentence */
    {"If $n < 0$ then $|n| = -n$.\n", "p"},
    {"If $n < 0$ then $|n| = -n$. Always $|n| = -n$.\n", "pr"},
    {"$|n| = -n$ for $n < 0$.\n", "p"},
    {"$|n| = n$ for $n < 0$.\n", "r"},
    {"$|n| = -n$. For $n < 0$ all is well.\n", "r"},
    /* what the sentence says in words, too */
    {"Assume $n$ is even. Then $(-1)^n = 1$.\n", "p"},
    {"If $n$ is odd then $(-1)^n = -1$. So $(-1)^n = -1$.\n", "pr"},
    {"Let $x$ be positive. Then $\\sqrt{x^2} = x$.\n", "p"},
    {"For negative $x$, $|x| = -x$.\n", "p"},
    {"Let $n$ be divisible by 4. Then $n \\bmod 2 = 0$.\n", "u"},
    {"Let $A$ and $B$ be $n\\times n$ matrices. Then $AB = BA$.\n", "u"},
    {"Let $p$ be a prime. Then $a^p \\bmod p = a \\bmod p$.\n", "u"},
    {"Let $x > 0$ and $y > 0$. Then $|y| = y$.\n", "p"},
    {"Assume $x > 0$, $y > 0$. Then $|y| = y$.\n", "p"},
    {"Let $n \\ge 1$ and $k \\ge 1$ be integers. $|k| = k$.\n", "p"},
    /* conditions that are claimed, and claims that are no definitions */
    {"It is not true that $1 = 2$. But $1 + 1 = 2$.\n", "up"},
    {"The claim $2 + 2 = 5$ is false. Let $x \\ne 0$. $2 x = x + x$.\n",
     "up"},
    {"It is wrong that $a = 5$. $a + 1 = 6$.\n", "ur"},
    {"We claim $x^2 < 0$. It is easy to see that $\\sin x \\ge 2$.\n", "rr"},
    {"Clearly $x \\ge 5$, so $|x| = x$.\n", "rr"},
    {"so for $n < 0$, $|n| = -n$.\n", "p"},
    {"Let $S = 1$. Then $S = 2$.\n", "r"},
    /* substitutions end with their sentence */
    {"Plug in $x = 2$: $x^2 = 4$. For general $x$, $x^2 = 4$.\n", "pr"},
    {"At $x = 0$ the derivative is $0$. So $\\sin x = x$.\n", "r"},
    {"Substituting $n = 1$ gives $2^n = 2$.\n\nAlways $2^n = 2$.\n", "pr"},
    /* equations to solve are no claims */
    {"Solve $x^2 = 4$. The solutions are $x = 2$ and $x = -2$.\n", ""},
    {"Let $x$ solve $x^2 = 2$. Then $x^4 = 5$.\n", "u"},
    /* a definition by pieces, in words */
    {"Let $f(x) = x$ for $x > 0$ and $f(x) = 0$ for $x \\le 0$. "
     "Then $f(-1) = 0$ and $f(3) = 0$.\n", "pr"},
    {"When $n = 1$, $n + 1 = 2$, and when $n = 2$, $n + 1 = 2$.\n", "pr"},
};

Test(check, rows)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[32];
        verdicts(got, sizeof got, rows[i].src);
        cr_expect_str_eq(got, rows[i].want, "row %zu: %s: got %s", i,
                         rows[i].src, got);
    }
}

static char *slurp(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *buf = malloc(65536);
    cr_assert(f && buf, "%s", path);
    *len = fread(buf, 1, 65536, f);
    fclose(f);
    return buf;
}

Test(check, scan)
{
    /* the lines whose mathematics is wrong, one entry a wrong claim */
    static const size_t wrong[] = {27, 55, 59, 61, 69, 69, 75, 110, 114};
    /* lines all of whose claims are right */
    static const size_t right[] = {23, 37, 41, 49, 81, 90, 112, 148, 154, 156};
    struct checked c;
    size_t len, k = 0;
    char *src = slurp("tests/data/scan.md", &len);
    checked_init(&c, src, len);
    for (size_t i = 0; i < c.r.n; i++) {
        const struct check_item *it = &c.r.items[i];
        if (!it->claim)
            continue;
        if (it->verdict.kind == VERDICT_REFUTED) {
            cr_expect(k < sizeof wrong / sizeof *wrong && wrong[k] == it->line,
                      "line %zu refuted: %s", it->line, it->tex);
            cr_expect(it->verdict.n_point > 0, "line %zu", it->line);
            k++;
        }
        for (size_t j = 0; j < sizeof right / sizeof *right; j++)
            cr_expect(it->line != right[j] ||
                      it->verdict.kind == VERDICT_PROVED,
                      "line %zu not proved: %s", it->line, it->tex);
    }
    cr_expect_eq(k, sizeof wrong / sizeof *wrong);
    cr_expect_eq(check_exit_code(&c.r), 1);
    checked_clear(&c);
    free(src);
}

/* A document whose refuted (or ill-defined) lines are exactly these; all
   other claims must be proved. */
static void expect_only(const char *path, const size_t wrong[], size_t n)
{
    struct checked c;
    size_t len, k = 0;
    char *src = slurp(path, &len);
    checked_init(&c, src, len);
    for (size_t i = 0; i < c.r.n; i++) {
        const struct check_item *it = &c.r.items[i];
        if (!it->claim)
            continue;
        if (k < n && wrong[k] == it->line &&
            (it->verdict.kind == VERDICT_REFUTED ||
             it->verdict.kind == VERDICT_ILL_DEFINED))
            k++;
        else
            cr_expect(it->verdict.kind == VERDICT_PROVED, "%s:%zu: %s: %s",
                      path, it->line, verdict_name(it->verdict.kind),
                      it->tex);
    }
    cr_expect(k == n, "%s: %zu of %zu wrong claims found", path, k, n);
    checked_clear(&c);
    free(src);
}

Test(check, other_subjects)
{
    static const size_t wrong[] = {7, 17, 26, 32, 38, 42}, domain[] = {1};
    expect_only("tests/data/check/calculus.md", NULL, 0);
    expect_only("tests/data/check/calculus-wrong.md", wrong, 6);
    expect_only("tests/data/check/domains.md", domain, 1);
}

Test(check, json)
{
    struct checked c;
    const char *src = "$1 + 1 = 3$\n";
    checked_init(&c, src, strlen(src));
    json_t *j = check_json(&c.r, &c.doc);
    cr_assert_not_null(j);
    json_t *s = json_array_get(json_object_get(j, "statements"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(j, "file")), "t.md");
    cr_expect_str_eq(json_string_value(json_object_get(s, "verdict")),
                     "refuted");
    cr_expect_eq(json_integer_value(json_object_get(s, "line")), 1);
    json_decref(j);
    checked_clear(&c);
}
