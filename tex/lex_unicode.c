/* Unicode as students type it: letters, signs, small digits. */
#include <string.h>

#include "tex/lex.h"

/* Characters and the TeX they stand for. */
static const struct {
    const char *utf8, *tex;
} signs[] = {
    {"α", "alpha"}, {"β", "beta"}, {"γ", "gamma"}, {"δ", "delta"},
    {"ε", "epsilon"}, {"ϵ", "epsilon"}, {"ζ", "zeta"}, {"η", "eta"},
    {"θ", "theta"}, {"ϑ", "theta"}, {"ι", "iota"}, {"κ", "kappa"},
    {"λ", "lambda"}, {"μ", "mu"}, {"µ", "mu"}, {"ν", "nu"}, {"ξ", "xi"},
    {"π", "pi"}, {"ρ", "rho"}, {"σ", "sigma"}, {"τ", "tau"},
    {"υ", "upsilon"}, {"φ", "phi"}, {"ϕ", "phi"}, {"χ", "chi"},
    {"ψ", "psi"}, {"ω", "omega"}, {"Γ", "Gamma"}, {"Δ", "Delta"},
    {"Θ", "Theta"}, {"Λ", "Lambda"}, {"Ξ", "Xi"}, {"Π", "Pi"},
    {"Σ", "Sigma"}, {"Φ", "Phi"}, {"Ψ", "Psi"}, {"Ω", "Omega"},
    {"∑", "sum"}, {"∏", "prod"}, {"∫", "int"}, {"∂", "partial"},
    {"∇", "nabla"}, {"√", "surd"}, {"∞", "infty"}, {"≤", "le"},
    {"⩽", "le"}, {"≥", "ge"}, {"⩾", "ge"}, {"≠", "ne"}, {"≈", "approx"},
    {"≡", "equiv"}, {"∈", "in"}, {"∼", "sim"}, {"→", "to"},
    {"←", "gets"}, {"⇒", "Rightarrow"}, {"⟹", "Rightarrow"},
    {"⇔", "iff"}, {"⟺", "iff"}, {"·", "cdot"}, {"⋅", "cdot"},
    {"×", "times"}, {"÷", "div"}, {"±", "pm"}, {"∓", "mp"},
    {"∗", "ast"}, {"⊙", "odot"}, {"∘", "odot"}, {"…", "dots"},
    {"⋯", "dots"}, {"⋮", "dots"}, {"⋱", "dots"}, {"∴", "therefore"},
    {"∵", "because"}, {"⊤", "top"}, {"∧", "land"}, {"∨", "lor"},
    {"¬", "lnot"}, {"∀", "forall"}, {"′", "prime"}, {"ᵀ", "suptop"},
    {"ℓ", "ell"},
};

static const struct {
    const char *utf8;
    char ch;
} plain[] = {
    {"−", '-'}, {"–", '-'}, {"‐", '-'}, {"，", ','}, {"＝", '='},
    {"（", '('}, {"）", ')'}, {"∣", '|'}, {"‖", 'N'}, {"∥", 'N'},
    {"⌊", 'f'}, {"⌋", 'F'}, {"⌈", 'c'}, {"⌉", 'C'},
};

static const char *const blanks[] = {
    "\xc2\xa0", "\xe2\x80\x89", "\xe2\x80\xaf", "\xe2\x80\x83",
    "\xe2\x80\x82", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xe2\x81\xa1",
    "\xe2\x81\xa2", NULL};

static const struct {
    const char *utf8, *name;
} boards[] = {{"ℝ", "\\mathbb{R}"}, {"ℤ", "\\mathbb{Z}"},
              {"ℕ", "\\mathbb{N}"}, {"ℚ", "\\mathbb{Q}"},
              {"ℂ", "\\mathbb{C}"}};

static const struct {
    const char *utf8;
    char sub, c;
} scripts[] = {
    {"⁰", '^', '0'}, {"¹", '^', '1'}, {"²", '^', '2'}, {"³", '^', '3'},
    {"⁴", '^', '4'}, {"⁵", '^', '5'}, {"⁶", '^', '6'}, {"⁷", '^', '7'},
    {"⁸", '^', '8'}, {"⁹", '^', '9'}, {"⁻", '^', '-'}, {"⁺", '^', '+'},
    {"ⁿ", '^', 'n'}, {"ⁱ", '^', 'i'}, {"ᵗ", '^', 't'}, {"ᵏ", '^', 'k'},
    {"ˣ", '^', 'x'},
    {"₀", '_', '0'}, {"₁", '_', '1'}, {"₂", '_', '2'}, {"₃", '_', '3'},
    {"₄", '_', '4'}, {"₅", '_', '5'}, {"₆", '_', '6'}, {"₇", '_', '7'},
    {"₈", '_', '8'}, {"₉", '_', '9'}, {"₋", '_', '-'}, {"₊", '_', '+'},
    {"ₙ", '_', 'n'}, {"ᵢ", '_', 'i'}, {"ⱼ", '_', 'j'}, {"ₜ", '_', 't'},
    {"ₖ", '_', 'k'}, {"ₓ", '_', 'x'}, {"ₘ", '_', 'm'},
};

static const struct {
    const char *utf8, *digits;
} fractions[] = {{"½", "12"}, {"⅓", "13"}, {"¼", "14"}, {"⅔", "23"},
                 {"¾", "34"}, {"⅕", "15"}, {"⅛", "18"}, {"⅙", "16"}};

static bool starts(const struct lexer *lx, const char *utf8)
{
    size_t n = strlen(utf8);
    return lx->len - lx->pos >= n &&
           memcmp(lx->src + lx->pos, utf8, n) == 0;
}

static struct tok *push(struct lexer *lx, enum tok_kind kind, size_t off,
                        char ch, const char *s)
{
    struct tok *t = lex_push(lx, kind, off);
    if (t) {
        t->ch = ch;
        t->s = s;
        t->len = s ? strlen(s) : 0;
    }
    return t;
}

static int script_at(const struct lexer *lx)
{
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (starts(lx, scripts[i].utf8))
            return (int)i;
    return -1;
}

/* A run of small characters becomes one script in braces. */
static bool lex_script(struct lexer *lx)
{
    int k = script_at(lx);
    if (k < 0)
        return false;
    char sub = scripts[k].sub;
    size_t off = lx->pos;
    push(lx, TK_CHAR, off, sub, NULL);
    push(lx, TK_LBRACE, off, '{', NULL);
    while (k >= 0 && scripts[k].sub == sub && lx->error.code == TEX_OK) {
        const char *c = &scripts[k].c;
        enum tok_kind kind = TK_CHAR;
        if (*c >= '0' && *c <= '9')
            kind = TK_NUM;
        else if (*c >= 'a' && *c <= 'z')
            kind = TK_LETTER;
        const struct tok *last = &lx->toks[lx->n - 1];
        if (kind == TK_NUM && last->kind == TK_NUM) {
            char number[64] = {0};
            size_t n = last->len < 60 ? last->len : 60;
            memcpy(number, last->s, n);
            number[n] = *c;
            lx->toks[lx->n - 1].s = expr_intern(lx->ctx, number, n + 1);
            lx->toks[lx->n - 1].len = n + 1;
        } else {
            struct tok *t = lex_push(lx, kind, lx->pos);
            if (t) {
                t->ch = *c;
                t->s = c;
                t->len = 1;
            }
        }
        lx->pos += strlen(scripts[k].utf8);
        k = lx->pos < lx->len ? script_at(lx) : -1;
    }
    push(lx, TK_RBRACE, off, '}', NULL);
    return true;
}

static bool lex_fraction(struct lexer *lx)
{
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
        if (starts(lx, fractions[i].utf8)) {
            size_t off = lx->pos;
            push(lx, TK_CMD, off, 0, "frac");
            push(lx, TK_NUM, off, 0, fractions[i].digits);
            lx->pos += strlen(fractions[i].utf8);
            return true;
        }
    return false;
}

/* ① and its like are a case's number. */
static bool lex_circled(struct lexer *lx)
{
    static const char *const names[] = {
        "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    const unsigned char *s = (const unsigned char *)lx->src + lx->pos;
    if (lx->len - lx->pos < 3 || s[0] != 0xe2 || s[1] != 0x91 ||
        s[2] < 0xa0 || s[2] > 0xa8)
        return false;
    push(lx, TK_CMD, lx->pos, 0, "textcircled");
    push(lx, TK_NUM, lx->pos, 0, names[s[2] - 0xa0]);
    lx->pos += 3;
    return true;
}

static bool lex_plain_sign(struct lexer *lx)
{
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (!starts(lx, plain[i].utf8))
            continue;
        char c = plain[i].ch;
        enum tok_kind kind = TK_CHAR;
        if (strchr("(fc", c))
            kind = TK_OPEN;
        else if (strchr(")FC", c))
            kind = TK_CLOSE;
        c = c == 'F' ? 'f' : c == 'C' ? 'c' : c;
        push(lx, kind, lx->pos, c, NULL);
        lx->pos += strlen(plain[i].utf8);
        return true;
    }
    return false;
}

/* A combining mark comes behind its letter, an accent before. */
static bool lex_combining(struct lexer *lx)
{
    static const struct {
        const char *utf8, *accent;
    } marks[] = {{"\xcc\x82", "hat"}, {"\xcc\x83", "tilde"},
                 {"\xcc\x84", "bar"}, {"\xcc\x85", "bar"},
                 {"\xcc\x87", "dot"}, {"\xe2\x83\x97", "vec"}};
    if (lx->n == 0 || (lx->toks[lx->n - 1].kind != TK_LETTER &&
                       lx->toks[lx->n - 1].kind != TK_CMD))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!starts(lx, marks[i].utf8))
            continue;
        struct tok letter = lx->toks[lx->n - 1];
        if (!push(lx, TK_CMD, letter.off, 0, marks[i].accent))
            return true;
        struct tok accent = lx->toks[lx->n - 1];
        accent.space = letter.space;
        letter.space = false;
        lx->toks[lx->n - 2] = accent;
        lx->toks[lx->n - 1] = letter;
        lx->pos += strlen(marks[i].utf8);
        return true;
    }
    return false;
}

static bool lex_composed(struct lexer *lx)
{
    static const struct {
        const char *utf8, *accent, *letter;
    } letters[] = {
        {"ŷ", "hat", "y"}, {"ĝ", "hat", "g"}, {"ĉ", "hat", "c"},
        {"ŵ", "hat", "w"}, {"ẑ", "hat", "z"}, {"ĥ", "hat", "h"},
        {"â", "hat", "a"}, {"ȳ", "bar", "y"}, {"ḡ", "bar", "g"},
        {"ā", "bar", "a"}, {"ẏ", "dot", "y"}, {"ẋ", "dot", "x"},
    };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (starts(lx, letters[i].utf8)) {
            size_t off = lx->pos;
            push(lx, TK_CMD, off, 0, letters[i].accent);
            push(lx, TK_LETTER, off, letters[i].letter[0],
                 letters[i].letter);
            lx->pos += strlen(letters[i].utf8);
            return true;
        }
    return false;
}

bool lex_unicode(struct lexer *lx)
{
    for (const char *const *b = blanks; *b; b++)
        if (starts(lx, *b)) {
            lx->pos += strlen(*b);
            lx->space = true;
            return true;
        }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (starts(lx, signs[i].utf8)) {
            push(lx, TK_CMD, lx->pos, 0, signs[i].tex);
            lx->pos += strlen(signs[i].utf8);
            return true;
        }
    for (size_t i = 0; i < sizeof boards / sizeof *boards; i++)
        if (starts(lx, boards[i].utf8)) {
            push(lx, TK_NAME, lx->pos, 0, boards[i].name);
            lx->pos += strlen(boards[i].utf8);
            return true;
        }
    return lex_plain_sign(lx) || lex_script(lx) || lex_fraction(lx) ||
           lex_circled(lx) || lex_combining(lx) || lex_composed(lx);
}
