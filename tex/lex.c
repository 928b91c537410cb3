/* Tokens: plain characters, numbers, and the partners of brackets. */
#include "tex/lex.h"

#include <stdlib.h>
#include <string.h>

#include "tex/command.h"
#include "tex/unicode.h"

void lex_fail(struct lexer *lx, enum tex_code code, size_t off,
              const char *message)
{
    if (lx->error.code == TEX_OK)
        lx->error = (struct tex_error){code, off, message};
    lx->pos = lx->len;
}

void lex_note(struct lexer *lx, size_t off, const char *message)
{
    if (lx->n_notes < sizeof lx->notes / sizeof *lx->notes)
        lx->notes[lx->n_notes++] = (struct tex_note){off, message};
}

/* Room for one token more. */
bool lex_grow(struct lexer *lx, size_t off)
{
    if (lx->n >= LEX_MAX_TOKENS) {
        lex_fail(lx, TEX_DEEP, off, "a formula that is too long");
        return false;
    }
    bool few = lx->toks == lx->few;
    size_t room = 2 * lx->room;
    struct tok *toks = realloc(few ? NULL : lx->toks, room * sizeof *toks);
    if (!toks) {
        lex_fail(lx, TEX_MEMORY, off, "out of memory");
        return false;
    }
    if (few)
        memcpy(toks, lx->few, sizeof lx->few);
    lx->toks = toks;
    lx->room = room;
    return true;
}

bool lex_one_of(const char *s, size_t len, const char *const *names)
{
    if (len > 0)
        for (; *names; names++)
            if (**names == *s && strlen(*names) == len &&
                memcmp(*names, s, len) == 0)
                return true;
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void lex_char(struct lexer *lx, char c)
{
    size_t off = lx->pos++;
    enum tok_kind kind = TK_CHAR;
    switch (c) {
    case '{': kind = TK_LBRACE; break;
    case '}': kind = TK_RBRACE; break;
    case '(': case '[': kind = TK_OPEN; break;
    case ')': case ']': kind = TK_CLOSE; break;
    case '&':
        kind = TK_AMP;
        break;
    case '+': case '-': case '*': case '/': case '=': case '<': case '>':
    case ',': case ';': case '.': case ':': case '!': case '\'': case '_':
    case '^': case '|':
        break;
    default:
        lex_fail(lx, TEX_UNEXPECTED, off, "a sign that means nothing "
                 "in a formula");
        return;
    }
    struct tok *t = lex_push(lx, kind, off);
    if (t)
        t->ch = c;
}

/* Letters behind a command's name are no part of a run. */
static bool starts_run(const struct lexer *lx)
{
    return lx->pos == 0 || !is_letter(lx->src[lx->pos - 1]);
}

static void lex_letter(struct lexer *lx)
{
    if (starts_run(lx) && lex_typed_word(lx))
        return;
    struct tok *t = lex_push(lx, TK_LETTER, lx->pos);
    if (t) {
        t->s = lx->src + lx->pos;
        t->len = 1;
        t->ch = *t->s;
    }
    lx->pos++;
}

static void lex_beyond_ascii(struct lexer *lx)
{
    size_t off = lx->pos;
    if (!lex_unicode(lx))
        lex_fail(lx, TEX_ENCODING, off, "a character that is not known in a "
                 "formula");
}

/* O.5 and l.5 are misread. */
static bool may_be_digit(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == 'O' || c == 'l';
}

void lex_one(struct lexer *lx)
{
    char c = lx->src[lx->pos];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        lx->space = true;
        lx->pos++;
    } else if (may_be_digit(c) && lex_starts_number(lx)) {
        lex_number(lx);
    } else if (is_letter(c)) {
        lex_letter(lx);
    } else if (c == '\\') {
        lex_command(lx);
    } else if (c == '~') {
        lex_tie(lx);
    } else if (c == '%') {
        lex_percent(lx);
    } else if ((unsigned char)c >= 0x80) {
        lex_beyond_ascii(lx);
    } else {
        lex_char(lx, c);
    }
}

/* Where open and close stand around the source, they are taken off. */
static bool strip(struct lexer *lx, const char *open, const char *close)
{
    size_t a = strlen(open), b = strlen(close);
    if (lx->len - lx->pos < a + b ||
        memcmp(lx->src + lx->pos, open, a) != 0 ||
        memcmp(lx->src + lx->len - b, close, b) != 0)
        return false;
    lx->pos += a;
    lx->len -= b;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void strip_delimiters(struct lexer *lx)
{
    while (lx->pos < lx->len && is_blank(lx->src[lx->pos]))
        lx->pos++;
    while (lx->len > lx->pos && is_blank(lx->src[lx->len - 1]))
        lx->len--;
    if (!strip(lx, "$$", "$$") && !strip(lx, "$", "$") &&
        !strip(lx, "\\(", "\\)"))
        strip(lx, "\\[", "\\]");
}

/* --- partners ----------------------------------------------------------- */

static bool fits(const struct tok *open, const struct tok *close)
{
    switch (close->kind) {
    case TK_RBRACE: return open->kind == TK_LBRACE;
    case TK_FINISH: return open->kind == TK_BEGIN &&
                           open->len == close->len &&
                           memcmp(open->s, close->s, open->len) == 0;
    default: return open->kind == TK_OPEN;
    }
}

/* Do the words before token i leave a bracket open? */
static bool words_open(const struct lexer *lx, size_t i)
{
    while (i-- > 0) {
        const struct tok *t = &lx->toks[i];
        if (t->kind == TK_WORDS)
            return memchr(t->s, '(', t->len) && !memchr(t->s, ')', t->len);
        if (t->kind == TK_CLOSE || t->kind == TK_QUAD)
            return false;
    }
    return false;
}

static void mark_inside(struct tok *open, const struct tok *t)
{
    if (tok_relation(t))
        open->has_rel = true;
    if (t->kind == TK_CHAR && t->ch == ',')
        open->has_comma = true;
    if (t->kind == TK_CHAR && t->ch == ';')
        open->has_semi = true;
}

/* ]0, 1[ behind \in: brackets that face away. */
static void turn_brackets(struct lexer *lx)
{
    bool open = false;
    for (size_t i = 0; i + 1 < lx->n; i++) {
        struct tok *t = &lx->toks[i], *next = t + 1;
        bool behind_in = i > 0 && tok_is(t - 1, "in");
        if (behind_in)
            open = t->kind == TK_OPEN || t->kind == TK_CLOSE;
        if (behind_in && t->kind == TK_CLOSE && t->ch == ']')
            t->kind = TK_OPEN;
        else if (open && t->kind == TK_OPEN && t->ch == '[' && !behind_in &&
                 (next->kind == TK_END || next->kind == TK_CLOSE ||
                  next->kind == TK_NEWLINE || next->kind == TK_QUAD ||
                  next->kind == TK_WORDS || next->kind == TK_RBRACE ||
                  next->ch == ',' || next->ch == '.' || tok_relation(next) ||
                  tok_connective(next)))
            t->kind = TK_CLOSE;
        if (t->kind == TK_CLOSE)
            open = false;
    }
}

/* Commands that were not typed as such get to know what they are: from
   Unicode, words, numbers.  What later passes look for is noted. */
static bool name_commands(struct lexer *lx)
{
    for (struct tok *t = lx->toks; t->kind != TK_END; t++)
        switch (t->kind) {
        case TK_LETTER:
            if (t->ch >= 'a')
                lx->letters |= UINT32_C(1) << ((t->ch - 'a') & 31);
            break;
        case TK_CHAR:
            lx->has_raised |= t->ch == '^' && t[1].kind == TK_LBRACE;
            break;
        case TK_AMP: case TK_BEGIN:
            lx->has_layout = true;
            break;
        case TK_LBRACE:
            lx->has_layout |= t[1].kind == TK_RBRACE ||
                              (t[1].kind == TK_CMD &&
                               t[2].kind == TK_RBRACE);
            break;
        case TK_WORDS:
            lx->has_layout |= t->is_name && t->len > 2;
            break;
        case TK_CMD:
            lx->has_layout |= tok_text(t, "underset");
            if (!t->cmd &&
                !(t->cmd = command_find(lx->ctx, t->s, t->len))) {
                lex_fail(lx, TEX_MEMORY, t->off, "out of memory");
                return false;
            }
            break;
        default:
            break;
        }
    return true;
}

/* Finds the partner of every bracket; open ones form a list through match. */
bool lex_match(struct lexer *lx)
{
    size_t top = SIZE_MAX;
    turn_brackets(lx);
    for (size_t i = 0; i < lx->n; i++) {
        struct tok *t = &lx->toks[i];
        if (t->kind == TK_OPEN || t->kind == TK_LBRACE ||
            t->kind == TK_BEGIN) {
            t->match = top;
            top = i;
        } else if (t->kind == TK_CLOSE || t->kind == TK_RBRACE ||
                   t->kind == TK_FINISH) {
            if (top == SIZE_MAX && t->ch == ')' && words_open(lx, i)) {
                t->kind = TK_QUAD; /* "(for" in words, ")" outside */
                continue;
            }
            if (top == SIZE_MAX || !fits(&lx->toks[top], t)) {
                lex_fail(lx, TEX_UNBALANCED, t->off,
                         "closes what is not open");
                return false;
            }
            size_t below = lx->toks[top].match;
            t->match = top;
            lx->toks[top].match = i;
            top = below;
        } else if (top != SIZE_MAX) {
            mark_inside(&lx->toks[top], t);
        }
    }
    if (top != SIZE_MAX)
        lex_fail(lx, TEX_UNBALANCED, lx->toks[top].off, "is never closed");
    return top == SIZE_MAX;
}

bool lex_all(struct lexer *lx, expr_ctx *ctx, const char *src, size_t len)
{
    memset(lx, 0, offsetof(struct lexer, few));
    lx->ctx = ctx;
    lx->src = src;
    lx->len = len;
    lx->toks = lx->few;
    lx->room = LEX_FEW;
    size_t bad = len <= LEX_MAX_BYTES ? unicode_check(src, len) : len;
    if (len > LEX_MAX_BYTES)
        lex_fail(lx, TEX_DEEP, 0, "a formula that is too long");
    else if (bad < len)
        lex_fail(lx, TEX_ENCODING, bad, src[bad]
                 ? "bytes that are not UTF-8" : "a NUL byte");
    if (bad < len || len > LEX_MAX_BYTES)
        return false;
    strip_delimiters(lx);
    while (lx->pos < lx->len)
        lex_one(lx);
    if (lx->error.code != TEX_OK)
        return false;
    for (int k = 0; k < LEX_ENDS; k++)
        if (!lex_push(lx, TK_END, lx->len))
            return false;
    if (!name_commands(lx))
        return false;
    if (lx->has_layout)
        lex_layout(lx);
    return lex_match(lx);
}

void lex_clear(struct lexer *lx)
{
    if (lx->toks != lx->few)
        free(lx->toks);
    lx->toks = lx->few;
    lx->n = 0;
    lx->room = LEX_FEW;
}
