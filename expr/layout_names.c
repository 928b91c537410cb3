/* The walk over names with arguments: indices, applications, functions. */
#include <stdlib.h>
#include <string.h>

#include "expr/layout.h"

/* --- indices ------------------------------------------------------------------ */

/* I_{n \times n}: without a sign the letters would be two indices. */
static void put_index(struct printer *p, expr e)
{
    if (e->kind == EXPR_MUL)
        put_joined(p, e, 0, SIGN_BY, PRIO_MUL + 1);
    else
        put(p, e, PRIO_LIST + 1);
}

/* i and j of a_{ij}; longer runs of letters may be words. */
static bool is_small_letter(expr e)
{
    return e->kind == EXPR_SYM && e->name[0] >= 'a' && e->name[0] <= 'z' &&
           e->name[1] == '\0';
}

static void put_indices(struct printer *p, expr e, uint32_t to)
{
    if (to == 3 && is_small_letter(e->args[1]) &&
        is_small_letter(e->args[2])) {
        put_node(p, e->args[1]);
        put_node(p, e->args[2]);
        return;
    }
    for (uint32_t i = 1; i < to; i++) {
        if (i > 1)
            put_sign(p, SIGN_SEPARATOR);
        put_index(p, e->args[i]);
    }
}

/* x^{(t)}_i: a base named x^{()} has its last index above, x^{[]} in square
   brackets. */
static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), k = strlen(end);
    return n > k && strcmp(s + n - k, end) == 0;
}

static void put_name_part(struct printer *p, const char *name, size_t n)
{
    char *letter = malloc(n + 1);
    if (!letter) {
        p->t.failed = true;
        return;
    }
    memcpy(letter, name, n);
    letter[n] = '\0';
    p->f->name(p, letter);
    free(letter);
}

static void put_index_above(struct printer *p, expr e, enum fence fence)
{
    struct place at, in;
    uint32_t last = e->nargs - 1;
    enum box box = last > 1 ? BOX_SUBSUP : BOX_ABOVE;
    p->f->open(p, box, &at);
    put_name_part(p, e->args[0]->name,
                  strlen(e->args[0]->name) - strlen("^{()}"));
    p->f->next(p, box, &at);
    if (last > 1) {
        put_indices(p, e, last);
        p->f->next(p, box, &at);
    }
    p->f->fence_open(p, fence, &in);
    put_index(p, e->args[last]);
    p->f->fence_close(p, fence, &in);
    p->f->close(p, box, &at);
}

static void put_index_base(struct printer *p, expr base)
{
    struct place at;
    bool group = base->kind == EXPR_INDEX ||
                 (base->kind == EXPR_SYM && strchr(base->name, '_'));
    if (group)
        p->f->open(p, BOX_GROUP, &at);
    put(p, base, PRIO_ATOM - 10 * group);
    if (group)
        p->f->close(p, BOX_GROUP, &at);
}

/* f^{\mathrm{reg}} with an index: the word above goes over the index. */
static const char *word_above(const char *name)
{
    const char *at = strstr(name, "^{\\mathrm{");
    return at && at > name && !strpbrk(name, "_'") &&
           strchr(at, '}') == name + strlen(name) - 2 ? at : NULL;
}

static void put_word_above(struct printer *p, expr e, const char *word)
{
    struct place at;
    const char *name = e->args[0]->name;
    p->f->open(p, BOX_SUBSUP, &at);
    put_name_part(p, name, (size_t)(word - name));
    p->f->next(p, BOX_SUBSUP, &at);
    put_indices(p, e, e->nargs);
    p->f->next(p, BOX_SUBSUP, &at);
    put_name_part(p, word + 2, strlen(word) - 3);
    p->f->close(p, BOX_SUBSUP, &at);
}

static void put_above(struct printer *p, expr exponent)
{
    if (exponent->kind == EXPR_TRANSPOSE)
        put_sign(p, SIGN_TOP);
    else
        put_exponent(p, exponent);
}

/* x_i, and x_i^2 when there is an exponent. */
void put_indexed(struct printer *p, expr e, expr exponent)
{
    struct place at;
    const char *name = e->args[0]->kind == EXPR_SYM ? e->args[0]->name : "";
    bool round = ends_with(name, "^{()}"), square = ends_with(name, "^{[]}");
    bool fixed = round || square || strchr(name, '^') || strchr(name, '\'');
    if (fixed && exponent) {
        p->f->open(p, BOX_SUP, &at);
        put_fenced(p, FENCE_PAREN, e);
        p->f->next(p, BOX_SUP, &at);
        put_above(p, exponent);
        p->f->close(p, BOX_SUP, &at);
        return;
    }
    if (round || square) {
        put_index_above(p, e, square ? FENCE_SQUARE : FENCE_PAREN);
        return;
    }
    if (word_above(name)) {
        put_word_above(p, e, word_above(name));
        return;
    }
    enum box box = exponent ? BOX_SUBSUP : BOX_SUB;
    p->f->open(p, box, &at);
    put_index_base(p, e->args[0]);
    p->f->next(p, box, &at);
    put_indices(p, e, e->nargs);
    if (exponent) {
        p->f->next(p, box, &at);
        put_above(p, exponent);
    }
    p->f->close(p, box, &at);
}

/* --- functions ----------------------------------------------------------------- */

static void put_arguments(struct printer *p, expr e, uint32_t from,
                          uint32_t to, enum fence fence)
{
    struct place at;
    put_sign(p, SIGN_APPLY);
    p->f->fence_open(p, fence, &at);
    for (uint32_t i = from; i < to; i++) {
        if (i > from)
            put_sign(p, SIGN_COMMA);
        put(p, e->args[i], PRIO_LIST + 1);
    }
    p->f->fence_close(p, fence, &at);
}

void put_apply(struct printer *p, expr e)
{
    bool deriv = e->args[0]->kind == EXPR_DERIV; /* df/dx (a) */
    put(p, e->args[0], deriv ? PRIO_DERIV : PRIO_APPLY);
    put_arguments(p, e, 1, e->nargs, FENCE_PAREN);
}

/* Functions that people write without brackets: sin x. */
static bool is_elementary(expr e)
{
    return e->kind == EXPR_CALL && e->tag >= FN_LOG && e->tag <= FN_TANH;
}

bool is_bare_call(const struct printer *p, expr e)
{
    if (!is_elementary(e))
        return false;
    expr a = e->args[0];
    /* sec x on a line would be three letters */
    if (p->f->linear && e->tag >= FN_COT && e->tag <= FN_CSC)
        return false;
    return a->kind == EXPR_CONST ||
           (a->kind == EXPR_SYM && !strchr(a->name, '\'')) ||
           (a->kind == EXPR_INT && mpq_sgn(a->q) >= 0);
}

static void put_head(struct printer *p, enum expr_fn fn)
{
    p->f->name(p, expr_fn_tex(fn));
}

static void put_argument(struct printer *p, expr e)
{
    if (is_bare_call(p, e)) {
        put_sign(p, SIGN_APPLY);
        put_sign(p, SIGN_GAP);
        put_sign(p, SIGN_THIN);
        put_node(p, e->args[0]);
    } else {
        put_arguments(p, e, 0, 1, FENCE_PAREN);
    }
}

bool takes_power(const struct printer *p, expr call, expr exponent)
{
    if (p->f->linear && !is_bare_call(p, call))
        return false;
    return is_elementary(call) && call->nargs == 1 &&
           exponent->kind == EXPR_INT && mpq_cmp_si(exponent->q, 1, 1) > 0;
}

void put_call_power(struct printer *p, expr call, expr exponent)
{
    struct place at;
    p->f->open(p, BOX_SUP, &at);
    put_head(p, (enum expr_fn)call->tag);
    p->f->next(p, BOX_SUP, &at);
    put_exponent(p, exponent);
    p->f->close(p, BOX_SUP, &at);
    put_argument(p, call);
}

static void put_log(struct printer *p, expr e)
{
    struct place at;
    if (e->nargs == 1) {
        put_head(p, FN_LOG);
    } else {
        p->f->open(p, BOX_SUB, &at);
        put_head(p, FN_LOG);
        p->f->next(p, BOX_SUB, &at);
        put_node(p, e->args[1]);
        p->f->close(p, BOX_SUB, &at);
    }
    put_argument(p, e);
}

static void put_root(struct printer *p, expr e)
{
    struct place at;
    int first = p->f->degree_first;
    p->f->open(p, BOX_ROOT, &at);
    put_node(p, e->args[first]);
    p->f->next(p, BOX_ROOT, &at);
    put_node(p, e->args[!first]);
    p->f->close(p, BOX_ROOT, &at);
}

static void put_sqrt(struct printer *p, expr e)
{
    struct place at;
    p->f->open(p, BOX_SQRT, &at);
    put_node(p, e->args[0]);
    p->f->close(p, BOX_SQRT, &at);
}

static void put_expect(struct printer *p, expr e)
{
    struct place at;
    if (e->nargs > 1) {
        p->f->open(p, BOX_SUB, &at);
        p->f->name(p, "\\mathbb{E}");
        p->f->next(p, BOX_SUB, &at);
        put_node(p, e->args[1]);
        p->f->close(p, BOX_SUB, &at);
    } else {
        p->f->name(p, "\\mathbb{E}");
    }
    put_arguments(p, e, 0, 1, FENCE_SQUARE);
}

static void put_kronecker(struct printer *p, expr e)
{
    struct place at;
    bool letters = is_small_letter(e->args[0]) &&
                   is_small_letter(e->args[1]);
    p->f->open(p, BOX_SUB, &at);
    p->f->name(p, "\\delta");
    p->f->next(p, BOX_SUB, &at);
    put_index(p, e->args[0]);
    if (!letters)
        put_sign(p, SIGN_SEPARATOR);
    put_index(p, e->args[1]);
    p->f->close(p, BOX_SUB, &at);
}

static void put_prime(struct printer *p, expr e)
{
    struct place at;
    p->f->open(p, BOX_PRIMED, &at);
    put_fenced(p, FENCE_PAREN, e->args[0]);
    p->f->next(p, BOX_PRIMED, &at);
    put_sign(p, SIGN_PRIME);
    p->f->close(p, BOX_PRIMED, &at);
}

static void put_differential(struct printer *p, expr e)
{
    p->f->name(p, "\\mathrm{d}");
    put_sign(p, SIGN_TIE);
    if (e->args[0]->kind == EXPR_SYM || e->args[0]->kind == EXPR_INDEX)
        put_node(p, e->args[0]);
    else
        put_fenced(p, FENCE_PAREN, e->args[0]);
}

/* Operators of vector calculus: before their argument in brackets. */
static void put_nabla(struct printer *p, expr e)
{
    struct place at;
    if (e->tag == FN_NABLA_SQUARED) {
        p->f->open(p, BOX_SUP, &at);
        put_sign(p, SIGN_NABLA);
        p->f->next(p, BOX_SUP, &at);
        p->f->number(p, "2");
        p->f->close(p, BOX_SUP, &at);
    } else {
        put_sign(p, SIGN_NABLA);
        put_sign(p, e->tag == FN_CURL ? SIGN_BY : SIGN_TIMES);
    }
    put_sign(p, SIGN_TIE);
    put(p, e->args[0], PRIO_INDEX);
}

/* n even; n prime; n odd */
void put_property(struct printer *p, expr e, const char *words)
{
    put(p, e->args[0], PRIO_ADD);
    put_sign(p, SIGN_GAP);
    p->f->words(p, words);
}

/* --- the switch ------------------------------------------------------------------ */

/* Functions that only have signs around or between their arguments. */
struct form {
    enum expr_fn fn;
    enum fence fence; /* around; FENCE_NONE: none */
    enum sign between;
    int left, right;  /* what binds less gets brackets */
};

static const struct form *form_of(expr e)
{
    static const struct form rows[] = {
        {FN_ABS, FENCE_BAR, SIGN_COMMA, 0, 0},
        {FN_FLOOR, FENCE_FLOOR, SIGN_COMMA, 0, 0},
        {FN_CEIL, FENCE_CEIL, SIGN_COMMA, 0, 0},
        {FN_INNER, FENCE_ANGLE, SIGN_COMMA, 0, 0},
        {FN_UNION, FENCE_NONE, SIGN_UNION, PRIO_NEG, PRIO_NEG},
        {FN_SETMINUS, FENCE_NONE, SIGN_SETMINUS, PRIO_NEG, PRIO_NEG},
        {FN_DIRECT_SUM, FENCE_NONE, SIGN_DIRECT_SUM, PRIO_NEG, PRIO_NEG},
        {FN_INTERSECT, FENCE_NONE, SIGN_INTERSECT, PRIO_DIV, PRIO_DIV},
        {FN_CORRELATE, FENCE_NONE, SIGN_CORRELATE, PRIO_DIV, PRIO_DIV},
        {FN_TENSOR, FENCE_NONE, SIGN_TENSOR, PRIO_DIV, PRIO_DIV},
        {FN_CROSS, FENCE_NONE, SIGN_CROSS, PRIO_DIV, PRIO_DIV},
        {FN_COMPOSE, FENCE_NONE, SIGN_COMPOSE, PRIO_MUL, PRIO_DIV},
        {FN_RANGE, FENCE_NONE, SIGN_RANGE, PRIO_ADD, PRIO_ADD},
        {FN_MOD, FENCE_NONE, SIGN_BMOD, PRIO_MUL, PRIO_DIV},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (e->tag == (uint32_t)rows[i].fn)
            return &rows[i];
    return NULL;
}

/* a b mod c and f o g o h need no brackets on their left. */
static bool stays_left(expr e, expr first)
{
    return expr_is_call(first, (enum expr_fn)e->tag) ||
           (e->tag == FN_MOD && first->kind == EXPR_MUL);
}

static void put_form(struct printer *p, expr e, const struct form *form)
{
    struct place at;
    bool fenced = form->fence != FENCE_NONE;
    if (fenced)
        p->f->fence_open(p, form->fence, &at);
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i > 0)
            put_sign(p, form->between);
        put(p, e->args[i], i == 0 && stays_left(e, e->args[0])
                               ? form->left : form->right);
    }
    if (fenced)
        p->f->fence_close(p, form->fence, &at);
}

bool has_word_head(expr e)
{
    expr head = e->kind == EXPR_APPLY ? e->args[0] : e;
    const char *name = head->kind == EXPR_SYM ? head->name
        : e->kind == EXPR_CALL && !form_of(e)
        ? expr_fn_tex((enum expr_fn)e->tag) : "";
    return strncmp(name, "\\mathrm{", 8) == 0 ||
           strncmp(name, "\\operatorname{", 14) == 0 ||
           is_elementary(e) || expr_is_call(e, FN_EXP) ||
           expr_is_call(e, FN_MAX) || expr_is_call(e, FN_MIN) ||
           expr_is_call(e, FN_GCD) || expr_is_call(e, FN_DET);
}

void put_call(struct printer *p, expr e)
{
    const struct form *form = form_of(e);
    if (e->tag == FN_ABS && e->args[0]->kind == EXPR_MATRIX) {
        /* a matrix between bars is its determinant */
        p->f->name(p, "\\operatorname{abs}");
        put_arguments(p, e, 0, 1, FENCE_PAREN);
        return;
    }
    if (form) {
        put_form(p, e, form);
        return;
    }
    switch ((enum expr_fn)e->tag) {
    case FN_SQRT: put_sqrt(p, e); break;
    case FN_ROOT: put_root(p, e); break;
    case FN_LOG: put_log(p, e); break;
    case FN_BINOM: put_box2(p, BOX_BINOM, e->args[0], e->args[1]); break;
    case FN_KRONECKER: put_kronecker(p, e); break;
    case FN_EXPECT: put_expect(p, e); break;
    case FN_DIFF: put_differential(p, e); break;
    case FN_PRIME: put_prime(p, e); break;
    case FN_FACTORIAL: case FN_DFACTORIAL:
        put_base(p, e->args[0]);
        put_sign(p, e->tag == FN_FACTORIAL ? SIGN_BANG : SIGN_BANGS);
        break;
    case FN_NABLA_SQUARED: case FN_DIVERGENCE: case FN_CURL:
        put_nabla(p, e);
        break;
    case FN_ISEVEN: put_property(p, e, " even"); break;
    case FN_ISPRIME: put_property(p, e, " prime"); break;
    default:
        put_head(p, (enum expr_fn)e->tag);
        if (e->nargs == 1)
            put_argument(p, e);
        else
            put_arguments(p, e, 0, e->nargs, FENCE_PAREN);
        break;
    }
}
