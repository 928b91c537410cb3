/* The float cross-check: float.table, and ITEM.float for each item. */
#include <stdlib.h>
#include <string.h>

#include <mpfr.h>

#include "report/float_rows.h"
#include "report/ledger_parts.h"

/* Three digits, rounded up: what is printed is a bound. */
static void show_ulp(struct buffer *b, double ulp)
{
    mpfr_t x;
    char text[32];
    if (ulp < 0) {
        buffer_puts(b, "not measured");
        return;
    }
    mpfr_init2(x, 53);
    mpfr_set_d(x, ulp, MPFR_RNDN);
    mpfr_snprintf(text, sizeof text, "%.3RUg", x);
    buffer_puts(b, text);
    mpfr_clear(x);
}

static void put_table(struct ledger *l, const struct float_row *rows,
                      size_t n)
{
    struct buffer b = {0};
    buffer_puts(&b, "| quantity | implementation | binary32 | binary64 |\n"
                    "|---|---|---|---|");
    for (size_t i = 0; i < n; i++) {
        bool again = i > 0 && strcmp(rows[i].quantity,
                                     rows[i - 1].quantity) == 0;
        buffer_printf(&b, "\n| %s | %s | ", again ? "" : rows[i].quantity,
                      rows[i].variant);
        show_ulp(&b, rows[i].ulp32);
        buffer_puts(&b, " | ");
        show_ulp(&b, rows[i].ulp64);
        buffer_puts(&b, " |");
    }
    ledger_take(l, "float.table", &b);
}

/* "Worst error in ulps of binary32 and of binary64. Normal density: plain 66
   and 512, ...; peak of the density: ..." */
static void put_item(struct ledger *l, const char *item,
                     const struct float_row *rows, size_t n)
{
    struct buffer b = {0};
    char key[32];
    const char *quantity = NULL;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rows[i].item, item) != 0)
            continue;
        if (!quantity)
            buffer_puts(&b, "Worst error in ulps of binary32 and of "
                            "binary64: ");
        if (!quantity || strcmp(quantity, rows[i].quantity) != 0)
            buffer_printf(&b, "%s*%s*: ", quantity ? "; " : "",
                          rows[i].quantity);
        else
            buffer_puts(&b, ", ");
        quantity = rows[i].quantity;
        buffer_printf(&b, "%s ", rows[i].variant);
        show_ulp(&b, rows[i].ulp32);
        buffer_puts(&b, " and ");
        show_ulp(&b, rows[i].ulp64);
    }
    buffer_puts(&b, b.len ? "." : "Not measured.");
    snprintf(key, sizeof key, "%s.float", item);
    ledger_take(l, key, &b);
}

void ledger_floats(struct ledger *l)
{
    static const char *const measured[] = {"1a-pdf", "1a-peak", "2a", "2c",
                                           "3b", "4a-upd", "4b-gamma"};
    struct float_row *rows = calloc(FLOAT_ROWS_MOST, sizeof *rows);
    size_t n = rows ? float_rows(rows) : 0;
    put_table(l, rows, n);
    for (size_t i = 0; i < sizeof measured / sizeof *measured; i++)
        put_item(l, measured[i], rows, n);
    free(rows);
}
