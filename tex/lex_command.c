/* Commands: what is dropped, what is renamed, words, sizes, brackets. */
#include <string.h>

#include "tex/command.h"

static const char *const spacing[] = {
    ",", ":", ";", "!", " ", ">", "thinspace", "medspace", "thickspace",
    "negthinspace", "displaystyle", "textstyle", "scriptstyle",
    "scriptscriptstyle", "limits", "nolimits", "hfill", "allowbreak",
    "nonumber", "notag", "hline", "mathstrut", "strut", "noindent",
    "normalsize", "small", "large", "rm", "bf", "it", "/", "centering",
    "mathbin", "mathrel", "mathop", "mathord", "mathopen", "mathclose",
    "boldsymbol", "bm", "pmb", "mathbf", "bold", "symbf", "mathnormal",
    "ensuremath", "enspace", "bfseries", "boxed", NULL};

static const char *const bold[] = {"boldsymbol", "bm", "pmb", "mathbf",
                                   "symbf", NULL};

static const char *const swallow[] = {
    /* with one braced argument that says nothing */
    "label", "tag", "hspace", "vspace", "phantom", "hphantom", "vphantom",
    "color", "textcolor", "colorbox", NULL};

static const char *const lengths[] = {"hskip", "kern", "mkern", "mskip",
                                      NULL};

static const char *const fonts[] = {"mathbb", "mathcal", "mathfrak",
                                    "mathscr", NULL};

static const char *const text_words[] = {
    "text", "mbox", "textrm", "textit", "textbf", "hbox", "textsf",
    "texttt", "textnormal", "intertext", "shortintertext", "fbox", NULL};

static const char *const name_words[] = {
    "mathrm", "operatorname", "mathit", "mathsf", "mathtt", NULL};

static const char *const left_sizes[] = {"left", "bigl", "Bigl", "biggl",
                                         "Biggl", NULL};
static const char *const right_sizes[] = {"right", "bigr", "Bigr", "biggr",
                                          "Biggr", NULL};
static const char *const sizes[] = {"big", "Big", "bigg", "Bigg", "bigm",
                                    "Bigm", "middle", NULL};

/* Environments that only align: their rows are statements. */
static const char *const layouts[] = {
    "align", "align*", "aligned", "gather", "gather*", "gathered", "split",
    "equation", "equation*", "multline", "multline*", "eqnarray",
    "eqnarray*", "flalign", "flalign*", "alignat", "alignat*", "displaymath",
    "math", "subequations", "dmath", "dmath*", "IEEEeqnarray",
    "IEEEeqnarray*", "empheq", "center", NULL};

static const struct {
    const char *from, *to;
} renamed[] = {
    {"varepsilon", "epsilon"}, {"vartheta", "theta"}, {"varphi", "phi"},
    {"varrho", "rho"}, {"varsigma", "sigma"}, {"varpi", "pi"},
    {"varkappa", "kappa"}, {"dfrac", "frac"}, {"tfrac", "frac"},
    {"cfrac", "frac"}, {"sfrac", "frac"}, {"nicefrac", "frac"},
    {"xfrac", "frac"}, {"dbinom", "binom"}, {"tbinom", "binom"},
    {"ln", "log"}, {"tg", "tan"}, {"ctg", "cot"}, {"arctg", "arctan"},
    {"intercal", "top"}, {"ldots", "dots"}, {"cdots", "dots"},
    {"dotsc", "dots"}, {"dotsb", "dots"}, {"dotsm", "dots"},
    {"vdots", "dots"}, {"ddots", "dots"}, {"hdots", "dots"},
    {"lbrack", "["}, {"rbrack", "]"}, {"bullet", "cdot"},
    {"centerdot", "cdot"}, {"circledast", "ast"},
    {"infin", "infty"}, {"neg", "lnot"}, {"exist", "exists"},
    {"mod", "bmod"}, {"Vec", "vec"},
    {"overbar", "bar"}, {"overrightarrow", "vec"}, {"overline", "bar"}, {"widehat", "hat"},
    {"widetilde", "tilde"}, {"vert", "|"}, {"mid", "|"}, {"Vert", "N"},
    {"|", "N"}, {"colon", ":"}, {"gt", ">"}, {"lt", "<"},
};

static const struct {
    const char *name;
    char ch;
    bool open;
} brackets[] = {
    {"{", '{', true}, {"}", '{', false}, {"lbrace", '{', true},
    {"rbrace", '{', false}, {"lfloor", 'f', true}, {"rfloor", 'f', false},
    {"lceil", 'c', true}, {"rceil", 'c', false}, {"lvert", '|', true},
    {"rvert", '|', false}, {"lVert", 'N', true}, {"rVert", 'N', false},
    {"langle", '<', true}, {"rangle", '<', false}, {"lparen", '(', true},
    {"rparen", ')', false}, {"lbrack", '[', true}, {"rbrack", ']', false},
    {"[", '[', true}, {"]", ']', false},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_blanks(struct lexer *lx)
{
    while (lx->pos < lx->len &&
           (lx->src[lx->pos] == ' ' || lx->src[lx->pos] == '\t' ||
            lx->src[lx->pos] == '\r' || lx->src[lx->pos] == '\n'))
        lx->pos++;
}

/* The name behind the backslash at pos; pos goes behind it. */
static const char *read_name(struct lexer *lx, size_t *len)
{
    const char *s = lx->src + ++lx->pos;
    size_t n = 0, left = lx->len - lx->pos;
    while (n < left && is_letter(s[n]))
        n++;
    if (n == 0 && left > 0)
        n = 1;
    if (n == 12 && left > n && memcmp(s, "operatorname", n) == 0 &&
        s[n] == '*')
        lx->pos++;
    *len = n;
    lx->pos += n;
    return s;
}

/* The braced argument at pos as a slice; false when there is none. */
static bool read_group(struct lexer *lx, const char **s, size_t *len)
{
    size_t depth = 1, k;
    skip_blanks(lx);
    if (lx->pos >= lx->len || lx->src[lx->pos] != '{')
        return false;
    for (k = lx->pos + 1; k < lx->len; k++) {
        depth += lx->src[k] == '{';
        depth -= lx->src[k] == '}';
        if (depth == 0)
            break;
    }
    if (k == lx->len) {
        lex_fail(lx, TEX_UNBALANCED, lx->pos, "is never closed");
        return false;
    }
    *s = lx->src + lx->pos + 1;
    *len = k - lx->pos - 1;
    lx->pos = k + 1;
    return true;
}

static void push_text(struct lexer *lx, enum tok_kind kind, size_t off,
                      const char *s, size_t len)
{
    struct tok *t = lex_push(lx, kind, off);
    if (t) {
        t->s = s;
        t->len = len;
    }
}

static void push_char(struct lexer *lx, enum tok_kind kind, size_t off,
                      char ch)
{
    struct tok *t = lex_push(lx, kind, off);
    if (t)
        t->ch = ch;
}

static void trim(const char **s, size_t *len)
{
    while (*len && strchr(" \t\r\n~", **s))
        (*s)++, (*len)--;
    while (*len && strchr(" \t\r\n~", (*s)[*len - 1]))
        (*len)--;
}

static void push_words(struct lexer *lx, size_t off, const char *s,
                       size_t len, bool is_name)
{
    trim(&s, &len);
    if (len == 0)
        return;
    push_text(lx, TK_WORDS, off, s, len);
    if (lx->error.code == TEX_OK)
        lx->toks[lx->n - 1].is_name = is_name;
}

/* \text{if $n$ is even}: words, mathematics, words. */
static void lex_words(struct lexer *lx, size_t off, bool is_name)
{
    const char *s, *dollar;
    size_t len, end = lx->len;
    skip_blanks(lx);
    if (lx->pos < lx->len && is_letter(lx->src[lx->pos])) { /* \mathrm d */
        push_words(lx, off, lx->src + lx->pos++, 1, is_name);
        return;
    }
    if (!read_group(lx, &s, &len)) {
        lex_fail(lx, TEX_UNEXPECTED, off, "this command needs words in "
                 "braces");
        return;
    }
    size_t after = lx->pos;
    if (++lx->words > 8) {
        lex_fail(lx, TEX_DEEP, off, "words nested too deeply");
        return;
    }
    while ((dollar = memchr(s, '$', len)) != NULL) {
        size_t n = (size_t)(dollar - s);
        const char *close = memchr(dollar + 1, '$', len - n - 1);
        if (!close) {
            lex_fail(lx, TEX_UNBALANCED, (size_t)(dollar - lx->src),
                     "is never closed");
            return;
        }
        push_words(lx, off, s, n, false);
        lx->pos = (size_t)(dollar + 1 - lx->src);
        lx->len = (size_t)(close - lx->src);
        while (lx->pos < lx->len)
            lex_one(lx);
        lx->len = end;
        if (lx->error.code != TEX_OK)
            return;
        len -= (size_t)(close + 1 - s);
        s = close + 1;
    }
    push_words(lx, off, s, len, is_name);
    lx->words--;
    if (lx->error.code == TEX_OK)
        lx->pos = after;
}

static void lex_font(struct lexer *lx, size_t off, const char *font,
                     size_t n)
{
    const char *s;
    size_t len;
    char name[32];
    skip_blanks(lx);
    if (lx->pos < lx->len && lx->src[lx->pos] != '{') {
        s = lx->src + lx->pos++;
        len = 1;
    } else if (!read_group(lx, &s, &len)) {
        lex_fail(lx, TEX_EMPTY, off, "a font without a letter");
        return;
    }
    trim(&s, &len);
    if (len != 1 || s[0] == '\\') {
        lex_fail(lx, TEX_UNEXPECTED, off, "a font takes one letter");
        return;
    }
    name[0] = '\\';
    memcpy(name + 1, font, n);
    name[n + 1] = '{';
    name[n + 2] = s[0];
    name[n + 3] = '}';
    const char *kept = expr_intern(lx->ctx, name, n + 4);
    if (kept)
        push_text(lx, TK_NAME, off, kept, n + 4);
    else
        lex_fail(lx, TEX_MEMORY, off, "out of memory");
}

static int bracket_index(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (strlen(brackets[i].name) == n &&
            memcmp(brackets[i].name, s, n) == 0)
            return (int)i;
    return -1;
}

/* The delimiter after \left, \right or a size, as its character. */
static char read_delimiter(struct lexer *lx)
{
    size_t n;
    skip_blanks(lx);
    if (lx->pos >= lx->len)
        return '\0';
    char c = lx->src[lx->pos];
    if (c != '\\') {
        lx->pos++;
        return strchr("()[]|./<>", c) ? c : '\0';
    }
    const char *s = read_name(lx, &n);
    if (n == 1 && *s == '|')
        return 'N';
    if (n == 4 && (memcmp(s, "vert", 4) == 0 || memcmp(s, "Vert", 4) == 0))
        return *s == 'v' ? '|' : 'N';
    int k = bracket_index(s, n);
    return k < 0 ? '\0' : brackets[k].ch;
}

static void lex_sized(struct lexer *lx, size_t off, enum tok_kind kind)
{
    char c = read_delimiter(lx);
    if (c == '\0' || (c == '/' && kind != TK_CHAR)) {
        lex_fail(lx, TEX_UNEXPECTED, off, "not a bracket");
        return;
    }
    if (kind == TK_CHAR && (c == '(' || c == '['))
        kind = TK_OPEN;
    else if (kind == TK_CHAR && (c == ')' || c == ']'))
        kind = TK_CLOSE;
    push_char(lx, kind, off, c);
}

static void lex_environment(struct lexer *lx, size_t off, bool begin)
{
    const char *s, *columns;
    size_t len, n;
    if (!read_group(lx, &s, &len)) {
        lex_fail(lx, TEX_UNEXPECTED, off, "an environment needs a name");
        return;
    }
    if (lex_one_of(s, len, layouts)) {
        if (begin && ((len >= 7 && memcmp(s, "alignat", 7) == 0) ||
                      (len >= 4 && memcmp(s, "IEEE", 4) == 0) ||
                      (len == 6 && memcmp(s, "empheq", 6) == 0)))
            read_group(lx, &columns, &n);
        push_text(lx, TK_NEWLINE, off, s, len);
        return;
    }
    push_text(lx, begin ? TK_BEGIN : TK_FINISH, off, s, len);
    lx->tables += begin ? 1 : -1;
    if (begin && (len == 5 && memcmp(s, "array", 5) == 0))
        read_group(lx, &columns, &n);
}

static void lex_newline(struct lexer *lx, size_t off)
{
    size_t k = lx->pos;
    if (k < lx->len && lx->src[k] == '*')
        k++;
    if (k + 1 < lx->len && lx->src[k] == '[' &&
        (lx->src[k + 1] == '-' || lx->src[k + 1] == '.' ||
         (lx->src[k + 1] >= '0' && lx->src[k + 1] <= '9'))) {
        size_t e = k + 1;
        while (e < lx->len && lx->src[e] != ']' && e - k < 12)
            e++;
        if (e < lx->len && lx->src[e] == ']' && is_letter(lx->src[e - 1]))
            lx->pos = e + 1;
    }
    push_char(lx, TK_NEWLINE, off, '\\');
}

/* Notes the capitals of \mathbf{AB}, \mathbf A. */
static void note_bold(struct lexer *lx)
{
    const char *s = lx->src + lx->pos, *end = lx->src + lx->len;
    bool braced = s < end && *s == '{';
    while (s < end && (*s == ' ' || *s == '{'))
        s++;
    for (; s < end && is_letter(*s); s++) {
        if (*s >= 'A' && *s <= 'Z')
            *expr_ctx_bold(lx->ctx) |= UINT32_C(1) << (*s - 'A');
        if (!braced)
            return;
    }
}

/* \mathbf{1} outside a table is the vector of ones; else bold is no part of a
   name. */
static void lex_bold(struct lexer *lx, size_t off)
{
    if (lx->tables == 0 && lx->len - lx->pos >= 3 &&
        memcmp(lx->src + lx->pos, "{1}", 3) == 0) {
        push_text(lx, TK_NAME, off, "\\mathbf{1}", 10);
        lx->pos += 3;
    } else {
        note_bold(lx);
    }
    lx->space = true;
}

/* The commands of one name or a few. */
static const struct {
    const char *const *names;
    enum command_class what;
} classes[] = {
    {bold, COMMAND_BOLD}, {spacing, COMMAND_SPACE},
    {swallow, COMMAND_SWALLOW}, {lengths, COMMAND_LENGTH},
    {text_words, COMMAND_TEXT}, {name_words, COMMAND_NAME}, {fonts, COMMAND_FONT},
    {left_sizes, COMMAND_LEFT}, {right_sizes, COMMAND_RIGHT},
    {sizes, COMMAND_SIZE},
    {(const char *const[]){"\\", NULL}, COMMAND_NEWLINE},
    {(const char *const[]){"\n", "\t", NULL}, COMMAND_SPACE},
    {(const char *const[]){"quad", "qquad", NULL}, COMMAND_QUAD},
    {(const char *const[]){"begin", NULL}, COMMAND_BEGIN},
    {(const char *const[]){"end", NULL}, COMMAND_END},
};

void command_lex(struct command *c, const char **to)
{
    const char *s = c->s;
    size_t n = c->len;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (lex_one_of(s, n, classes[i].names)) {
            c->what = classes[i].what;
            return;
        }
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (strlen(renamed[i].from) == n &&
            memcmp(renamed[i].from, s, n) == 0) {
            s = renamed[i].to;
            n = strlen(s);
            *to = s;
            break;
        }
    int k = bracket_index(s, n);
    if (k >= 0) {
        c->what = brackets[k].open ? COMMAND_OPEN : COMMAND_CLOSE;
        c->ch = brackets[k].ch;
        *to = NULL;
    } else if (*to && n == 1) {
        c->what = COMMAND_CHAR;
        c->ch = *s;
        *to = NULL;
    }
}

static void lex_plain(struct lexer *lx, size_t off, const struct command *c,
                      const char *s, size_t n)
{
    bool renamed_ = c->to != c && c->to->len > 0;
    push_text(lx, TK_CMD, off, renamed_ ? c->to->s : s,
              renamed_ ? c->to->len : n);
    if (lx->error.code == TEX_OK)
        lx->toks[lx->n - 1].cmd = c->to;
}

/* An argument that says nothing; \color[rgb]{0,0,1}, \tag*{1}. */
static void lex_swallow(struct lexer *lx)
{
    const char *s;
    size_t n;
    if (lx->pos < lx->len && lx->src[lx->pos] == '*')
        lx->pos++;
    if (lx->pos < lx->len && lx->src[lx->pos] == '[') {
        const char *end = memchr(lx->src + lx->pos, ']', lx->len - lx->pos);
        if (end)
            lx->pos = (size_t)(end + 1 - lx->src);
    }
    read_group(lx, &s, &n);
}

/* \hskip 1em, \kern-2pt: the length goes too. */
static void lex_skip_length(struct lexer *lx)
{
    size_t k = lx->pos;
    while (k < lx->len && strchr(" -+.0123456789", lx->src[k]) &&
           lx->src[k])
        k++;
    if (k + 1 < lx->len && is_letter(lx->src[k]) &&
        is_letter(lx->src[k + 1]))
        lx->pos = k + 2;
    lx->space = true;
}

/* Words that are a name; ch 'O' for an operator, which takes an argument. */
static void lex_named(struct lexer *lx, size_t off, bool operator)
{
    size_t n = lx->n;
    lex_words(lx, off, true);
    if (operator && lx->n == n + 1)
        lx->toks[n].ch = 'O';
}

void lex_command(struct lexer *lx)
{
    size_t off = lx->pos, n;
    const char *s = read_name(lx, &n);
    const struct command *c = command_find(lx->ctx, s, n);
    if (!c) {
        lex_fail(lx, TEX_MEMORY, off, "out of memory");
        return;
    }
    switch (n ? c->what : COMMAND_PLAIN) {
    case COMMAND_NEWLINE: lex_newline(lx, off); break;
    case COMMAND_BOLD: lex_bold(lx, off); break;
    case COMMAND_SPACE: lx->space = true; break;
    case COMMAND_SWALLOW: lex_swallow(lx); break;
    case COMMAND_LENGTH: lex_skip_length(lx); break;
    case COMMAND_QUAD: push_char(lx, TK_QUAD, off, ' '); break;
    case COMMAND_TEXT: lex_words(lx, off, false); break;
    case COMMAND_NAME: lex_named(lx, off, n == 12); break;
    case COMMAND_FONT: lex_font(lx, off, s, n); break;
    case COMMAND_LEFT: lex_sized(lx, off, TK_OPEN); break;
    case COMMAND_RIGHT: lex_sized(lx, off, TK_CLOSE); break;
    case COMMAND_SIZE: lex_sized(lx, off, TK_CHAR); break;
    case COMMAND_BEGIN: lex_environment(lx, off, true); break;
    case COMMAND_END: lex_environment(lx, off, false); break;
    case COMMAND_OPEN: push_char(lx, TK_OPEN, off, c->ch); break;
    case COMMAND_CLOSE: push_char(lx, TK_CLOSE, off, c->ch); break;
    case COMMAND_CHAR: push_char(lx, TK_CHAR, off, c->ch); break;
    case COMMAND_PLAIN:
        if (n > 0)
            lex_plain(lx, off, c, s, n);
        else
            lex_fail(lx, TEX_UNEXPECTED, off, "a backslash at the end");
        break;
    }
}
