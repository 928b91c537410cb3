#include "report/tsv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/file.h"

void tsv_begin(struct tsv *t, const char *head)
{
    *t = (struct tsv){0};
    for (; *head; head++)
        buffer_add(&t->text, *head == ' ' ? "\t" : head, 1);
    buffer_puts(&t->text, "\n");
}

static void cell(struct tsv *t, const char *words)
{
    if (t->inside)
        buffer_puts(&t->text, "\t");
    buffer_puts(&t->text, words);
    t->inside = true;
}

void tsv_int(struct tsv *t, long value)
{
    char words[32];
    snprintf(words, sizeof words, "%ld", value);
    cell(t, words);
}

void tsv_mpfr(struct tsv *t, mpfr_srcptr value)
{
    char words[64];
    mpfr_snprintf(words, sizeof words, "%.9Rg", value);
    cell(t, mpfr_zero_p(value) ? "0" : words);
}

void tsv_mpq(struct tsv *t, mpq_srcptr value)
{
    mpfr_t x;
    mpfr_init2(x, 256);
    mpfr_set_q(x, value, MPFR_RNDN);
    tsv_mpfr(t, x);
    mpfr_clear(x);
}

void tsv_ball(struct tsv *t, ball_srcptr value)
{
    mpfr_t x;
    mpfr_init2(x, 64);
    if (ball_round(x, value, MPFR_RNDN))
        tsv_mpfr(t, x);
    else
        tsv_missing(t);
    mpfr_clear(x);
}

void tsv_double(struct tsv *t, double value)
{
    char words[64];
    snprintf(words, sizeof words, "%.9g", value);
    cell(t, words);
}

void tsv_text(struct tsv *t, const char *words)
{
    cell(t, words);
}

void tsv_label(struct tsv *t, mpq_srcptr value)
{
    char *digits = mpq_get_str(NULL, 10, value);
    if (!digits) {
        t->text.failed = true;
        return;
    }
    bool minus = digits[0] == '-';
    cell(t, minus ? "\xE2\x88\x92" : "");
    buffer_puts(&t->text, digits + minus);
    void (*release)(void *, size_t);
    mp_get_memory_functions(NULL, NULL, &release);
    release(digits, strlen(digits) + 1);
}

void tsv_missing(struct tsv *t)
{
    cell(t, "-");
}

void tsv_row(struct tsv *t)
{
    buffer_puts(&t->text, "\n");
    t->inside = false;
}

void tsv_gap(struct tsv *t)
{
    tsv_row(t);
}

bool tsv_save(struct tsv *t, const char *dir, const char *name)
{
    struct buffer p = {0};
    buffer_printf(&p, "%s/%s.tsv", dir, name);
    size_t len = t->text.len;
    char *path = buffer_take(&p), *text = buffer_take(&t->text);
    errno = ENOMEM;
    bool good = path && text && file_write_atomic(path, text, len);
    if (!good)
        fprintf(stderr, "%s: error: cannot write: %s\n", path ? path : name,
                strerror(errno));
    free(path);
    free(text);
    return good;
}
