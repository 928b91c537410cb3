/* expr_print(), and the canonical form: (ADD x (POW y 2)). */
#include <stdio.h>
#include <stdlib.h>

#include "expr/layout.h"

static const char *const fn_names[FN_COUNT] = {
#define F(name, tex, lo, hi) [FN_##name] = #name,
#include "expr/functions.def"
#undef F
};

static const char *const const_names[] = {"\\pi", "#e", "\\infty", "#i"};

void print_number(struct text *t, expr e)
{
    size_t room = mpz_sizeinbase(mpq_numref(e->q), 10) +
                  mpz_sizeinbase(mpq_denref(e->q), 10) + 3;
    char *digits = malloc(room);
    if (!digits) {
        t->failed = true;
        return;
    }
    text_add(t, mpq_get_str(digits, 10, e->q));
    free(digits);
}

static void print_uint(struct text *t, unsigned long v)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lu", v);
    text_add(t, digits);
}

/* Atoms; false when e is none. */
static bool print_atom(struct text *t, expr e)
{
    switch (e->kind) {
    case EXPR_NONE: text_add(t, "_"); return true;
    case EXPR_DOTS: text_add(t, "..."); return true;
    case EXPR_OTHERWISE: text_add(t, "otherwise"); return true;
    case EXPR_INT: case EXPR_RAT: print_number(t, e); return true;
    case EXPR_DEC: case EXPR_SYM: text_add(t, e->name); return true;
    case EXPR_CONST: text_add(t, const_names[e->tag]); return true;
    case EXPR_TEXT:
        text_add(t, "\"");
        text_add(t, e->name);
        text_add(t, "\"");
        return true;
    default: return false;
    }
}

static void print_canonical(struct text *t, expr e)
{
    if (t->failed || print_atom(t, e))
        return;
    text_add(t, "(");
    text_add(t, e->kind == EXPR_CALL ? fn_names[e->tag]
                                     : expr_kind_name(e->kind));
    if (e->kind == EXPR_MATRIX) {
        text_add(t, " ");
        print_uint(t, e->rows);
        text_add(t, " ");
        print_uint(t, e->cols);
    } else if (e->kind == EXPR_INTERVAL) {
        text_add(t, e->tag & 1 ? " open" : " closed");
        text_add(t, e->tag & 2 ? " open" : " closed");
    }
    for (uint32_t i = 0; i < e->nargs; i++) {
        text_add(t, " ");
        print_canonical(t, e->args[i]);
    }
    text_add(t, ")");
}

static void print_format(struct text *t, expr e, const struct format *f)
{
    struct printer p = {.f = f};
    bool mathml = f == &format_mathml;
    text_init(&p.t);
    text_add(&p.t, mathml ? "<math display=\"block\"><mrow>" : "");
    put_node(&p, e);
    text_add(&p.t, mathml ? "</mrow></math>" : "");
    *t = p.t;
}

char *expr_print(expr e, enum expr_style style)
{
    struct text t;
    text_init(&t);
    if (!e)
        return NULL;
    switch (style) {
    case EXPR_LATEX: print_format(&t, e, &format_latex); break;
    case EXPR_UNICODE: print_format(&t, e, &format_unicode); break;
    case EXPR_MATHML: print_format(&t, e, &format_mathml); break;
    case EXPR_CANONICAL: print_canonical(&t, e); break;
    }
    return text_take(&t);
}
