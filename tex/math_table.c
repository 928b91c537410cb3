/* Environments with columns: matrices, cases, arrays. */
#include <string.h>

#include "tex/math_parser.h"

static bool is_dots(const struct tok *t)
{
    return tok_is(t, "dots");
}

static bool at_cell_end(const struct parser *p)
{
    return at_kind(p, TK_AMP) || at_kind(p, TK_NEWLINE) ||
           at_kind(p, TK_FINISH) || at_kind(p, TK_CLOSE);
}

static bool named(const struct tok *t, const char *const *names)
{
    return lex_one_of(t->s, t->len, names);
}

static const char *const matrices[] = {
    "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix",
    "smallmatrix", "array", "psmallmatrix", "bsmallmatrix", "pmatrix*",
    "bmatrix*", "matrix*", "subarray", NULL};
static const char *const case_names[] = {
    "cases", "dcases", "rcases", "drcases", "cases*", "dcases*", NULL};

/* --- matrices ----------------------------------------------------------- */

static expr entry(struct parser *p)
{
    if (is_dots(p->t)) {
        p->t++;
        return expr_make(p->ctx, EXPR_DOTS, 0, NULL);
    }
    if (at_cell_end(p))
        return math_fail(p, TEX_EMPTY, p->t->off, "an empty entry");
    expr e = math_sum(p);
    while (at_char(p, ',') || at_char(p, ';') || at_char(p, '.'))
        p->t++;
    return e;
}

static expr matrix(struct parser *p, struct tok *close)
{
    struct elems v = {0};
    size_t rows = 0, cols = 0;
    while (!math_failed(p) && p->t != close) {
        size_t in_row = 0, off = p->t->off;
        do {
            if (in_row > 0)
                p->t++;
            elems_push(p, &v, entry(p), GAP_NONE);
            in_row++;
        } while (!math_failed(p) && at_kind(p, TK_AMP));
        if (!math_failed(p) && !at_cell_end(p))
            math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
        if (rows++ == 0)
            cols = in_row;
        if (in_row != cols)
            math_fail(p, TEX_SHAPE, off, "rows differ in length");
        if (at_kind(p, TK_NEWLINE))
            p->t++;
    }
    if (!math_failed(p) && v.n == 0)
        math_fail(p, TEX_EMPTY, close->off, "an empty matrix");
    expr e = math_failed(p) ? NULL : expr_matrix(p->ctx, rows, cols, v.e);
    elems_clear(&v);
    return e;
}

/* The one entry of a matrix that is otherwise dots, corners included. */
static expr repeated_entry(expr m)
{
    expr same = NULL;
    uint32_t last = m->nargs - 1;
    const uint32_t corners[] = {0, m->cols - 1, last - (m->cols - 1), last};
    for (uint32_t i = 0; i < m->nargs; i++) {
        if (m->args[i]->kind == EXPR_DOTS)
            continue;
        if (same && m->args[i] != same)
            return NULL;
        same = m->args[i];
    }
    for (size_t i = 0; i < 4; i++)
        if (m->args[corners[i]]->kind == EXPR_DOTS)
            return NULL;
    return same;
}

static expr filled(struct parser *p, expr value, long rows, long cols)
{
    struct elems v = {0};
    if (rows < 1 || cols < 1 || rows > 100 || cols > 100)
        return math_fail(p, TEX_SHAPE, p->t->off, "too large a shape");
    for (long i = 0; i < rows * cols; i++)
        elems_push(p, &v, value, GAP_NONE);
    expr e = math_failed(p) ? NULL : expr_matrix(p->ctx, (size_t)rows,
                                                 (size_t)cols, v.e);
    elems_clear(&v);
    return e;
}

/* M_{3 \times 3}: the shape said aloud fills in the dots. */
expr math_expand(struct parser *p, expr m, long rows, long cols)
{
    if (expr_is_sym(m, "\\mathbf{1}")) {
        expr one = expr_int(p->ctx, 1);
        return filled(p, one, rows, cols);
    }
    if (m->kind == EXPR_SYM)
        return m;
    if (m->kind != EXPR_MATRIX)
        return math_fail(p, TEX_SHAPE, p->t->off, "a shape on something "
                         "that is no matrix");
    bool dots = false;
    for (uint32_t i = 0; i < m->nargs; i++)
        dots = dots || m->args[i]->kind == EXPR_DOTS;
    if (m->rows == rows && m->cols == cols && !dots)
        return m;
    expr same = repeated_entry(m);
    if (!same || !dots)
        return math_fail(p, TEX_SHAPE, p->t->off,
                         "a matrix of another shape than said");
    return filled(p, same, rows, cols);
}

/* --- cases -------------------------------------------------------------- */

/* The end of a chain of inequalities that is an equation y = ... set beside
   the brace: 0 \le n < L = y(n). */
static expr take_layout(struct parser *p, expr cond)
{
    if (!cond || cond->kind != EXPR_CHAIN)
        return cond;
    expr last = cond->args[cond->nargs - 1];
    if (last->kind != EXPR_EQ || last->args[1]->kind != EXPR_APPLY ||
        cond->args[0]->kind == EXPR_EQ)
        return cond;
    p->trailing = last->args[1];
    math_note(p, p->t->off, "an equation in a condition read as standing "
              "behind the brace");
    return cond->nargs == 2 ? cond->args[0]
        : expr_make(p->ctx, EXPR_CHAIN, cond->nargs - 1, cond->args);
}

static void skip_punctuation(struct parser *p)
{
    while (at_char(p, ',') || at_char(p, ';') || at_char(p, '.') ||
           at_kind(p, TK_AMP) || at_kind(p, TK_QUAD) || at_char(p, ':'))
        p->t++;
}

/* "if" in a column of its own */
static void skip_column_of_words(struct parser *p)
{
    if (at_kind(p, TK_WORDS) && p->t[1].kind == TK_AMP &&
        p->t[2].kind != TK_NEWLINE && p->t[2].kind != TK_FINISH &&
        math_is_opener(p->t))
        p->t += 2;
}

/* 0, & n < 0  or  0, n < 0  or  0 \text{ if } n < 0 */
static void branch(struct parser *p, struct elems *v)
{
    size_t off = p->t->off;
    expr value = math_sum(p), trailing = p->trailing;
    skip_punctuation(p);
    if (!math_failed(p) && at_cell_end(p))
        math_fail(p, TEX_SHAPE, off, "a case without its condition");
    p->trailing = NULL;
    skip_column_of_words(p);
    expr cond = math_failed(p) ? NULL : take_layout(p, math_condition(p));
    if (!p->trailing)
        p->trailing = trailing;
    skip_punctuation(p);
    if (!math_failed(p) && !at_cell_end(p))
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    elems_push(p, v, value, GAP_NONE);
    elems_push(p, v, cond, GAP_NONE);
}

static expr cases(struct parser *p, struct tok *close)
{
    struct elems v = {0};
    expr trailing = NULL;
    while (!math_failed(p) && p->t != close) {
        p->trailing = NULL;
        branch(p, &v);
        if (p->trailing)
            trailing = p->trailing;
        while (at_kind(p, TK_NEWLINE) && (p->t == close - 1 ||
                                          p->t[1].kind == TK_NEWLINE))
            p->t++; /* the end of a layout */
        if (at_kind(p, TK_NEWLINE))
            p->t++;
    }
    p->trailing = trailing;
    if (!math_failed(p) && v.n == 0)
        math_fail(p, TEX_EMPTY, close->off, "no cases");
    return elems_make(p, EXPR_CASES, &v);
}

/* One column behind a brace: rows of statements. */
static expr system_of(struct parser *p)
{
    struct elems v = {0};
    p->in_table = false;
    math_elements(p, &v);
    if (!math_failed(p) && v.n == 0)
        math_fail(p, TEX_EMPTY, p->t->off, "an empty array");
    expr e = math_failed(p) ? NULL : math_join(p, &v);
    elems_clear(&v);
    return e;
}

static bool has_columns(const struct parser *p, const struct tok *open)
{
    const struct tok *close = partner(p, open);
    for (const struct tok *t = open + 1; t < close; t++) {
        if (t->kind == TK_BEGIN || t->kind == TK_OPEN ||
            t->kind == TK_LBRACE)
            t = partner(p, t);
        else if (t->kind == TK_AMP)
            return true;
    }
    return false;
}

/* Is the row at t an equation: a relation in its first cell or at the start
   of its second?  *next is where the next row begins. */
static bool row_is_statement(const struct parser *p, const struct tok *t,
                             const struct tok *close,
                             const struct tok **next)
{
    bool value = false, found = false;
    while (t < close && t->kind == TK_AMP)
        t++;
    for (; t < close && t->kind != TK_NEWLINE; t++) {
        bool sign = tok_char(t, '+') || tok_char(t, '-');
        bool column = t->kind == TK_AMP && !tok_relation(t + 1) &&
                      !tok_char(t + 1, '+') && !tok_char(t + 1, '-');
        if (tok_char(t, ',') || t->kind == TK_WORDS || t->kind == TK_QUAD ||
            (column && !sign && t > p->toks && !tok_char(t - 1, '+') &&
             !tok_char(t - 1, '-') && !tok_relation(t - 1)))
            value = true;
        else if (tok_relation(t) && !value)
            found = true;
        if (t->kind == TK_BEGIN || t->kind == TK_OPEN ||
            t->kind == TK_LBRACE)
            t = partner(p, t);
    }
    *next = t < close ? t + 1 : close;
    return found;
}

/* Are all rows statements: a system of equations, not cases? */
static bool is_system(const struct parser *p, const struct tok *open)
{
    const struct tok *close = partner(p, open), *t = open + 1;
    while (t < close)
        if (t->kind == TK_NEWLINE)
            t++;
        else if (!row_is_statement(p, t, close, &t))
            return false;
    return close > open + 1;
}

/* \left\{ and a layout of rows "value, condition" \right. : cases.  At the
   first token behind the brace. */
bool math_is_layout_of_cases(const struct parser *p, const struct tok *open)
{
    const struct tok *close = partner(p, open), *t = open + 1, *next;
    unsigned rows = 0;
    while (t < close) {
        if (t->kind == TK_NEWLINE) {
            t++;
            continue;
        }
        if (row_is_statement(p, t, close, &next))
            return false;
        t = next;
        rows++;
    }
    return rows > 1;
}

expr math_layout_cases(struct parser *p, struct tok *close)
{
    bool was = p->in_table;
    while (at_kind(p, TK_NEWLINE))
        p->t++;
    p->in_table = true;
    expr e = cases(p, close);
    p->in_table = was;
    return e;
}

static expr contents(struct parser *p, struct tok *open, bool in_brace)
{
    struct tok *close = partner(p, open);
    if (named(open, case_names))
        return is_system(p, open) ? system_of(p) : cases(p, close);
    if (!named(open, matrices))
        return math_fail(p, TEX_UNKNOWN, open->off,
                         "an unknown environment");
    if (in_brace)
        return has_columns(p, open) && !is_system(p, open)
                   ? cases(p, close) : system_of(p);
    if (tok_text(open, "array") && is_system(p, open))
        return system_of(p); /* a layout of statements */
    expr m = matrix(p, close);
    if (m && tok_text(open, "vmatrix"))
        m = expr_call1(p->ctx, FN_DET, m);
    if (m && tok_text(open, "Vmatrix"))
        m = expr_make2(p->ctx, EXPR_NORM, m, expr_int(p->ctx, 2));
    return m;
}

expr math_table(struct parser *p, bool in_brace)
{
    struct tok *open = p->t, *close = partner(p, open);
    if (!math_enter(p))
        return NULL;
    struct parser was = *p;
    p->bars = p->norms = 0;
    p->stop_d = p->after_in = false;
    p->in_table = true;
    p->t++;
    bool right_brace = tok_text(open, "rcases") || tok_text(open, "drcases");
    expr e = contents(p, open, in_brace);
    if (e && right_brace)
        e = math_all_of(p, e);
    p->bars = was.bars;
    p->norms = was.norms;
    p->stop_d = was.stop_d;
    p->after_in = was.after_in;
    p->in_table = was.in_table;
    p->depth--;
    if (!math_failed(p) && p->t != close)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    if (math_failed(p))
        return NULL;
    p->t++;
    return e;
}
