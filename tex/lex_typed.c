/* Words typed without their backslash, and the tie that is a sign. */
#include <string.h>

#include "tex/lex.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Functions that nobody writes as a product of letters. */
static const char *const always[] = {
    "sqrt", "exp", "sin", "cos", "tan", "log", "ln", "tanh", "sinh",
    "cosh", "arcsin", "arccos", "arctan", NULL};
/* Functions when an argument in brackets follows. */
static const char *const calls[] = {
    "max", "min", "abs", "floor", "ceil", "gcd", "det", "sgn", "sign",
    "erf", "cot", "sec", "csc", "tr", NULL};
static const char *const bigs[] = {"sum", "prod", "lim", "int", NULL};
static const char *const names[] = {
    "alpha", "beta", "gamma", "delta", "epsilon", "theta", "eta", "lambda",
    "sigma", "rho", "mu", "pi", "omega", "phi", "infty", NULL};
static const char *const words[] = {"if", "for", "otherwise", "else", "and",
                                    "or", "when", NULL};

static size_t run_length(const struct lexer *lx)
{
    size_t n = 0, left = lx->len - lx->pos;
    while (n < left && n < 12 && is_letter(lx->src[lx->pos + n]))
        n++;
    return n;
}

/* x_{max}, x_max: the word is a name's index. */
static bool is_index(const struct lexer *lx, char next)
{
    size_t n = lx->n;
    bool braced = n > 1 && lx->toks[n - 1].kind == TK_LBRACE &&
                  lx->toks[n - 2].ch == '_';
    bool bare = n > 0 && lx->toks[n - 1].kind == TK_CHAR &&
                lx->toks[n - 1].ch == '_';
    return bare || (braced && next == '}');
}

static bool is_command(const struct lexer *lx, const char *s, size_t n,
                       char next)
{
    return (lex_one_of(s, n, always) && !is_index(lx, next)) ||
           (next == '(' && lex_one_of(s, n, calls)) ||
           (next == '_' && lex_one_of(s, n, bigs)) ||
           (next == ' ' && n == 3 && memcmp(s, "mod", n) == 0) ||
           lex_one_of(s, n, names);
}

/* A maximal run of letters that is a word typed without its backslash. */
bool lex_typed_word(struct lexer *lx)
{
    const char *s = lx->src + lx->pos;
    size_t n = run_length(lx), left = lx->len - lx->pos;
    char next = n < left ? s[n] : '\0';
    bool blank = (lx->pos == 0 || strchr(" \t\n,&", s[-1]) != NULL) &&
                 (next == '\0' || strchr(" \t\n,.\\", next) != NULL);
    bool command = n > 1 && is_command(lx, s, n, next);
    bool word = n > 1 && blank && lex_one_of(s, n, words);
    if (!command && !word)
        return false;
    struct tok *t = lex_push(lx, word ? TK_WORDS : TK_CMD, lx->pos);
    if (t) {
        bool ln = n == 2 && memcmp(s, "ln", 2) == 0;
        bool mod = n == 3 && memcmp(s, "mod", 3) == 0;
        t->s = ln ? "log" : mod ? "bmod" : s;
        t->len = ln ? 3 : mod ? 4 : n;
    }
    lex_note(lx, lx->pos, "a word read as a command");
    lx->pos += n;
    return true;
}

/* Between blanks and operands a tie is no blank: X ~ N(0, 1). */
static bool is_distributed(const struct lexer *lx)
{
    const char *s = lx->src + lx->pos;
    const struct tok *last = lx->n ? &lx->toks[lx->n - 1] : NULL;
    if (!last || !lx->space || lx->len - lx->pos < 3 || s[1] != ' ')
        return false;
    return (is_letter(s[2]) || s[2] == '\\' || (unsigned char)s[2] >= 0x80) &&
           (last->kind == TK_LETTER || last->kind == TK_CLOSE ||
            last->kind == TK_RBRACE || last->kind == TK_NAME);
}

void lex_tie(struct lexer *lx)
{
    size_t off = lx->pos;
    bool sign = is_distributed(lx);
    lx->pos++;
    if (!sign) {
        lx->space = true;
        return;
    }
    lex_note(lx, off, "~ read as \"is distributed as\"");
    struct tok *t = lex_push(lx, TK_CMD, off);
    if (t) {
        t->s = "sim";
        t->len = 3;
    }
}
