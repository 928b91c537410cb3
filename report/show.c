#include "report/show.h"

#include <stdlib.h>
#include <string.h>

void show_mpq(struct buffer *b, mpq_srcptr value)
{
    void (*release)(void *, size_t);
    char *digits = mpq_get_str(NULL, 10, value);
    if (!digits) {
        b->failed = true;
        return;
    }
    mp_get_memory_functions(NULL, NULL, &release);
    bool minus = digits[0] == '-';
    char *bar = strchr(digits, '/');
    buffer_puts(b, minus ? "-" : "");
    if (bar)
        buffer_printf(b, "\\tfrac{%.*s}{%s}", (int)(bar - digits - minus),
                      digits + minus, bar + 1);
    else
        buffer_puts(b, digits + minus);
    release(digits, strlen(digits) + 1);
}

void show_ball(struct buffer *b, ball_srcptr value, size_t digits)
{
    char *text = ball_digits(value, digits);
    buffer_puts(b, text ? text : "?");
    free(text);
}

void show_decimal(struct buffer *b, mpq_srcptr value)
{
    mpfr_t x;
    char *text = NULL;
    mpfr_init2(x, QUANTITY_BITS);
    mpfr_set_q(x, value, MPFR_RNDN);
    if (mpfr_asprintf(&text, "%.40RNg", x) < 0) {
        b->failed = true;
    } else {
        buffer_puts(b, text);
        mpfr_free_str(text);
    }
    mpfr_clear(x);
}

void show_grid(struct buffer *b, const char *name, const struct grid *g)
{
    buffer_puts(b, "```math\n");
    if (name)
        buffer_printf(b, "%s = ", name);
    buffer_puts(b, "\\begin{bmatrix}\n");
    for (int i = 0; i < g->rows; i++) {
        for (int j = 0; j < g->cols; j++)
            buffer_printf(b, j ? " & %ld" : "%ld", g->at[i][j]);
        buffer_puts(b, i + 1 < g->rows ? " \\\\\n" : "\n");
    }
    buffer_puts(b, "\\end{bmatrix}\n```");
}
