/*
 * Numbers: digits with a decimal point, thousands in groups, the letters an
 * optical reader takes for digits, x for a product between numbers, percent.
 */
#include <stdlib.h>
#include <string.h>

#include "tex/lex.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char at(const struct lexer *lx, size_t k)
{
    return k < lx->len ? lx->src[k] : '\0';
}

/* The digit a letter in a number must be; 0 for a letter. */
static char as_digit(char c)
{
    return c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : '\0';
}

/* Is the letter at k, behind a digit, a digit that was misread?  1O5, 1l5,
   and 1O where nothing follows that could make O a name. */
static bool is_misread(const struct lexer *lx, size_t k)
{
    char c = at(lx, k), next = at(lx, k + 1);
    if (!as_digit(c))
        return false;
    return is_digit(next) ||
           (c == 'O' && !is_letter(next) &&
            (!next || !strchr("(_^'\\{[!", next)));
}

/* O.5 and l.5 */
static bool is_misread_head(const struct lexer *lx, size_t k)
{
    char before = k > 0 ? lx->src[k - 1] : ' ';
    return (at(lx, k) == 'O' || at(lx, k) == 'l') && at(lx, k + 1) == '.' &&
           is_digit(at(lx, k + 2)) && !is_letter(before) &&
           !is_digit(before);
}

bool lex_starts_number(const struct lexer *lx)
{
    bool behind = lx->n > 0 && lx->toks[lx->n - 1].kind == TK_NUM;
    return is_digit(at(lx, lx->pos)) ||
           (at(lx, lx->pos) == '.' && is_digit(at(lx, lx->pos + 1)) &&
            !behind) ||
           is_misread_head(lx, lx->pos);
}

/* Behind the digits at k, misread letters among them. */
static size_t digits_end(const struct lexer *lx, size_t k)
{
    if (is_misread_head(lx, k))
        k++;
    while (is_digit(at(lx, k)) ||
           (k > 0 && is_digit(lx->src[k - 1]) && is_misread(lx, k)))
        k++;
    return k;
}

static size_t plain_digits(const struct lexer *lx, size_t k)
{
    size_t n = 0;
    while (is_digit(at(lx, k + n)))
        n++;
    return n;
}

/* 12\,000: the length of "\," and three digits, or 0. */
static size_t thousands_at(const struct lexer *lx, size_t k)
{
    size_t gap = 0;
    if (lx->len - k > 2 && memcmp(lx->src + k, "\\,", 2) == 0)
        gap = 2;
    else if (lx->len - k > 3 && memcmp(lx->src + k, "{,}", 3) == 0)
        gap = 3;
    return gap && plain_digits(lx, k + gap) == 3 ? gap + 3 : 0;
}

enum { MAX_GROUPS = 10 };

/* 1,000,000: groups of three behind commas of which one starts with 0, so
   that they are no list of numbers. */
static size_t comma_groups(const struct lexer *lx, size_t k)
{
    bool certain = false;
    unsigned groups = 0; /* a longer run is no number, and looked at once */
    while (groups <= MAX_GROUPS && at(lx, k) == ',' &&
           plain_digits(lx, k + 1) == 3) {
        certain = certain || at(lx, k + 1) == '0';
        k += 4;
        groups++;
    }
    return certain && groups <= MAX_GROUPS ? k : 0;
}

static size_t thousands_end(const struct lexer *lx, size_t off, size_t end)
{
    size_t more;
    if (end - off > 3 || lx->src[off] == '0')
        return end;
    if ((more = comma_groups(lx, end)) > 0)
        return more;
    while ((more = thousands_at(lx, end)) > 0)
        end += more;
    return end;
}

static size_t fraction_end(const struct lexer *lx, size_t end)
{
    if (lx->len - end > 3 && memcmp(lx->src + end, "{,}", 3) == 0 &&
        is_digit(lx->src[end + 3])) /* 0{,}5 */
        return digits_end(lx, end + 3);
    return at(lx, end) == '.' && is_digit(at(lx, end + 1))
               ? digits_end(lx, end + 1) : end;
}

/* The digits of [off, end) alone: groups closed up, or the comma a point,
   letters mended. */
static const char *clean(struct lexer *lx, size_t off, size_t end,
                         bool groups, size_t *n)
{
    char *text = malloc(end - off);
    const char *kept = NULL;
    *n = 0;
    for (size_t k = off; text && k < end; k++) {
        char c = lx->src[k], digit = as_digit(c);
        if (digit)
            lex_note(lx, k, "a letter in a number read as the digit");
        if (c == ',' && !groups)
            c = '.';
        if (digit || is_digit(c) || c == '.')
            text[(*n)++] = digit ? digit : c;
    }
    if (text)
        kept = expr_intern(lx->ctx, text, *n);
    free(text);
    return kept;
}

/* 5x2, 5 x 2 */
static void lex_times(struct lexer *lx)
{
    size_t k = lx->pos;
    bool spaced = at(lx, k) == ' ' && at(lx, k + 2) == ' ';
    k += spaced;
    if (at(lx, k) != 'x' || !is_digit(at(lx, k + 1 + spaced)))
        return;
    lex_note(lx, k, "x between digits read as times");
    struct tok *t = lex_push(lx, TK_CMD, k);
    if (t) {
        t->s = "times";
        t->len = 5;
    }
    lx->pos = k + 1;
}

void lex_number(struct lexer *lx)
{
    size_t off = lx->pos, first = digits_end(lx, off);
    size_t end = thousands_end(lx, off, first), n;
    bool grouped = end > first, is_plain = true;
    if (grouped)
        lex_note(lx, off, "thousands read as one number");
    end = fraction_end(lx, end);
    if (at(lx, end) == '.' && is_digit(at(lx, end + 1))) {
        lex_fail(lx, TEX_AMBIGUOUS, end, "a second decimal point");
        return;
    }
    for (size_t k = off; k < end; k++)
        is_plain = is_plain && (is_digit(lx->src[k]) || lx->src[k] == '.');
    const char *text = lx->src + off;
    n = end - off;
    if (!is_plain && !(text = clean(lx, off, end, grouped, &n))) {
        lex_fail(lx, TEX_MEMORY, off, "out of memory");
        return;
    }
    struct tok *t = lex_push(lx, TK_NUM, off);
    if (!t)
        return;
    t->s = text;
    t->len = n;
    lx->pos = end;
    if (!memchr(text, '.', n))
        lex_times(lx);
}

/* Does what follows a per cent sign go on with the formula? */
static bool goes_on(const struct lexer *lx, size_t k)
{
    while (at(lx, k) == ' ')
        k++;
    return k >= lx->len || strchr("+-*/=<>,;.:)]}^&\\|$", at(lx, k));
}

/* 50% of a formula in one line is a number, any other % a comment. */
void lex_percent(struct lexer *lx)
{
    bool number = lx->n > 0 && lx->toks[lx->n - 1].kind == TK_NUM &&
                  lx->pos > 0 && is_digit(lx->src[lx->pos - 1]);
    if (number && goes_on(lx, lx->pos + 1)) {
        struct tok *t = lex_push(lx, TK_CMD, lx->pos);
        if (t) {
            t->s = "%";
            t->len = 1;
        }
        lx->pos++;
        return;
    }
    while (lx->pos < lx->len && lx->src[lx->pos] != '\n')
        lx->pos++;
}
