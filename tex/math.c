/* Reading one formula: the entry, notes, errors, small helpers. */
#include <stdlib.h>
#include <string.h>

#include "tex/math_parser.h"

/* Grammar rules entered, in all and for each token of the formula: what was
   written by hand takes two or three for a token. */
#define STEPS_BASE ((size_t)2000)
#define STEPS_EACH ((size_t)40)

expr math_fail(struct parser *p, enum tex_code code, size_t off,
               const char *message)
{
    if (!math_failed(p))
        p->res->error = (struct tex_error){code, off, message};
    p->t = p->end;
    return NULL;
}

void math_note(struct parser *p, size_t off, const char *message)
{
    struct math_result *r = p->res;
    for (size_t i = 0; i < r->n_notes; i++)
        if (r->notes[i].offset == off && r->notes[i].message == message)
            return;
    if (r->n_notes < sizeof r->notes / sizeof *r->notes)
        r->notes[r->n_notes++] = (struct tex_note){off, message};
}

bool math_enter(struct parser *p)
{
    if (math_failed(p))
        return false;
    if (p->steps == 0) {
        math_fail(p, TEX_DEEP, p->t->off, "too many readings to try");
        return false;
    }
    p->steps--;
    if (++p->depth > p->max_depth) {
        math_fail(p, TEX_DEEP, p->t->off, "nested too deeply");
        p->depth--;
        return false;
    }
    return true;
}

/* Twice the room, or the first. */
bool elems_grow(struct elems *v)
{
    if (v->room == 0) {
        v->e = v->few;
        v->gap = v->few_gap;
        v->room = ELEMS_FEW;
        return true;
    }
    size_t room = 2 * v->room;
    expr *e = malloc(room * sizeof *e);
    enum math_gap *gap = malloc(room * sizeof *gap);
    if (!e || !gap) {
        free(e);
        free(gap);
        return false;
    }
    memcpy(e, v->e, v->n * sizeof *e);
    memcpy(gap, v->gap, v->n * sizeof *gap);
    if (v->e != v->few) {
        free(v->e);
        free(v->gap);
    }
    v->e = e;
    v->gap = gap;
    v->room = room;
    return true;
}

expr elems_make(struct parser *p, enum expr_kind kind, struct elems *v)
{
    expr e = NULL;
    if (!math_failed(p))
        e = v->n == 1 ? v->e[0] : expr_make(p->ctx, kind, v->n, v->e);
    elems_clear(v);
    return e;
}

/* A formula, and its text when macros were expanded. */
struct source {
    const char *src;
    size_t len;
    struct macro_text text;
};

/* x^{(k)} with a lone k says that (k) above is an index. */
static bool has_paren_index(const struct parser *p)
{
    for (const struct tok *t = p->toks; t + 5 < p->end; t++)
        if (tok_char(t, '^') && t[1].kind == TK_LBRACE &&
            t[2].kind == TK_OPEN && t[2].ch == '(' &&
            (t[3].kind == TK_LETTER || t[3].kind == TK_NUM) &&
            t[4].kind == TK_CLOSE && t[5].kind == TK_RBRACE &&
            t > p->toks && t[-1].kind != TK_NUM && t[-1].kind != TK_CLOSE &&
            !tok_text(t - 1, "e"))
            return true;
    return false;
}

static expr read_all(struct parser *p)
{
    struct elems v = {0};
    p->t = p->toks;
    p->depth = 0;
    p->steps = STEPS_BASE + STEPS_EACH * (size_t)(p->end - p->toks);
    p->bars = p->norms = 0;
    p->trailing = NULL;
    p->last_var = NULL;
    math_elements(p, &v);
    if (!math_failed(p) && p->t != p->end)
        math_fail(p, p->t->kind == TK_AMP ? TEX_SHAPE : TEX_UNEXPECTED,
                  p->t->off, "cannot stand here");
    if (!math_failed(p) && v.n == 0)
        math_fail(p, TEX_EMPTY, p->end->off, "nothing to read");
    expr e = math_failed(p) ? NULL : math_join(p, &v);
    elems_clear(&v);
    if (!e && !math_failed(p))
        math_fail(p, TEX_DEEP, 0, "too large");
    return e;
}

static size_t mapped(const struct macro_text *text, size_t off, size_t len)
{
    return off < text->n ? text->off[off] : len;
}

/* Places in an expanded text, put back to the formula. */
static void map_back(struct lexer *lx, const struct macro_text *text,
                     size_t len)
{
    for (size_t i = 0; i < lx->n; i++)
        lx->toks[i].off = mapped(text, lx->toks[i].off, len);
    for (size_t i = 0; i < lx->n_notes; i++)
        lx->notes[i].offset = mapped(text, lx->notes[i].offset, len);
    lx->error.offset = mapped(text, lx->error.offset, len);
}

static bool lex_source(struct lexer *lx, const struct source *s,
                       expr_ctx *ctx)
{
    if (!s->text.s)
        return lex_all(lx, ctx, s->src, s->len);
    bool good = lex_all(lx, ctx, s->text.s, s->text.n);
    map_back(lx, &s->text, s->len);
    return good;
}

static bool has_letter(const struct lexer *lx, char c)
{
    return (lx->letters >> (c - 'a') & 1) != 0;
}

static bool lex_into(struct parser *p, struct lexer *lx,
                     const struct source *s)
{
    if (!lex_source(lx, s, p->ctx)) {
        p->res->error = lx->error;
        return false;
    }
    p->toks = lx->toks;
    p->end = lx->toks + lx->n - LEX_ENDS;
    p->paren_index = lx->has_raised && has_paren_index(p);
    p->differentials = has_letter(lx, 'd') && math_has_differentials(p);
    p->euler = EULER_UNKNOWN;
    p->imaginary_i = has_letter(lx, 'i') && math_is_imaginary(p, 'i');
    p->imaginary_j = has_letter(lx, 'j') && math_is_imaginary(p, 'j');
    p->n_seen = 0;
    return true;
}

/* The reading not taken; reading uses tokens up, so they are read anew. */
static void read_other(struct parser *p, struct lexer *lx,
                       const struct source *s)
{
    struct math_result first = *p->res;
    expr other = NULL;
    enum tex_code code;
    p->other_reading = true;
    lex_clear(lx);
    if (lex_into(p, lx, s))
        other = read_all(p);
    code = p->res->error.code;
    if (code == TEX_MEMORY || code == TEX_DEEP) {
        p->res->e = NULL;
        return;
    }
    *p->res = first;
    p->res->ambiguous = true;
    p->res->alternative = other == first.e ? NULL : other;
}

/* Puts the author's macros in where there are any. */
static bool expand(struct parser *p, struct source *s)
{
    const struct math_options *o = p->options;
    return !macro_concerns(o->macros, s->src, s->len) ||
           macro_expand(&s->text, o->macros, o->macros_at, s->src, s->len,
                        &p->res->error);
}

static bool is_blank(const struct macro_text *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (!strchr(" \t\r\n$", t->s[i]) || !t->s[i])
            return false;
    return true;
}

struct math_result math_parse(expr_ctx *ctx, const char *src, size_t len,
                              const struct math_options *options)
{
    static const struct math_options none;
    struct math_result res = {0};
    struct source source = {.src = src, .len = len};
    struct lexer lx;
    struct parser p = {.ctx = ctx, .res = &res,
                       .options = options ? options : &none};
    p.max_depth = p.options->max_depth ? p.options->max_depth : 256;
    lx.toks = NULL; /* nothing to clear unless it is begun */
    if (expand(&p, &source) && lex_into(&p, &lx, &source)) {
        for (size_t i = 0; i < lx.n_notes; i++)
            math_note(&p, lx.notes[i].offset, lx.notes[i].message);
        res.e = read_all(&p);
        if (math_failed(&p))
            res.e = NULL;
        else if (p.saw_ambiguous)
            read_other(&p, &lx, &source);
    }
    if (!res.e && expr_ctx_out_of_memory(ctx))
        res.error = (struct tex_error){TEX_MEMORY, 0, "out of memory"};
    res.only_macros = source.text.defines && is_blank(&source.text);
    lex_clear(&lx);
    macro_text_clear(&source.text);
    return res;
}
