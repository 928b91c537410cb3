/*
 * Unicode as students type it: letters, signs, small digits become the
 * tokens of the TeX they stand for.
 */
#include <string.h>

#include "tex/lex.h"
#include "tex/unicode.h"

static struct tok *push(struct lexer *lx, enum tok_kind kind, size_t off,
                        const char *s)
{
    struct tok *t = lex_push(lx, kind, off);
    if (t) {
        t->ch = s[0];
        t->s = s;
        t->len = strlen(s);
    }
    return t;
}

static enum tok_kind letter_kind(const char *s)
{
    char c = s[0];
    if (s[1])
        return TK_CMD;
    if (c >= '0' && c <= '9')
        return TK_NUM;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return TK_LETTER;
    return c == '(' ? TK_OPEN : c == ')' ? TK_CLOSE : TK_CHAR;
}

/* Digits that follow one another are one number. */
static void push_letter(struct lexer *lx, size_t off, const char *s)
{
    enum tok_kind kind = letter_kind(s);
    struct tok *last = lx->n ? &lx->toks[lx->n - 1] : NULL;
    char digits[64];
    if (kind != TK_NUM || !last || last->kind != TK_NUM || lx->space ||
        last->len >= sizeof digits) {
        push(lx, kind, off, s);
        return;
    }
    memcpy(digits, last->s, last->len);
    digits[last->len] = s[0];
    last->s = expr_intern(lx->ctx, digits, last->len + 1);
    last->len++;
    if (!last->s)
        lex_fail(lx, TEX_MEMORY, off, "out of memory");
}

/* The sign at byte at; n gets its length. */
static struct unicode_sign sign_at(const struct lexer *lx, size_t at,
                                   size_t *n)
{
    uint32_t code;
    *n = at < lx->len ? unicode_decode(&code, lx->src + at, lx->len - at) : 0;
    return *n > 1 ? unicode_find(code)
                  : (struct unicode_sign){0, UNICODE_NONE, ""};
}

/* A run of small characters, commas between them, is one script. */
static void lex_script(struct lexer *lx, enum unicode_class what)
{
    size_t off = lx->pos, n, after;
    struct unicode_sign sign = sign_at(lx, off, &n);
    push(lx, TK_CHAR, off, what == UNICODE_SUP ? "^" : "_");
    push(lx, TK_LBRACE, off, "{");
    while (lx->error.code == TEX_OK && sign.what == what) {
        push_letter(lx, lx->pos, sign.tex);
        lx->pos += n;
        sign = sign_at(lx, lx->pos, &n);
        if (what == UNICODE_SUP && strcmp(sign.tex, "suptop") == 0) {
            push(lx, TK_LETTER, lx->pos, "T"); /* A to the minus T */
            lx->pos += n;
            break;
        }
        if (lx->pos < lx->len && lx->src[lx->pos] == ',' &&
            what == UNICODE_SUB &&
            sign_at(lx, lx->pos + 1, &after).what == what) {
            push(lx, TK_CHAR, lx->pos++, ",");
            sign = sign_at(lx, lx->pos, &n);
        }
    }
    push(lx, TK_RBRACE, off, "}");
}

/* A capital sigma or pi over "i=1" is the sum or product. */
static const char *as_big(const struct lexer *lx, const char *tex)
{
    bool sigma = strcmp(tex, "Sigma") == 0, pi = strcmp(tex, "Pi") == 0;
    size_t at = lx->pos, n;
    struct unicode_sign sign = sign_at(lx, at, &n);
    if (!sigma && !pi)
        return tex;
    while (sign.what == UNICODE_SUB && sign.tex[0] != '=')
        sign = sign_at(lx, at += n, &n);
    bool limits = sign.what == UNICODE_SUB;
    if (lx->len - lx->pos > 2 && memcmp(lx->src + lx->pos, "_{", 2) == 0) {
        const char *s = lx->src + lx->pos, *close =
            memchr(s, '}', lx->len - lx->pos);
        limits = close && memchr(s, '=', (size_t)(close - s));
    }
    return !limits ? tex : sigma ? "sum" : "prod";
}

static void lex_sign(struct lexer *lx, size_t off, const char *tex)
{
    const char *big = as_big(lx, tex);
    if (big != tex)
        lex_note(lx, off, "a capital letter with limits read as the sum or "
                 "product");
    push(lx, TK_CMD, off, big);
}

static void lex_fraction(struct lexer *lx, size_t off, const char *tex)
{
    const char *bar = strchr(tex, '/');
    push(lx, TK_CMD, off, "frac");
    for (int below = 0; below < 2; below++) {
        push(lx, TK_LBRACE, off, "{");
        struct tok *t = push(lx, TK_NUM, off, below ? bar + 1 : tex);
        if (t && !below)
            t->len = (size_t)(bar - tex);
        push(lx, TK_RBRACE, off, "}");
    }
}

/* The third and fourth root are \sqrt[3]. */
static void lex_root(struct lexer *lx, size_t off, const char *degree)
{
    push(lx, TK_CMD, off, "surd");
    push(lx, TK_OPEN, off, "[");
    push(lx, TK_NUM, off, degree);
    push(lx, TK_CLOSE, off, "]");
}

/* A combining mark comes behind its letter, an accent before. */
static bool lex_mark(struct lexer *lx, const char *accent)
{
    if (lx->n == 0 || (lx->toks[lx->n - 1].kind != TK_LETTER &&
                       lx->toks[lx->n - 1].kind != TK_CMD))
        return false;
    struct tok letter = lx->toks[lx->n - 1];
    if (!push(lx, TK_CMD, letter.off, accent))
        return true;
    struct tok *t = &lx->toks[lx->n - 1];
    t->space = letter.space;
    letter.space = false;
    lx->toks[lx->n - 2] = *t;
    *t = letter;
    return true;
}

static void lex_composed(struct lexer *lx, size_t off, const char *tex)
{
    push(lx, TK_CMD, off, tex + 1);
    struct tok *t = push(lx, TK_LETTER, off, tex);
    if (t)
        t->len = 1;
}

bool lex_unicode(struct lexer *lx)
{
    size_t off = lx->pos, n;
    struct unicode_sign sign = sign_at(lx, off, &n);
    if (sign.what == UNICODE_SUP || sign.what == UNICODE_SUB) {
        lex_script(lx, sign.what);
        return true;
    }
    lx->pos += n;
    switch (sign.what) {
    case UNICODE_NONE: lx->pos = off; return false;
    case UNICODE_BLANK: lx->space = true; break;
    case UNICODE_CMD:
        if (strcmp(sign.tex, "cbrt") == 0)
            lex_root(lx, off, "3");
        else if (strcmp(sign.tex, "qdrt") == 0)
            lex_root(lx, off, "4");
        else
            lex_sign(lx, off, sign.tex);
        break;
    case UNICODE_NAME: push(lx, TK_NAME, off, sign.tex); break;
    case UNICODE_LETTER: push_letter(lx, off, sign.tex); break;
    case UNICODE_CHAR: push(lx, TK_CHAR, off, sign.tex); break;
    case UNICODE_OPEN: push(lx, TK_OPEN, off, sign.tex); break;
    case UNICODE_CLOSE: push(lx, TK_CLOSE, off, sign.tex); break;
    case UNICODE_FRACTION: lex_fraction(lx, off, sign.tex); break;
    case UNICODE_MARK: return lex_mark(lx, sign.tex);
    case UNICODE_COMPOSED: lex_composed(lx, off, sign.tex); break;
    case UNICODE_CIRCLED:
        push(lx, TK_CMD, off, "textcircled");
        push(lx, TK_NUM, off, sign.tex);
        break;
    case UNICODE_PRIMES:
        for (char k = '0'; k < sign.tex[0]; k++)
            push(lx, TK_CHAR, off, "'");
        break;
    case UNICODE_SUP: case UNICODE_SUB: break;
    }
    return true;
}
