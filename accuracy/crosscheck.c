/* The float table. */
#include "accuracy/crosscheck.h"

#include <stdlib.h>
#include <string.h>

#include "accuracy/kernels/kernels.h"
#include "accuracy/measure.h"

enum { SEED = 20250, VARIANTS_MOST = 16, SHOWN = 8 };

/* --- measuring ------------------------------------------------------------ */

/* The kernels of the quantity in the format, at most VARIANTS_MOST. */
static size_t select_kernels(const struct assay_kernel **out,
                             const char *quantity, enum assay_format format)
{
    const struct assay_kernel *all;
    int n = kernels_table(&all);
    size_t count = 0;

    for (int i = 0; i < n && count < VARIANTS_MOST; i++)
        if (all[i].format == format && !strcmp(all[i].quantity, quantity))
            out[count++] = &all[i];
    return count;
}

/* The first inputs of the worst case, "0x1.8p+1 ... (n = 16)"; malloc'd. */
static char *worst_input(const struct tally *t)
{
    size_t shown = t->inputs < SHOWN ? t->inputs : SHOWN, used = 0;
    size_t room = 32 * (shown + 2);
    char *text = malloc(room);

    if (!text)
        return NULL;
    text[0] = '\0';
    for (size_t i = 0; i < shown; i++)
        used += (size_t)snprintf(text + used, room - used, "%s%a",
                                 i ? " " : "", t->input[i]);
    if (shown < t->inputs)
        snprintf(text + used, room - used, " ... (n = %zu)", t->n);
    return text;
}

static bool fill_cell(struct crosscheck_cell *cell, const struct tally *t,
                      const struct quantity *q)
{
    cell->measured = t->outputs > 0;
    cell->ulps = tally_double(t);
    tally_text(cell->text, t);
    cell->inputs = t->cases;
    cell->outputs = t->outputs;
    if (q->products)
        ulp_text(cell->relative, t->relative, 3);
    cell->worst = worst_input(t);
    return cell->worst != NULL;
}

/* The quantity in one format, into the rows of its variants. */
static bool fill_rows(struct crosscheck_row *rows, const struct measure *m)
{
    struct tally tallies[VARIANTS_MOST];
    bool good;

    for (size_t k = 0; k < m->count; k++)
        tally_init(&tallies[k]);
    good = measure_run(tallies, m);
    for (size_t k = 0; k < m->count; k++) {
        rows[k].item = m->quantity->item;
        rows[k].quantity = m->quantity->name;
        rows[k].title = m->quantity->title;
        rows[k].variant = m->kernels[k]->variant;
        rows[k].libm = m->kernels[k]->libm != 0;
        good = good && fill_cell(&rows[k].cell[m->format], &tallies[k],
                                 m->quantity);
        tally_clear(&tallies[k]);
    }
    return good;
}

bool crosscheck_floats(struct crosscheck_floats *table, size_t cases)
{
    static const enum assay_format formats[] = {ASSAY_BINARY32,
                                                ASSAY_BINARY64};
    const struct assay_kernel *kernels[VARIANTS_MOST], *all;
    size_t variants = (size_t)kernels_table(&all) / 2;
    bool good;

    table->count = 0;
    table->rows = calloc(variants, sizeof *table->rows);
    good = table->rows != NULL;
    for (size_t q = 0; good && q < quantities_count; q++) {
        struct measure m = {.quantity = &quantities[q], .kernels = kernels,
                            .cases = cases, .seed = SEED};

        if (!m.quantity->item)
            continue;
        for (size_t f = 0; good && f < 2; f++) {
            m.format = formats[f];
            m.count = select_kernels(kernels, m.quantity->name, m.format);
            good = fill_rows(table->rows + table->count, &m);
        }
        table->count += m.count;
    }
    return good;
}

void crosscheck_floats_clear(struct crosscheck_floats *table)
{
    for (size_t i = 0; table->rows && i < table->count; i++) {
        free(table->rows[i].cell[0].worst);
        free(table->rows[i].cell[1].worst);
    }
    free(table->rows);
    *table = (struct crosscheck_floats){NULL, 0};
}

bool crosscheck_series(const char *quantity, enum assay_format format,
                       size_t cases,
                       void (*emit)(void *data, size_t x,
                                    const char *variant, double ulps),
                       void *data)
{
    const struct assay_kernel *kernels[VARIANTS_MOST];
    struct tally tallies[VARIANTS_MOST];
    struct measure m = {.quantity = quantity_find(quantity),
                        .format = format, .kernels = kernels,
                        .count = select_kernels(kernels, quantity, format),
                        .cases = cases, .seed = SEED, .emit = emit,
                        .data = data};
    bool good;

    if (!m.quantity)
        return false;
    for (size_t k = 0; k < m.count; k++)
        tally_init(&tallies[k]);
    good = measure_run(tallies, &m);
    for (size_t k = 0; k < m.count; k++)
        tally_clear(&tallies[k]);
    return good;
}

/* --- showing -------------------------------------------------------------- */

void crosscheck_floats_markdown(FILE *out,
                                const struct crosscheck_floats *table)
{
    fputs("| quantity | implementation | binary32, ulp | binary64, ulp | "
          "binary32, of u sum\\|ab\\| | binary64, of u sum\\|ab\\| | "
          "inputs |\n|---|---|---|---|---|---|---|\n", out);
    for (size_t i = 0; i < table->count; i++) {
        const struct crosscheck_row *r = &table->rows[i];
        bool again = i > 0 && !strcmp(r->quantity, r[-1].quantity);

        fprintf(out, "| %s | %s%s | %s | %s | %s | %s | %zu |\n",
                again ? "" : r->title, r->variant, r->libm ? " (libm)" : "",
                r->cell[0].text, r->cell[1].text, r->cell[0].relative,
                r->cell[1].relative, r->cell[0].inputs);
    }
}

void crosscheck_floats_tsv(FILE *out, const struct crosscheck_floats *table)
{
    static const char *const formats[] = {"binary32", "binary64"};

    fputs("quantity\tvariant\tformat\tmax_ulp\tof_u_sum_ab\tinputs\toutputs\t"
          "libm\tworst_input\n", out);
    for (size_t i = 0; i < table->count; i++)
        for (size_t f = 0; f < 2; f++) {
            const struct crosscheck_row *r = &table->rows[i];
            const struct crosscheck_cell *c = &r->cell[f];

            fprintf(out, "%s\t%s\t%s\t%s\t%s\t%zu\t%zu\t%d\t%s\n",
                    r->quantity, r->variant, formats[f], c->text,
                    c->relative, c->inputs, c->outputs, r->libm, c->worst);
        }
}
