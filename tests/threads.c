/* Several threads at once, each with contexts of its own. */
#include <criterion/criterion.h>
#include <mpfr.h>
#include <pthread.h>
#include <string.h>

#include "include/assay.h"

enum { THREADS = 4, ROUNDS = 3 };

static const struct {
    const char *left, *right, *given;
    enum verdict_kind kind;
} CLAIMS[] = {
    {"(a+b)^3", "a^3 + 3a^2b + 3ab^2 + b^3", NULL, VERDICT_PROVED},
    {"\\sum_{k=0}^{n} 2^k", "2^{n+1} - 1", "n \\ge 0", VERDICT_PROVED},
    {"\\sum_{k=1}^{n} 2^k", "2^{n+1} - 1", "n \\ge 1", VERDICT_REFUTED},
    {"\\max(n, 0)", "\\frac{n + |n|}{2}", "n \\in \\mathbb{Z}",
     VERDICT_PROVED},
    {"\\sin^2 x + \\cos^2 x", "1", NULL, VERDICT_PROVED},
    {"\\sqrt{5 + 2\\sqrt 6}", "\\sqrt 2 + \\sqrt 3", NULL, VERDICT_PROVED},
    {"e^{\\pi}", "\\pi^{e}", NULL, VERDICT_REFUTED},
    {"\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}^2",
     "\\begin{bmatrix} 7 & 10 \\\\ 15 & 22 \\end{bmatrix}", NULL,
     VERDICT_PROVED},
    {"\\frac{d}{dx} e^{x^2}", "2 x e^{x^2}", NULL, VERDICT_PROVED},
    {"\\begin{cases} n & n \\ge 0 \\\\ -n & n < 0 \\end{cases}", "|n|",
     "n \\in \\mathbb{Z}", VERDICT_PROVED},
};
enum { CLAIM_COUNT = sizeof CLAIMS / sizeof CLAIMS[0] };

static enum verdict_kind decide_row(size_t k)
{
    expr_ctx *ctx = expr_ctx_new(0);
    const char *given[] = {CLAIMS[k].given};
    size_t n = given[0] != NULL;
    enum verdict_kind kind = VERDICT_UNREADABLE;
    struct operand left, right;
    struct reader reader;
    struct scope scope;
    struct complaint c;

    scope_init(&scope);
    reader_init(&reader, ctx, given, n);
    if (read_operand(&left, &reader, "left", CLAIMS[k].left, &c) &&
        read_operand(&right, &reader, "right", CLAIMS[k].right, &c) &&
        read_given(&scope, &reader, given, n, &c))
        kind = claim_decide(ctx, EXPR_EQ, &left, &right, &scope).kind;
    scope_clear(&scope);
    expr_ctx_free(ctx);
    return kind;
}

static bool digits_are_right(void)
{
    static const char tex[] = "\\frac{1}{\\sqrt{2\\pi}}";
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result m = math_parse(ctx, tex, strlen(tex), NULL);
    struct scope scope;

    scope_init(&scope);
    struct value v = evaluate(ctx, m.e, &scope, 300, (struct budget) {0});
    bool right = v.decimal && strncmp(v.decimal, "0.39894228040143267", 19) == 0;
    scope_clear(&scope);
    expr_ctx_free(ctx);
    return right;
}

static bool document_is_right(void)
{
    static const char text[] = "Let $n \\ge 1$.\n\n$\\sum_{k=1}^n k = "
                               "\\frac{n(n+1)}{2} = n^2$\n";
    expr_ctx *ctx = expr_ctx_new(0);
    struct document doc;
    struct tex_error error;
    struct check_result r;
    bool right = false;

    if (document_read(&doc, "notes.md", text, strlen(text), &error) &&
        check_document(&r, ctx, &doc)) {
        right = check_exit_code(&r) == 1;
        check_clear(&r);
    }
    document_clear(&doc);
    expr_ctx_free(ctx);
    return right;
}

struct job {
    pthread_t thread;
    size_t first;
    enum verdict_kind kinds[CLAIM_COUNT];
    unsigned wrong;
};

/* Each thread begins elsewhere, so that different work meets. */
static void *work(void *data)
{
    struct job *job = data;

    for (size_t i = 0; i < ROUNDS * CLAIM_COUNT; i++) {
        size_t k = (job->first + i) % CLAIM_COUNT;
        job->kinds[k] = decide_row(k);
        job->wrong += job->kinds[k] != CLAIMS[k].kind;
    }
    job->wrong += !(digits_are_right() && document_is_right());
    mpfr_free_cache();
    return NULL;
}

Test(threads, decide_at_the_same_time)
{
    struct job jobs[THREADS] = {{.wrong = 0}};

    for (size_t t = 0; t < THREADS; t++) {
        jobs[t].first = 3 * t;
        cr_assert(pthread_create(&jobs[t].thread, NULL, work, &jobs[t]) == 0);
    }
    for (size_t t = 0; t < THREADS; t++) {
        cr_assert(pthread_join(jobs[t].thread, NULL) == 0);
        for (size_t k = 0; k < CLAIM_COUNT; k++)
            cr_expect(jobs[t].kinds[k] == CLAIMS[k].kind,
                      "thread %zu, row %zu: %s", t, k,
                      verdict_name(jobs[t].kinds[k]));
        cr_expect(jobs[t].wrong == 0, "thread %zu: %u wrong", t,
                  jobs[t].wrong);
    }
}
