/* Items 3b: gradients and the Jacobian. */
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

typedef void gradient_fn(mpq_t out[], const long eighths[], size_t n);

/* $(a, b, ...)$, the gradients of a batch. */
static void put_vector(struct ledger *l, const char *key, gradient_fn *f,
                       const long eighths[], size_t n)
{
    struct buffer b = {0};
    mpq_t v[BATCH_MOST];
    vector_init(v, n);
    f(v, eighths, n);
    for (size_t i = 0; i < n; i++) {
        buffer_puts(&b, i ? ", " : "$(");
        show_mpq(&b, v[i]);
    }
    buffer_puts(&b, ")$");
    ledger_take(l, key, &b);
    vector_clear(v, n);
}

static void put_sum(struct ledger *l, const char *key, gradient_fn *f,
                    const long eighths[], size_t n)
{
    struct buffer b = {0};
    mpq_t v[BATCH_MOST], sum;
    mpq_init(sum);
    vector_init(v, n);
    f(v, eighths, n);
    for (size_t i = 0; i < n; i++)
        mpq_add(sum, sum, v[i]);
    buffer_puts(&b, "$");
    show_mpq(&b, sum);
    buffer_puts(&b, "$");
    ledger_take(l, key, &b);
    vector_clear(v, n);
    mpq_clear(sum);
}

static void put_batch(struct ledger *l, const long eighths[], size_t n)
{
    struct buffer b = {0};
    mpq_t v, exact[BATCH_MOST], submitted[BATCH_MOST];
    mpq_init(v);
    vector_init(exact, n);
    vector_init(submitted, n);
    batch_gradient(exact, eighths, n);
    batch_submitted(submitted, eighths, n);
    buffer_puts(&b, "| $i$ | $g_i$ | exact | submitted |\n|---|---|---|---|");
    for (size_t i = 0; i < n; i++) {
        mpq_set_si(v, eighths[i], 8);
        mpq_canonicalize(v);
        buffer_printf(&b, "\n| %zu | $", i + 1);
        show_mpq(&b, v);
        buffer_puts(&b, "$ | $");
        show_mpq(&b, exact[i]);
        buffer_puts(&b, "$ | $");
        show_mpq(&b, submitted[i]);
        buffer_puts(&b, "$ |");
    }
    ledger_take(l, "3b.values", &b);
    vector_clear(exact, n);
    vector_clear(submitted, n);
    mpq_clear(v);
}

/* Row j of the Jacobian is the gradient for g = e_j, gamma = 1. */
static void put_jacobian(struct ledger *l)
{
    enum { N = 5 };
    struct buffer b = {0};
    mpq_t row[N], sum;
    mpq_init(sum);
    vector_init(row, N);
    buffer_puts(&b, "```math\n\\frac{\\partial y}{\\partial x} = "
                    "\\begin{bmatrix}\n");
    for (size_t j = 0; j < N; j++) {
        long unit[N] = {0};
        unit[j] = 8;
        batch_gradient(row, unit, N);
        mpq_add(sum, sum, row[0]);
        for (size_t i = 0; i < N; i++) {
            buffer_puts(&b, i ? " & " : "");
            show_mpq(&b, row[i]);
        }
        buffer_puts(&b, j + 1 < N ? " \\\\\n" : "\n");
    }
    buffer_puts(&b, "\\end{bmatrix}\n```");
    ledger_take(l, "3b-jac.matrix", &b);
    show_mpq(&b, sum);
    ledger_take(l, "3b-jac.colsum", &b);
    vector_clear(row, N);
    mpq_clear(sum);
}

/* dL/dx_1 for g = (1, 1, ..., 1) and g = (1, 0, ..., 0) as n grows. */
static void put_limits(struct ledger *l)
{
    static const size_t sizes[] = {1, 2, 5, 10, 100};
    struct buffer b = {0};
    mpq_t alone[BATCH_MOST], all[BATCH_MOST];
    vector_init(alone, BATCH_MOST);
    vector_init(all, BATCH_MOST);
    buffer_puts(&b, "| $n$ | all $g_j = 1$ | $g_j = 0$ for $j \\ne i$ | "
                    "submitted limit |\n|---|---|---|---|");
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        long g[BATCH_MOST] = {8};
        batch_gradient(alone, g, sizes[k]);
        for (size_t j = 0; j < sizes[k]; j++)
            g[j] = 8;
        batch_gradient(all, g, sizes[k]);
        buffer_printf(&b, "\n| %zu | $", sizes[k]);
        show_mpq(&b, all[0]);
        buffer_puts(&b, "$ | $");
        show_mpq(&b, alone[0]);
        buffer_puts(&b, "$ | $1$ |");
    }
    ledger_take(l, "3b-ninf.values", &b);
    vector_clear(alone, BATCH_MOST);
    vector_clear(all, BATCH_MOST);
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
