/* Unicode: decoding, the table, the mathematical alphabets. */
#include "tex/unicode.h"

#include <stdbool.h>
#include <string.h>

static const struct unicode_sign table[] = {
#define U(code, what, tex) {code, UNICODE_##what, tex},
#include "tex/unicode.def"
#undef U
};

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

size_t unicode_decode(uint32_t *code, const char *s, size_t len)
{
    const unsigned char *u = (const unsigned char *)s;
    if (len >= 1 && u[0] < 0x80) {
        *code = u[0];
        return 1;
    }
    if (len >= 2 && u[0] >= 0xc2 && u[0] < 0xe0 && is_tail(u[1])) {
        *code = (uint32_t)(u[0] & 0x1f) << 6 | (u[1] & 0x3f);
        return 2;
    }
    if (len >= 3 && (u[0] & 0xf0) == 0xe0 && is_tail(u[1]) &&
        is_tail(u[2])) {
        *code = (uint32_t)(u[0] & 0x0f) << 12 | (uint32_t)(u[1] & 0x3f) << 6 |
                (u[2] & 0x3f);
        bool surrogate = *code >= 0xd800 && *code < 0xe000;
        return *code >= 0x800 && !surrogate ? 3 : 0;
    }
    if (len >= 4 && (u[0] & 0xf8) == 0xf0 && is_tail(u[1]) &&
        is_tail(u[2]) && is_tail(u[3])) {
        *code = (uint32_t)(u[0] & 0x07) << 18 |
                (uint32_t)(u[1] & 0x3f) << 12 |
                (uint32_t)(u[2] & 0x3f) << 6 | (u[3] & 0x3f);
        return *code >= 0x10000 && *code < 0x110000 ? 4 : 0;
    }
    return 0;
}

/* Eight ASCII characters, none of them NUL? */
static bool is_plain_word(const char *s)
{
    uint64_t w;
    memcpy(&w, s, sizeof w);
    return ((w | (w - 0x0101010101010101u)) & 0x8080808080808080u) == 0;
}

size_t unicode_check(const char *s, size_t len)
{
    size_t at = 0, n;
    uint32_t code;
    while (at < len) {
        while (len - at >= 8 && is_plain_word(s + at))
            at += 8;
        if (at == len || s[at] == '\0' ||
            (n = unicode_decode(&code, s + at, len - at)) == 0)
            break;
        at += n;
    }
    return at;
}

/* --- alphabets that are computed ---------------------------------------- */

/* Thirteen alphabets of A..Z a..z.  Bold, italic and upright are one name;
   script, Fraktur and double-struck are fonts. */
static struct unicode_sign latin(uint32_t code)
{
#define EACH(F) F("A") F("B") F("C") F("D") F("E") F("F") F("G") F("H") \
    F("I") F("J") F("K") F("L") F("M") F("N") F("O") F("P") F("Q") F("R") \
    F("S") F("T") F("U") F("V") F("W") F("X") F("Y") F("Z") F("a") F("b") \
    F("c") F("d") F("e") F("f") F("g") F("h") F("i") F("j") F("k") F("l") \
    F("m") F("n") F("o") F("p") F("q") F("r") F("s") F("t") F("u") F("v") \
    F("w") F("x") F("y") F("z")
#define PLAIN(c) c,
#define CAL(c) "\\mathcal{" c "}",
#define FRAK(c) "\\mathfrak{" c "}",
#define BB(c) "\\mathbb{" c "}",
    static const char *const plain[] = {EACH(PLAIN)}, *const cal[] =
        {EACH(CAL)}, *const frak[] = {EACH(FRAK)}, *const bb[] = {EACH(BB)};
    static const char *const *const fonts[] = {
        plain, plain, plain, cal, cal, frak, bb, frak, plain, plain, plain,
        plain, plain};
    const char *const *font = fonts[(code - 0x1d400) / 52];
    return (struct unicode_sign){
        code, font == plain ? UNICODE_LETTER : UNICODE_NAME,
        font[(code - 0x1d400) % 52]};
}

/* Five alphabets of Alpha..Omega, nabla, alpha..omega and six variants. */
static struct unicode_sign greek(uint32_t code)
{
    static const char *const names[58] = {
        "A", "B", "Gamma", "Delta", "E", "Z", "H", "Theta", "I", "K",
        "Lambda", "M", "N", "Xi", "O", "Pi", "P", "Theta", "Sigma", "T",
        "Upsilon", "Phi", "X", "Psi", "Omega", "nabla", "alpha", "beta",
        "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota",
        "kappa", "lambda", "mu", "nu", "xi", "o", "pi", "rho", "sigma",
        "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "partial",
        "epsilon", "theta", "kappa", "phi", "rho", "pi"};
    const char *name = names[(code - 0x1d6a8) % 58];
    return (struct unicode_sign){
        code, name[1] ? UNICODE_CMD : UNICODE_LETTER, name};
}

static struct unicode_sign digit(uint32_t code)
{
    static const char *const names[] = {"0", "1", "2", "3", "4",
                                        "5", "6", "7", "8", "9"};
    if (code == 0x1d7d9) /* double-struck: the indicator, the ones */
        return (struct unicode_sign){code, UNICODE_NAME, "\\mathbf{1}"};
    return (struct unicode_sign){code, UNICODE_LETTER,
                                 names[(code - 0x1d7ce) % 10]};
}

/* The wide forms of ASCII's letters and digits, U+FF10 on. */
static struct unicode_sign wide(uint32_t code)
{
    static const char *const names[] = {EACH(PLAIN)};
    uint32_t c = code - 0xfee0;
    return c >= 'a' && c <= 'z' ? (struct unicode_sign){
                                      code, UNICODE_LETTER, names[c - 71]}
        : c >= 'A' && c <= 'Z' ? (struct unicode_sign){
                                     code, UNICODE_LETTER, names[c - 65]}
                               : digit(0x1d7ce + c - '0');
}

static bool is_wide(uint32_t code)
{
    return (code >= 0xff10 && code < 0xff1a) ||
           (code >= 0xff21 && code < 0xff3b) ||
           (code >= 0xff41 && code < 0xff5b);
}

struct unicode_sign unicode_find(uint32_t code)
{
    size_t lo = 0, hi = sizeof table / sizeof *table;
    if (code >= 0x1d400 && code < 0x1d6a4)
        return latin(code);
    if (code >= 0x1d6a8 && code < 0x1d6a8 + 5 * 58)
        return greek(code);
    if (code >= 0x1d7ce && code < 0x1d800)
        return digit(code);
    if (is_wide(code))
        return wide(code);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (table[mid].code < code)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < sizeof table / sizeof *table && table[lo].code == code)
        return table[lo];
    return (struct unicode_sign){code, UNICODE_NONE, ""};
}
