/* The walk over things with several values, and chains of relations. */
#include "expr/layout.h"

static void put_table(struct printer *p, expr e, enum table table,
                      uint32_t cols)
{
    struct place at;
    p->f->table_open(p, table, &at);
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i > 0)
            p->f->table_cell(p, table, i % cols == 0);
        put_node(p, e->args[i]);
    }
    p->f->table_close(p, table, &at);
}

void put_cases(struct printer *p, expr e)
{
    put_table(p, e, TABLE_CASES, 2);
}

void put_matrix(struct printer *p, expr e)
{
    put_table(p, e, TABLE_MATRIX, e->cols);
}

void put_norm(struct printer *p, expr e)
{
    struct place at;
    if (expr_is_int(e->args[1], 2)) {
        put_fenced(p, FENCE_NORM, e->args[0]);
        return;
    }
    p->f->open(p, BOX_SUB, &at);
    put_fenced(p, FENCE_NORM, e->args[0]);
    p->f->next(p, BOX_SUB, &at);
    put_node(p, e->args[1]);
    p->f->close(p, BOX_SUB, &at);
}

void put_bracketed(struct printer *p, expr e)
{
    struct place at;
    enum fence open = FENCE_PAREN, close = FENCE_PAREN;
    if (e->kind == EXPR_SET && e->nargs == 0) {
        p->f->name(p, "\\emptyset");
        return;
    }
    if (e->kind == EXPR_SET) {
        open = close = FENCE_BRACE;
    } else if (e->kind == EXPR_INTERVAL) {
        open = e->tag & 1 ? FENCE_PAREN : FENCE_SQUARE;
        close = e->tag & 2 ? FENCE_PAREN : FENCE_SQUARE;
    }
    p->f->fence_open(p, open, &at);
    put_joined(p, e, 0, SIGN_COMMA, PRIO_LIST + 1);
    p->f->fence_close(p, close, &at);
}

/* Words need no comma: x = 1 for n > 0. */
void put_list(struct printer *p, expr e)
{
    bool words = false;
    for (uint32_t i = 0; i < e->nargs; i++) {
        bool was_words = words;
        words = e->args[i]->kind == EXPR_TEXT;
        if (i > 0)
            put_sign(p, words || was_words ? SIGN_GAP : SIGN_COMMA);
        put(p, e->args[i], PRIO_LIST + 1);
    }
}

/* --- relations -------------------------------------------------------------- */

static void put_modulus(struct printer *p, expr congruence)
{
    struct place at;
    p->f->open(p, BOX_PMOD, &at);
    put_node(p, congruence->args[2]);
    p->f->close(p, BOX_PMOD, &at);
}

static void put_equivalent(struct printer *p, expr e)
{
    put(p, e->args[0], PRIO_REL + 1);
    put_sign(p, SIGN_EQUIV);
    put(p, e->args[1], PRIO_REL + 1);
}

void put_congruence(struct printer *p, expr e)
{
    put_equivalent(p, e);
    put_modulus(p, e);
}

/* a \le b < c: each relation's right side after the first in full; the
   modulus of congruences at the end. */
void put_chain(struct printer *p, expr e)
{
    expr modulus = NULL;
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr r = e->args[i];
        enum sign sign = denied_sign(r);
        if (sign != SIGN_COUNT)
            r = r->args[0];
        else
            sign = joiner_of(r->kind);
        if (r->kind == EXPR_CONG)
            modulus = r;
        if (i == 0 && r->kind == EXPR_CONG) {
            put_equivalent(p, r);
        } else if (i == 0) {
            put_node(p, e->args[0]);
        } else {
            put_sign(p, sign != SIGN_COUNT ? sign : SIGN_GAP);
            if (r->nargs >= 2)
                put(p, r->args[1], PRIO_REL + 1);
        }
    }
    if (modulus)
        put_modulus(p, modulus);
}
