/*
 * Input made to break a reader: each piece ends in an error, or is read, with
 * little time and memory, measured in a child process.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tex/statement.h"

/* With sanitizers everything is smaller. */
#if defined(__SANITIZE_ADDRESS__)
#define SLOWER 20
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOWER 20
#endif
#endif
#ifndef SLOWER
#define SLOWER 1
#endif

#define MILLISECONDS 1000L
#define KILOBYTES (200L << 10)

/* head, then body n times, then tail n times. */
struct hostile {
    const char *what, *head, *body;
    size_t n;
    const char *tail;
};

static const struct hostile formulas[] = {
    {"open braces", "", "{", 1000000, ""},
    {"braces", "", "{", 1000000, "}"},
    {"brackets", "", "(", 1000000, ""},
    {"left", "", "\\left(", 1000000, ""},
    {"fractions", "", "\\frac{", 100000, "}{2}"},
    {"fractions cut off", "", "\\frac{1+", 100000, ""},
    {"fractions without braces", "", "\\frac1", 100000, "2"},
    {"roots", "", "\\sqrt", 100000, ""},
    {"roots in brackets", "", "\\sqrt[", 100000, "]"},
    {"scripts", "x", "^{x", 100000, "}"},
    {"bare scripts", "x", "_x", 100000, ""},
    {"double scripts", "x", "_{x^{x", 50000, "}}"},
    {"functions", "", "\\sin ", 100000, "x"},
    {"applied", "", "f(", 100000, ")"},
    {"bars", "", "|", 100000, ""},
    {"bars and brackets", "", "|(", 100000, ")|"},
    {"norms", "", "\\|x", 100000, ""},
    {"sums", "", "\\sum_i ", 100000, "x"},
    {"integrals", "", "\\int ", 100000, "dx"},
    {"limits", "", "\\lim_{x\\to", 100000, "}"},
    {"derivatives", "", "\\frac{d}{dx}", 100000, ""},
    {"gradients", "", "\\nabla ", 100000, ""},
    {"accents", "", "\\hat", 100000, "x"},
    {"primes", "x", "'", 1000000, ""},
    {"signs", "", "-", 1000000, "x"},
    {"sets", "", "\\{x|", 100000, "\\}"},
    {"cases", "", "\\begin{cases}", 100000, ""},
    {"matrices", "", "\\begin{matrix}", 100000, "\\end{matrix}"},
    {"columns", "\\begin{matrix}", "&", 200000, ""},
    {"rows", "\\begin{matrix}", "\\\\", 100000, ""},
    {"rows and columns", "\\begin{matrix}1", "&2\\\\1&2", 40000, ""},
    {"terms", "1", "+x", 100000, ""},
    {"long names", "", "x", 1000000, ""},
    {"digits", "", "7", 4000000, ""},
    {"an exponent", "10^{", "9", 100000, "0"},
    {"relations", "1", "=x", 100000, ""},
    {"arrows", "1", "\\Rightarrow x", 100000, ""},
    {"negations", "", "\\lnot ", 100000, "x"},
    {"quantifiers", "", "\\forall x ", 100000, ""},
    {"commas", "x", ",x", 100000, ""},
    {"words", "", "\\text{if }x", 50000, ""},
    {"words in words", "", "\\text{$", 50000, "$}"},
    {"dots", "1", ",\\dots", 50000, ""},
    {"dots in sums", "1", "+\\dots+x", 30000, ""},
    {"overs", "", "{1\\over ", 100000, "}"},
    {"bare overs", "1", "\\over 1", 100000, ""},
    {"binomials", "", "\\binom{n}", 100000, "k"},
    {"stacks", "\\sum", "_{\\substack{", 50000, "}}"},
    {"slashes", "1", "/x", 100000, ""},
    {"macro bomb", "\\def\\x{\\x\\x} \\x", "", 0, ""},
    {"macros", "\\def\\x#1{#1#1} ", "\\x{", 10000, "}"},
    {"definitions", "", "\\def\\x{1}", 100000, "\\x"},
    {"nested definitions", "", "\\def\\x{", 100000, "}"},
    {"backslashes", "", "\\", 1000001, ""},
    {"left without a bracket", "", "\\left", 100000, ""},
    {"begin", "", "\\begin{", 100000, ""},
    {"fonts", "", "\\mathbb", 100000, "R"},
    {"percent", "", "50%", 100000, ""},
    {"roots of signs", "", "\xe2\x88\x9a", 300000, ""},
    {"raised", "x", "\xc2\xb2", 300000, ""},
    {"marks", "x", "\xcc\x82", 300000, ""},
    {"NUL", "x", "\0", 1, ""},
    {"overlong", "x", "\xc0\x80", 100000, ""},
    {"surrogates", "x", "\xed\xa0\x80", 100000, ""},
    {"cut off", "x", "\xe2\x88", 100000, ""},
    {"too high", "x", "\xf7\xbf\xbf\xbf", 100000, ""},
};

static const struct hostile documents[] = {
    {"braces", "", "{", 1000000, ""},
    {"bare environments", "", "\\begin{cases}", 100000, ""},
    {"words in words", "", "\\text{$", 50000, "$}"},
    {"cut off", "x", "\xe2\x88", 1, ""},
    {"a NUL", "x", "\0", 1, ""},
    {"a long line", "", "a ", 25000000, ""},
    {"a long formula", "$", "a+", 10000000, ""},
    {"dollars", "", "$a ", 300000, ""},
    {"double dollars", "", "$$a ", 300000, ""},
    {"closed dollars", "", "$a$ ", 50000, ""},
    {"closed double dollars", "", "$$a$$ ", 50000, ""},
    {"inline brackets", "", "\\(a ", 300000, ""},
    {"display brackets", "", "\\[a ", 300000, ""},
    {"display lines", "", "\\[a\n", 300000, ""},
    {"dollar lines", "", "$$\n", 300001, ""},
    {"environments", "", "\\begin{a}\n", 100000, ""},
    {"closed environments", "", "\\begin{a}\n", 50000, "\\end{a}\n"},
    {"environments apart", "", "\\begin{a}\n\n", 100000, ""},
    {"display lines apart", "", "\\[a\n\n", 100000, ""},
    {"comments", "", "<!-- a", 300000, ""},
    {"ticks", "", "`a", 300000, ""},
    {"many ticks", "", "``` `` ", 100000, ""},
    {"fences", "", "```\n", 300001, ""},
    {"fences of tildes", "", "~~~~a\n", 100000, ""},
    {"quotes", "", "> ", 300000, ""},
    {"items", "", "- ", 300000, "a"},
    {"item lines", "", "- a\n", 100000, ""},
    {"headings", "", "# a\n", 50000, ""},
    {"labels", "", "(a) b\n\n", 50000, ""},
    {"tables", "", "|a", 300000, ""},
    {"table lines", "", "|a|\n|-|\n", 50000, ""},
    {"tables with lines", "", "|a|\n|---|\n", 50000, ""},
    {"dollars in pairs", "", "$$a$", 200000, ""},
    {"dollars in pairs and lines", "b\n", "$$a$", 200000, ""},
    {"displays of a line", "b\n", "\\[a\\] ", 100000, ""},
    {"definitions in text", "", "$x = 1$\n\n", 30000, ""},
    {"recurrences", "", "$m_t = m_{t-1}$ ", 10000, ""},
    {"conditions", "", "if $n < 0$ and ", 20000, ""},
    {"assumptions", "", "Let $n < 0$.\n\n", 20000, ""},
    {"functions of a document", "", "$f_1(x) = g(x)$ ", 10000, ""},
    {"continued", "", "$$= 1$$\n\n", 20000, ""},
    {"cases of a document", "", "Case 1: $n > 0$\n\n", 20000, ""},
    {"sections of an article", "", "\\section{", 100000, ""},
    {"optional sections", "", "\\section[", 100000, ""},
    {"verbatim", "", "\\begin{verbatim}", 100000, ""},
    {"aligned", "", "\\begin{align}", 100000, ""},
    {"verb", "", "\\verb", 100000, ""},
    {"items of an article", "", "\\item[", 100000, ""},
    {"bold", "", "\\textbf{", 100000, ""},
    {"definitions cut off", "", "\\newcommand{\\x}{", 100000, ""},
    {"optional definitions", "", "\\newcommand\\x[", 100000, ""},
    {"documents", "", "\\begin{document}", 100000, ""},
    {"lists", "", "[", 1000000, ""},
    {"objects", "", "{\"cells\":", 100000, "}"},
    {"cells", "{\"cells\":[", "{\"cell_type\":\"markdown\",\"source\":"
     "[\"$x=1$\"]},", 20000, ""},
    {"strings", "{\"cells\":[", "\"a\",", 100000, ""},
    {"escapes", "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"",
     "\\u0041", 100000, ""},
    {"words before formulas", "", "so x ", 100000, "= 1"},
    {"relations of a text", "", "is x = ", 50000, ""},
    {"labels of a text", "", "a: ", 100000, ""},
    {"macros of a document", "", "$\\def\\x{\\x\\x} \\x$ ", 20000, ""},
};

static char *build(const struct hostile *h, size_t *len)
{
    size_t head = strlen(h->head), body = strlen(h->body),
           tail = strlen(h->tail);
    if (h->n == 1 && body == 0)
        body = 1; /* the NUL */
    size_t n = h->n > 1 ? h->n / SLOWER : h->n;
    *len = head + n * (body + tail);
    char *s = malloc(*len + 1), *p = s;
    if (!s)
        return NULL;
    memcpy(p, h->head, head);
    p += head;
    for (size_t i = 0; i < n; i++, p += body)
        memcpy(p, h->body, body);
    for (size_t i = 0; i < n; i++, p += tail)
        memcpy(p, h->tail, tail);
    *p = '\0';
    return s;
}

/* Read as a formula; 0 when all is well. */
static int as_formula(const char *s, size_t len)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = math_parse(ctx, s, len, NULL);
    int bad = (r.e == NULL) == (r.error.code == TEX_OK) ||
              (!r.e && (r.error.offset > len || !r.error.message));
    expr_ctx_free(ctx);
    return bad;
}

static int as_file(const char *name, const char *s, size_t len)
{
    struct document doc;
    struct statements st;
    struct tex_error error;
    expr_ctx *ctx = expr_ctx_new(0);
    int bad = 0;
    if (document_read(&doc, name, s, len, &error)) {
        statements_read(&st, ctx, &doc);
        statements_clear(&st);
    } else {
        bad = error.code == TEX_OK || error.offset > len;
    }
    document_clear(&doc);
    expr_ctx_free(ctx);
    return bad;
}

static int as_document(const char *s, size_t len)
{
    return as_file("hostile.md", s, len);
}

static int as_article(const char *s, size_t len)
{
    return as_file("hostile.tex", s, len);
}

static int as_text(const char *s, size_t len)
{
    return as_file("hostile.txt", s, len);
}

static int as_notebook(const char *s, size_t len)
{
    return as_file("hostile.ipynb", s, len);
}

/* Runs the reader on a row in a child and looks at what it used. */
static void check(const struct hostile *row,
                  int (*read)(const char *, size_t), const char *how)
{
    struct rusage before, after;
    int status = 0;
    getrusage(RUSAGE_CHILDREN, &before);
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        struct rlimit cpu = {10, 10};
        size_t len;
        char *s = build(row, &len);
        setrlimit(RLIMIT_CPU, &cpu);
        int bad = s ? read(s, len) : 2;
        free(s);
        _exit(bad);
    }
    cr_assert(waitpid(child, &status, 0) == child);
    getrusage(RUSAGE_CHILDREN, &after);
    long ms = (after.ru_utime.tv_sec - before.ru_utime.tv_sec) * 1000 +
              (after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1000;
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0,
              "%s, %s: status %d", row->what, how, status);
    cr_expect(ms < MILLISECONDS, "%s, %s: %ld ms", row->what, how, ms);
    /* the largest child so far: the first one above the bound is named */
    cr_expect(SLOWER > 1 || after.ru_maxrss < KILOBYTES ||
              before.ru_maxrss >= KILOBYTES, "%s, %s: %ld KB", row->what,
              how, after.ru_maxrss);
    if (getenv("HOSTILE_TIMES"))
        fprintf(stderr, "%6ld ms %8ld KB %s, %s\n", ms, after.ru_maxrss,
                row->what, how);
}

static void check_documents(int (*read)(const char *, size_t),
                            const char *how)
{
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        check(&documents[i], read, how);
}

Test(hostile, formulas)
{
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        check(&formulas[i], as_formula, "a formula");
}

Test(hostile, documents)
{
    check_documents(as_document, "a document");
}

/* Rows of one cell under a head of many. */
Test(hostile, wide_table)
{
    static const struct {
        const char *unit;
        size_t n;
    } parts[] = {{"|a", 30000}, {"\n", 1}, {"|---", 30000}, {"\n", 1},
                 {"|a\n", 30000}};
    char *s = malloc(300000), *p = s;
    struct document doc;
    struct tex_error error;
    cr_assert_not_null(s);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t k = 0; k < parts[i].n; k++) {
            memcpy(p, parts[i].unit, strlen(parts[i].unit));
            p += strlen(parts[i].unit);
        }
    clock_t start = clock();
    cr_expect(document_read(&doc, "t.md", s, (size_t)(p - s), &error));
    cr_expect(clock() - start < CLOCKS_PER_SEC);
    document_clear(&doc);
    free(s);
}

Test(hostile, articles)
{
    check_documents(as_article, "an article");
}

Test(hostile, texts)
{
    check_documents(as_text, "a text");
}

Test(hostile, notebooks)
{
    check_documents(as_notebook, "a notebook");
}
