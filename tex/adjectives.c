#include "tex/adjectives.h"

#include <ctype.h>
#include <string.h>

enum { WORD_MOST = 24, PHRASE_MOST = 80 };

enum says { SIGN, EVEN, ODD, MEMBER };

static const struct {
    const char *word;
    enum says says;
    enum expr_kind relation; /* SIGN: with 0 */
    const char *set;         /* MEMBER */
} vocabulary[] = {
    {"positive", SIGN, EXPR_GT, NULL},
    {"negative", SIGN, EXPR_LT, NULL},
    {"nonnegative", SIGN, EXPR_GE, NULL},
    {"non-negative", SIGN, EXPR_GE, NULL},
    {"nonpositive", SIGN, EXPR_LE, NULL},
    {"non-positive", SIGN, EXPR_LE, NULL},
    {"nonzero", SIGN, EXPR_NE, NULL},
    {"non-zero", SIGN, EXPR_NE, NULL},
    {"even", EVEN, EXPR_NONE, NULL},
    {"odd", ODD, EXPR_NONE, NULL},
    {"integer", MEMBER, EXPR_IN, "\\mathbb{Z}"},
    {"integers", MEMBER, EXPR_IN, "\\mathbb{Z}"},
    {"natural", MEMBER, EXPR_IN, "\\mathbb{N}"},
    {"rational", MEMBER, EXPR_IN, "\\mathbb{Q}"},
    {"real", MEMBER, EXPR_IN, "\\mathbb{R}"},
    {"reals", MEMBER, EXPR_IN, "\\mathbb{R}"},
};

/* Properties that decide whether a claim holds, and that are not read. */
static const char *const restricting[] = {
    "not", "prime", "primes", "composite", "coprime",
    "divisible", "multiple", "multiples", "divides", "divisor", "matrix",
    "matrices", "invertible", "singular", "symmetric", "antisymmetric",
    "orthogonal", "orthonormal", "unitary", "diagonal", "triangular",
    "definite", "semidefinite", "idempotent", "nilpotent", "hermitian",
    "quaternion", "quaternions", "complex", "irrational", "transcendental",
    "polynomial", "increasing", "decreasing", "monotone", "monotonic",
    "convex", "concave", "periodic", "continuous", "differentiable",
    "bounded", "greater", "less", "larger", "smaller", "least", "most",
    "between", "large", "small", "close", "big", "exceeding", "solution",
    "solutions", "root", "roots", "zero", "zeros", "eigenvalue",
    "eigenvector", "equal", "equals", "distinct", "different",
    "independent", "unit", "permutation", "unless", "except", NULL};

/* A phrase about names is over here. */
static const char *const ending[] = {
    "then", "so", "thus", "hence", "therefore", "let", "we", "since",
    "because", "if", "when", "for", "with", "where", "assume", "suppose",
    "while", "but", "which", "it", "show", "prove", "find", "such", NULL};

static bool listed(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* The next word in small letters; false at the end of the phrase. */
static bool next_word(char word[WORD_MOST], const char **s, const char *end)
{
    size_t n = 0;
    while (*s < end && !isalpha((unsigned char)**s))
        if (strchr(".,;:", *(*s)++))
            return false;
    for (; *s < end && (isalpha((unsigned char)**s) ||
                        (n && **s == '-' && *s + 1 < end)); (*s)++)
        if (n + 1 < WORD_MOST)
            word[n++] = (char)tolower((unsigned char)**s);
    word[n] = '\0';
    return n > 0 && !listed(word, ending);
}

/* "even if" says nothing of a number. */
static bool is_concessive(const char *s, const char *end)
{
    char word[WORD_MOST];
    return !next_word(word, &s, end) &&
           (!strcmp(word, "if") || !strcmp(word, "when"));
}

static expr condition(expr_ctx *ctx, size_t k, expr name)
{
    expr even = expr_call1(ctx, FN_ISEVEN, name);
    switch (vocabulary[k].says) {
    case SIGN:
        return expr_make2(ctx, vocabulary[k].relation, name,
                          expr_int(ctx, 0));
    case EVEN: return even;
    case ODD: return expr_make1(ctx, EXPR_NOT, even);
    default:
        return expr_make2(ctx, EXPR_IN, name,
                          expr_sym(ctx, vocabulary[k].set));
    }
}

static size_t not_understood(expr_ctx *ctx, expr out[], expr name,
                             const char *text, size_t len)
{
    while (len && isspace((unsigned char)*text)) {
        text++;
        len--;
    }
    while (len && isspace((unsigned char)text[len - 1]))
        len--;
    len = len < PHRASE_MOST ? len : PHRASE_MOST;
    out[0] = expr_make2(ctx, EXPR_IN, name,
                        expr_text(ctx, expr_intern(ctx, text, len)));
    return 1;
}

size_t adjectives_read(expr_ctx *ctx, expr out[ADJECTIVES_MOST], expr name,
                       const char *text, size_t len)
{
    char word[WORD_MOST];
    const char *s = text, *end = text + len;
    size_t n = 0;
    bool parity = false;
    while (next_word(word, &s, end)) {
        if (listed(word, restricting))
            return not_understood(ctx, out, name, text,
                                  (size_t)(s - text));
        for (size_t k = 0; k < sizeof vocabulary / sizeof *vocabulary; k++) {
            if (strcmp(word, vocabulary[k].word) || n == ADJECTIVES_MOST ||
                is_concessive(s, end))
                continue;
            parity = parity || vocabulary[k].says == EVEN ||
                     vocabulary[k].says == ODD;
            out[n++] = condition(ctx, k, name);
        }
    }
    if (parity && n < ADJECTIVES_MOST)
        out[n++] = expr_make2(ctx, EXPR_IN, name,
                              expr_sym(ctx, "\\mathbb{Z}"));
    return n;
}
