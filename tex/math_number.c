/*
 * Numbers: digits, 1e-5, 0.1\overline{6}, 0.\dot{1}4285\dot{7}, 0.(3).
 *
 * 3e-2 is a power of ten unless e stands elsewhere in the formula or the
 * product goes on (2e-3x); where both could be meant, 3 e - 2 is given as
 * the other reading.  A repeating decimal is the fraction it stands for.
 */
#include <string.h>

#include "tex/math_parser.h"

enum { SHORT_DIGITS = 18 }; /* what a long holds for certain */

static expr small_integer(struct parser *p, const struct tok *t)
{
    long value = 0;
    for (size_t i = 0; i < t->len; i++)
        value = 10 * value + (t->s[i] - '0');
    return expr_int(p->ctx, value);
}

static expr large_integer(struct parser *p, const char *digits)
{
    expr e = NULL;
    mpz_t z;
    mpz_init(z);
    if (mpz_set_str(z, digits, 10) == 0)
        e = expr_mpz(p->ctx, z);
    mpz_clear(z);
    return e;
}

static expr plain(struct parser *p, const struct tok *t)
{
    bool whole = !memchr(t->s, '.', t->len);
    char digits[64];
    const char *s = digits;
    if (whole && t->len > 0 && t->len <= SHORT_DIGITS)
        return small_integer(p, t);
    if (t->len < sizeof digits) {
        memcpy(digits, t->s, t->len);
        digits[t->len] = '\0';
    } else if (!(s = expr_intern(p->ctx, t->s, t->len))) {
        return math_fail(p, TEX_MEMORY, t->off, "out of memory");
    }
    expr e = !whole ? expr_dec(p->ctx, s)
           : t->len < 100000 ? large_integer(p, s) : NULL;
    return e ? e : math_fail(p, TEX_UNEXPECTED, t->off, "not a number");
}

/* --- powers of ten ---------------------------------------------------- */

enum { MAX_TEN = 60, MAX_DIGITS = 200 };

static bool is_whole(const struct tok *t)
{
    return t->kind == TK_NUM && t->len > 0 && !memchr(t->s, '.', t->len);
}

/* Is there an e that is no part of such a number?  Looked for once. */
static bool has_euler(struct parser *p)
{
    if (p->euler == EULER_UNKNOWN) {
        p->euler = EULER_NONE;
        for (const struct tok *t = p->toks; t < p->end; t++)
            if (tok_text(t, "e") &&
                (t == p->toks || t[-1].kind != TK_NUM ||
                 tok_char(t + 1, '^')))
                p->euler = EULER_SOME;
    }
    return p->euler == EULER_SOME;
}

/* The tokens of e-5 behind the mantissa at t: where the digits stand. */
static const struct tok *exponent_of(const struct tok *t, bool *minus)
{
    const struct tok *e = t + 1, *sign = t + 2;
    *minus = false;
    if (e->kind != TK_LETTER || (e->ch != 'e' && e->ch != 'E') || e->space ||
        sign->space)
        return NULL;
    if (sign->kind != TK_CHAR)
        return is_whole(sign) ? sign : NULL;
    *minus = sign->ch == '-';
    if ((sign->ch != '-' && sign->ch != '+') || !is_whole(sign + 1) ||
        sign[1].space)
        return NULL;
    return sign + 1;
}

static bool goes_on(struct parser *p, const struct tok *last)
{
    struct tok *was = p->t;
    p->t += last + 1 - was;
    bool more = !at_kind(p, TK_OPEN) && math_starts_operand(p);
    p->t = was;
    return more || tok_char(last + 1, '^');
}

static bool is_certain(const struct tok *t, const struct tok *digits)
{
    return tok_text(t, "1") || memchr(t->s, '.', t->len) ||
           digits->len > 1 || digits == t + 2;
}

/* Is 3e-2 one number here?  Notes that it could be read otherwise. */
static const struct tok *scientific(struct parser *p, bool *minus)
{
    const struct tok *t = p->t, *digits = exponent_of(t, minus);
    if (!digits || digits->len > 4)
        return NULL;
    if (is_certain(t, digits))
        return digits;
    if (has_euler(p) || t[1].ch == 'E' || goes_on(p, digits))
        return NULL;
    p->saw_ambiguous = true;
    return p->other_reading ? NULL : digits;
}

static long power_of(const struct tok *digits, bool minus)
{
    long n = 0;
    for (size_t i = 0; i < digits->len; i++)
        n = 10 * n + (digits->s[i] - '0');
    return minus ? -n : n;
}

/* The digits of t with the point moved by ten places to the right. */
static expr moved_point(struct parser *p, const struct tok *t, long ten)
{
    char s[MAX_DIGITS + 2 * MAX_TEN + 4];
    const char *point = memchr(t->s, '.', t->len);
    long whole = point ? point - t->s : (long)t->len;
    long digits = (long)t->len - (point != NULL), n = 0;
    long from = whole + ten > 0 ? 0 : whole + ten - 1;
    long to = whole + ten > digits ? whole + ten : digits;
    for (long k = from; k < to; k++) {
        long at = point && k >= whole ? k + 1 : k;
        if (k == whole + ten)
            s[n++] = '.';
        s[n++] = k >= 0 && k < digits ? t->s[at] : '0';
    }
    const struct tok moved = {.s = s, .len = (size_t)n, .off = t->off};
    return plain(p, &moved);
}

static expr with_power(struct parser *p, const struct tok *t, long ten)
{
    if (t->len <= MAX_DIGITS && ten >= -MAX_TEN && ten <= MAX_TEN)
        return moved_point(p, t, ten);
    expr power = expr_int(p->ctx, ten < 0 ? -ten : ten);
    if (ten < 0)
        power = expr_neg(p->ctx, power);
    return expr_mul(p->ctx, plain(p, t),
                    expr_pow(p->ctx, expr_int(p->ctx, 10), power));
}

/* --- repeating decimals ------------------------------------------------- */

static bool is_bar(const struct tok *t)
{
    return tok_is(t, "bar") || tok_is(t, "dot");
}

/* The digits below the accent at t, and what stands behind them. */
static const struct tok *accented_digits(const struct tok *t,
                                         const struct tok **behind)
{
    if (t[1].kind == TK_LBRACE && is_whole(t + 2) &&
        t[3].kind == TK_RBRACE) {
        *behind = t + 4;
        return t + 2;
    }
    *behind = t + 2;
    return is_whole(t + 1) && t[1].len == 1 ? t + 1 : NULL;
}

/* What repeats, as text in digits; false when nothing does. */
static bool period(const struct tok *t, char *digits, size_t room,
                   const struct tok **behind)
{
    const struct tok *first, *next;
    size_t n = 0;
    if (t->kind == TK_OPEN && t->ch == '(' && is_whole(t + 1) &&
        t[2].kind == TK_CLOSE && t[2].ch == ')') {
        first = t + 1;
        *behind = t + 3;
    } else if (!is_bar(t) || !(first = accented_digits(t, behind))) {
        return false;
    }
    if (first->len + 1 > room)
        return false;
    memcpy(digits, first->s, first->len);
    n = first->len;
    if (tok_is(t, "dot")) { /* from the first dot to the last */
        const struct tok *mid = *behind, *end;
        bool between = is_whole(mid) && tok_is(mid + 1, "dot");
        next = between ? mid + 1 : mid;
        const struct tok *last = tok_is(next, "dot")
            ? accented_digits(next, &end) : NULL;
        size_t more = last ? (between ? mid->len : 0) + last->len : 0;
        if (last && n + more + 1 <= room) {
            if (between)
                memcpy(digits + n, mid->s, mid->len);
            memcpy(digits + n + more - last->len, last->s, last->len);
            n += more;
            *behind = end;
        }
    }
    digits[n] = '\0';
    return true;
}

/* head . before (repeats) as a fraction in lowest terms. */
static expr fraction_of(struct parser *p, const char *head,
                        size_t places, const char *repeats)
{
    char all[MAX_DIGITS * 2 + 2];
    mpz_t with, without, nines;
    mpq_t q;
    mpz_inits(with, without, nines, NULL);
    mpq_init(q);
    strcpy(all, head);
    strcat(all, repeats);
    mpz_set_str(with, all, 10);
    mpz_set_str(without, head, 10);
    mpz_sub(mpq_numref(q), with, without);
    mpz_ui_pow_ui(nines, 10, strlen(repeats));
    mpz_sub_ui(nines, nines, 1);
    mpz_ui_pow_ui(mpq_denref(q), 10, places);
    mpz_mul(mpq_denref(q), mpq_denref(q), nines);
    mpq_canonicalize(q);
    expr e = expr_mpz(p->ctx, mpq_numref(q));
    if (mpz_cmp_ui(mpq_denref(q), 1) != 0)
        e = expr_div(p->ctx, e, expr_mpz(p->ctx, mpq_denref(q)));
    mpq_clear(q);
    mpz_clears(with, without, nines, NULL);
    return e;
}

/* repeating := digits . [digits] period */
static bool repeating(struct parser *p, expr *out)
{
    char head[MAX_DIGITS + 1], repeats[MAX_DIGITS + 1];
    const struct tok *t = p->t, *from = t + 1, *behind;
    const char *point = memchr(t->s, '.', t->len);
    size_t n = 0, places = point ? t->len - (size_t)(point - t->s) - 1 : 0;
    if (!point && !(tok_char(from, '.') && !from->space))
        return false;
    from += !point;
    if (from->space || (point && from->kind == TK_OPEN) ||
        t->len > MAX_DIGITS ||
        !period(from, repeats, sizeof repeats, &behind))
        return false;
    for (size_t i = 0; i < t->len; i++)
        if (t->s[i] != '.')
            head[n++] = t->s[i];
    head[n] = '\0';
    math_note(p, t->off, "a repeating decimal read as its fraction");
    *out = n > 0 ? fraction_of(p, head, places, repeats) : NULL;
    p->t += behind - t;
    return true;
}

/* number := digits [. digits] [period | e [sign] digits] */
expr math_number(struct parser *p)
{
    bool minus;
    const struct tok *t = p->t, *digits;
    expr e;
    if (repeating(p, &e))
        return e ? e : math_fail(p, TEX_UNEXPECTED, t->off, "not a number");
    digits = scientific(p, &minus);
    p->t += digits ? digits + 1 - t : 1;
    e = digits ? with_power(p, t, power_of(digits, minus)) : plain(p, t);
    return e ? e : math_fail(p, TEX_DEEP, t->off, "too large");
}

/* --- behind numbers ----------------------------------------------------- */

/* 5\% is 5/100; a \% b is a remainder to some. */
expr math_per_cent(struct parser *p, expr base)
{
    size_t off = p->t++->off;
    bool number = expr_is_number(base);
    if (at_kind(p, TK_NUM) || (!number && math_starts_operand(p)))
        return math_fail(p, TEX_AMBIGUOUS, off,
                         "a per cent sign between two operands");
    return expr_div(p->ctx, base, expr_int(p->ctx, 100));
}

/* 30^\circ and \alpha^\circ, but neither 20^\circ C nor an interior. */
expr math_degrees(struct parser *p, expr base)
{
    bool letter = base->kind == EXPR_SYM && (base->name[0] == '\\' ||
                  (base->name[0] >= 'a' && base->name[0] <= 'z'));
    if ((!expr_is_number(base) && !letter) || tok_text(p->t, "C") ||
        tok_text(p->t, "F") || tok_text(p->t, "K"))
        return math_fail(p, TEX_UNEXPECTED, p->t[-1].off, "not an angle");
    return expr_mul(p->ctx, base,
                    expr_div(p->ctx, expr_const_(p->ctx, CONST_PI),
                             expr_int(p->ctx, 180)));
}

/* 5\,\mathrm{cm}: quantities are not read, or 100 cm = 1 m were false. */
bool math_is_unit(const struct tok *t)
{
    static const char *const units[] = {
        "m", "cm", "mm", "km", "dm", "nm", "kg", "g", "mg", "s", "ms", "h",
        "min", "Hz", "kHz", "MHz", "N", "J", "kJ", "W", "kW", "V", "A",
        "K", "mol", "L", "l", "ml", "mL", "Pa", "C", "eV", "rad", "deg",
        "sec", "dB", "bits", "bit", "px", NULL};
    return t->kind == TK_WORDS && lex_one_of(t->s, t->len, units) &&
           !tok_char(t + 1, '_') && t[1].kind != TK_OPEN;
}
