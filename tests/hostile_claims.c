/*
 * Claims made to break a prover: each ends with a verdict, and with a reason
 * when it is open, in little time and memory, measured in a child process.
 * The budgets are set for 0.1 s and 100 MB; the bound on time here leaves
 * room for slow and busy machines.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "proofs/question.h"
#include "proofs/read.h"

/* With sanitizers everything is larger. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#define MILLISECONDS (SANITIZED ? 20000L : 1000L)
#define KILOBYTES (100L << 10)
#define GIVEN 4

/* What a claim is; OPEN: it need not be decided. */
enum truth_of { OPEN, TRUE, FALSE };

struct hostile {
    enum truth_of truth;
    const char *left, *relation, *right, *given[GIVEN];
};

static const struct hostile rows[] = {
    /* towers of powers */
    {FALSE, "9^{9^{9^9}}", "=", "9^{9^{9^9}}+1", {0}},
    {TRUE, "9^{9^{9^9}}", "=", "9^{9^{9^{9}}}", {0}},
    {TRUE, "2^{2^{2^{2^{2^2}}}}", ">", "1", {0}},
    {TRUE, "e^{10^{10^{10}}}", ">", "1", {0}},
    {OPEN, "\\sin(10^{10^{10}})", ">", "0", {0}},
    {TRUE, "\\log(10^{10^{10}})", "=", "10^{10}\\log 10", {0}},
    {FALSE, "10^{10^9}", "approx", "1", {0}},
    {FALSE, "\\frac{1}{3^{10^8}}", "=", "0", {0}},
    {FALSE, "\\lfloor 10^{10^8}/7\\rfloor", "=", "1", {0}},
    {TRUE, "e^{e^{e^{e^e}}}", ">", "1", {0}},
    {FALSE, "\\frac{d}{dx}x^{x^{x^{x^x}}}", "=", "0", {0}},
    {FALSE, "\\pi^{\\pi^{\\pi^\\pi}}", "=", "1", {0}},
    /* factorials of factorials, binomials */
    {FALSE, "(10^6)!!", "=", "1", {0}},
    {FALSE, "((10!)!)!", "=", "1", {0}},
    {TRUE, "((((5!)!)!)!)!", ">", "1", {0}},
    {FALSE, "\\binom{10^9}{5\\cdot 10^8}", "=", "1", {0}},
    /* sums and products of many terms */
    {FALSE, "\\sum_{i=1}^{10^{18}}\\frac{1}{i^2+1}", "=", "1", {0}},
    {OPEN, "\\sum_{i=1}^{10^{18}}\\sin(i^2)", "=", "0", {0}},
    {FALSE, "\\sum_{i=1}^{10^{18}}i^i", "=", "1", {0}},
    {FALSE, "\\sum_{i=1}^{10^{18}}i!", "=", "1", {0}},
    {FALSE, "\\sum_{k=1}^{100000}\\frac{1}{k}", "=", "12", {0}},
    {FALSE, "\\sum_{k=1}^{100000}\\frac{1}{k^k}", "=", "12", {0}},
    {FALSE, "\\prod_{i=1}^{10^{18}}i", "=", "1", {0}},
    {FALSE, "\\prod_{i=1}^{10^9}(i^2+1)", "=", "1", {0}},
    {FALSE, "\\prod_{i=1}^{100000}(x+i)", "=", "1", {0}},
    {FALSE, "\\sum_{i=1}^{1000}\\sum_{j=1}^{1000}\\sum_{k=1}^{1000}"
            "\\frac{1}{i+j+k^2}", "=", "1", {0}},
    {FALSE, "\\sum_{i=1}^{1000}\\sum_{j=1}^{1000}\\frac{x^i}{i+j}", "=", "1",
     {0}},
    {FALSE, "\\sum_{i=1}^n\\sum_{j=1}^i\\sum_{k=1}^j\\sum_{l=1}^k i^j", "=",
     "1", {0}},
    {FALSE, "\\sum_{i=0}^n\\binom{n}{i}^7", "=", "1", {0}},
    /* matrices */
    {TRUE, "I_{10000}", "=", "I_{10000}", {0}},
    {TRUE, "\\det I_{10000}", "=", "1", {0}},
    {FALSE, "\\det(I_{10000}+J_{10000})", "=", "10", {0}},
    {TRUE, "\\mathbf{1}_{10000}^T\\mathbf{1}_{10000}", "=", "10000", {0}},
    {FALSE, "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}^{10^{18}}", "=", "I",
     {0}},
    {FALSE, "\\begin{pmatrix}a&b&c\\\\d&r&f\\\\g&h&k\\end{pmatrix}^{20}",
     "=", "0", {0}},
    /* definitions that run in circles */
    {OPEN, "f(n)", "=", "1", {"f(n) = f(n+1)+1"}},
    {OPEN, "f(n)", "=", "1", {"f(n) = f(f(n))"}},
    {OPEN, "x", "=", "1", {"x = x+1"}},
    {OPEN, "x", "=", "1", {"x = y", "y = x"}},
    {OPEN, "x", "=", "1", {"x = y+y", "y = z+z", "z = x+x"}},
    {OPEN, "f(5)", "=", "1", {"f(n) = f(n-1)+f(n-2)"}},
    {TRUE, "f(30)", "=", "832040",
     {"f(n) = f(n-1)+f(n-2)", "f(0) = 0", "f(1) = 1"}},
    {FALSE, "f(1000000)", "=", "1",
     {"f(n) = f(n-1)+f(n-2)", "f(0) = 0", "f(1) = 1"}},
    /* large polynomials and roots */
    {FALSE, "(x+y+z+w)^{1000}", "=", "1", {0}},
    {TRUE, "(x+y+z+w)^{100}", "=", "(w+z+y+x)^{100}", {0}},
    {FALSE, "(1+x)^{100000}", "=", "(1+x)^{99999}", {0}},
    {FALSE, "((((x+1)^{100}+1)^{100}+1)^{100})^{100}", "=", "1", {0}},
    {FALSE, "\\frac{1}{a+b}+\\frac{1}{b+c}+\\frac{1}{c+d}+\\frac{1}{d+r}+"
            "\\frac{1}{r+f}+\\frac{1}{f+g}+\\frac{1}{g+h}", "=",
            "\\frac{1}{a+b+c+d+r+f+g+h}", {0}},
    {FALSE, "\\sqrt{2+\\sqrt{3+\\sqrt{5+\\sqrt{7+\\sqrt{11}}}}}", "=", "2",
     {0}},
    {FALSE, "(\\sqrt2+\\sqrt3+\\sqrt5+\\sqrt7+\\sqrt{11})^{50}", "=", "1",
     {0}},
    {FALSE, "\\frac{d^{100}}{dx^{100}}e^{x^2}\\sin(x^2)", "=", "0", {0}},
    {OPEN, "\\lim_{n\\to\\infty}n^{n^n}", "=", "0", {0}},
    /* many cases */
    {TRUE, "\\max(a,b,c,d,f,g,h,k)", "=", "\\max(k,h,g,f,d,c,b,a)", {0}},
    {FALSE, "|a|+|b|+|c|+|d|+|f|+|g|+|h|+|k|", "=", "1", {0}},
    {FALSE, "\\lfloor n/97\\rfloor+\\lfloor n/89\\rfloor", "=", "n",
     {"n \\in \\mathbb{Z}"}},
    {FALSE, "n \\bmod 1000003", "=", "0", {"n \\in \\mathbb{Z}"}},
};

static struct verdict decide_row(expr_ctx *ctx, const struct hostile *row)
{
    struct verdict v = {.kind = VERDICT_UNREADABLE};
    struct operand left, right;
    struct complaint c;
    struct reader reader;
    struct scope scope;
    enum expr_kind relation;
    size_t n = 0;

    while (n < GIVEN && row->given[n])
        n++;
    scope_init(&scope);
    reader_init(&reader, ctx, row->given, n);
    if (relation_find(&relation, row->relation) &&
        read_operand(&left, &reader, "left", row->left, &c) &&
        read_operand(&right, &reader, "right", row->right, &c) &&
        read_given(&scope, &reader, row->given, n, &c))
        v = claim_decide(ctx, relation, &left, &right, &scope);
    scope_clear(&scope);
    return v;
}

/* The exit code of the child: its verdict; 100 without a reason. */
static int decide_in_child(const struct hostile *row)
{
    struct rlimit cpu = {30, 30};
    expr_ctx *ctx = expr_ctx_new(0);

    setrlimit(RLIMIT_CPU, &cpu);
    struct verdict v = decide_row(ctx, row);
    int code = v.kind == VERDICT_UNDECIDED && (!v.reason || !*v.reason)
                   ? 100 : (int)v.kind;
    expr_ctx_free(ctx);
    return code;
}

static long milliseconds(const struct rusage *a, const struct rusage *b)
{
    return (b->ru_utime.tv_sec - a->ru_utime.tv_sec) * 1000 +
           (b->ru_utime.tv_usec - a->ru_utime.tv_usec) / 1000 +
           (b->ru_stime.tv_sec - a->ru_stime.tv_sec) * 1000 +
           (b->ru_stime.tv_usec - a->ru_stime.tv_usec) / 1000;
}

static void check_row(const struct hostile *row)
{
    struct rusage before, after;
    int status = 0;

    getrusage(RUSAGE_CHILDREN, &before);
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0)
        _exit(decide_in_child(row));
    cr_assert(waitpid(child, &status, 0) == child);
    getrusage(RUSAGE_CHILDREN, &after);
    long ms = milliseconds(&before, &after);
    int verdict = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    cr_expect(verdict >= 0 && verdict < 100 &&
              verdict != VERDICT_UNREADABLE, "%s: status %d", row->left,
              status);
    cr_expect(!(row->truth == TRUE && (verdict == VERDICT_REFUTED ||
                                       verdict == VERDICT_ILL_DEFINED)) &&
              !(row->truth == FALSE && verdict == VERDICT_PROVED),
              "%s: a false verdict", row->left);
    cr_expect(ms < MILLISECONDS, "%s: %ld ms", row->left, ms);
    /* the largest child so far: the first one above the bound is named */
    cr_expect(SANITIZED || after.ru_maxrss < KILOBYTES ||
              before.ru_maxrss >= KILOBYTES, "%s: %ld KB", row->left,
              after.ru_maxrss);
    if (getenv("HOSTILE_TIMES"))
        fprintf(stderr, "%6ld ms %8ld KB %s %s\n", ms, after.ru_maxrss,
                verdict_name((enum verdict_kind)verdict), row->left);
}

Test(hostile_claims, end_with_a_verdict)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(&rows[i]);
}
