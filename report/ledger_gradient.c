/* Items 3b: gradients and the Jacobian. */
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

typedef void gradient_fn(mpq_t out, const long eighths[], size_t n, size_t i);

/* $(a, b, ...)$, the gradients of a batch. */
static void put_vector(struct ledger *l, const char *key, gradient_fn *f,
                       const long eighths[], size_t n)
{
    struct buffer b = {0};
    mpq_t v;
    mpq_init(v);
    for (size_t i = 0; i < n; i++) {
        f(v, eighths, n, i);
        buffer_puts(&b, i ? ", " : "$(");
        show_mpq(&b, v);
    }
    buffer_puts(&b, ")$");
    ledger_take(l, key, &b);
    mpq_clear(v);
}

static void put_sum(struct ledger *l, const char *key, gradient_fn *f,
                    const long eighths[], size_t n)
{
    struct buffer b = {0};
    mpq_t v, sum;
    mpq_inits(v, sum, (mpq_ptr)0);
    for (size_t i = 0; i < n; i++) {
        f(v, eighths, n, i);
        mpq_add(sum, sum, v);
    }
    buffer_puts(&b, "$");
    show_mpq(&b, sum);
    buffer_puts(&b, "$");
    ledger_take(l, key, &b);
    mpq_clears(v, sum, (mpq_ptr)0);
}

static void put_batch(struct ledger *l, const long eighths[], size_t n)
{
    struct buffer b = {0};
    mpq_t v;
    mpq_init(v);
    buffer_puts(&b, "| $i$ | $g_i$ | exact | submitted |\n|---|---|---|---|");
    for (size_t i = 0; i < n; i++) {
        mpq_set_si(v, eighths[i], 8);
        mpq_canonicalize(v);
        buffer_printf(&b, "\n| %zu | $", i + 1);
        show_mpq(&b, v);
        buffer_puts(&b, "$ | $");
        batch_gradient(v, eighths, n, i);
        show_mpq(&b, v);
        buffer_puts(&b, "$ | $");
        batch_submitted(v, eighths, n, i);
        show_mpq(&b, v);
        buffer_puts(&b, "$ |");
    }
    ledger_take(l, "3b.values", &b);
    mpq_clear(v);
}

/* The Jacobian: column i is the gradient for g = e_j, gamma = 1. */
static void put_jacobian(struct ledger *l)
{
    enum { N = 5 };
    struct buffer b = {0};
    mpq_t v, sum;
    mpq_inits(v, sum, (mpq_ptr)0);
    buffer_puts(&b, "```math\n\\frac{\\partial y}{\\partial x} = "
                    "\\begin{bmatrix}\n");
    for (size_t j = 0; j < N; j++) {
        long unit[N] = {0};
        unit[j] = 8;
        for (size_t i = 0; i < N; i++) {
            batch_gradient(v, unit, N, i);
            if (i == 0)
                mpq_add(sum, sum, v);
            buffer_puts(&b, i ? " & " : "");
            show_mpq(&b, v);
        }
        buffer_puts(&b, j + 1 < N ? " \\\\\n" : "\n");
    }
    buffer_puts(&b, "\\end{bmatrix}\n```");
    ledger_take(l, "3b-jac.matrix", &b);
    show_mpq(&b, sum);
    ledger_take(l, "3b-jac.colsum", &b);
    mpq_clears(v, sum, (mpq_ptr)0);
}

/* dL/dx_1 for g = (1, 1, ..., 1) and g = (1, 0, ..., 0) as n grows. */
static void put_limits(struct ledger *l)
{
    static const size_t sizes[] = {1, 2, 10, 100, 1000};
    struct buffer b = {0};
    mpq_t v;
    mpq_init(v);
    buffer_puts(&b, "| $n$ | all $g_j = 1$ | $g_j = 0$ for $j \\ne i$ | "
                    "submitted limit |\n|---|---|---|---|");
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        long g[1000] = {0};
        buffer_printf(&b, "\n| %zu | $", sizes[k]);
        g[0] = 8;
        batch_gradient(v, g, sizes[k], 0);
        struct buffer alone = {0};
        show_mpq(&alone, v);
        for (size_t j = 0; j < sizes[k]; j++)
            g[j] = 8;
        batch_gradient(v, g, sizes[k], 0);
        show_mpq(&b, v);
        buffer_printf(&b, "$ | $%s$ | $1$ |", alone.data ? alone.data : "");
        buffer_clear(&alone);
    }
    ledger_take(l, "3b-ninf.values", &b);
    mpq_clear(v);
}

void ledger_gradient(struct ledger *l)
{
    const long pair[] = {0, 8};
    long batch[8];
    batch_random(batch, 8);
    put_vector(l, "3b.pair.exact", batch_gradient, pair, 2);
    put_vector(l, "3b.pair.submitted", batch_submitted, pair, 2);
    put_batch(l, batch, 8);
    put_sum(l, "3b.sum.exact", batch_gradient, batch, 8);
    put_sum(l, "3b.sum.submitted", batch_submitted, batch, 8);
    put_jacobian(l);
    put_limits(l);
}
