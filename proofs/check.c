/*
 * Checking: one claim an edge, in the scope of its place.
 */
#include "proofs/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/check_inner.h"

struct checking {
    expr_ctx *ctx;
    const struct document *doc;
    struct check_result *out;
    size_t cap;
    bool failed;
};

static struct check_item *item_add(struct checking *c, size_t statement)
{
    struct check_result *r = c->out;
    if (r->n == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 64;
        struct check_item *p = realloc(r->items, cap * sizeof *p);
        if (!p) {
            c->failed = true;
            return NULL;
        }
        r->items = p;
        c->cap = cap;
    }
    const struct statement *s = &r->statements.items[statement];
    struct check_item *i = &r->items[r->n++];
    *i = (struct check_item){.statement = statement, .line = s->line,
                             .column = s->column, .tex = "", .scope = "",
                             .message = "", .kind = "claim"};
    i->verdict.kind = VERDICT_NOT_A_CLAIM;
    return i;
}

/* LaTeX of an expression, kept with the context. */
static const char *latex(expr_ctx *ctx, expr e)
{
    char *text = e ? expr_print(e, EXPR_LATEX) : NULL;
    const char *kept = text ? expr_intern(ctx, text, strlen(text)) : NULL;
    free(text);
    return kept ? kept : "";
}

static const char *join(expr_ctx *ctx, const char *a, const char *sep,
                        const char *b)
{
    size_t n = strlen(a) + strlen(sep) + strlen(b);
    char *text = malloc(n + 1);
    if (!text)
        return a;
    strcpy(text, a);
    strcat(text, sep);
    strcat(text, b);
    const char *kept = expr_intern(ctx, text, n);
    free(text);
    return kept ? kept : a;
}

/* Written whole and kept once: kept piece by piece, a long list would take
   the square of its length. */
static const char *scope_words(struct checking *c, const struct statement *s)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = s->n_assumptions ? open_memstream(&text, &size) : NULL;
    const char *words = NULL;
    for (size_t i = 0; out && i < s->n_assumptions; i++) {
        expr e = c->out->statements.items[s->assumptions[i]].e;
        fprintf(out, "%s%s", i ? ", " : "", latex(c->ctx, e));
    }
    if (out && fclose(out) == 0)
        words = expr_intern(c->ctx, text, size);
    free(text);
    return words ? words : "";
}

/* --- hints -------------------------------------------------------------- */

static expr dots_for_stars(expr_ctx *ctx, expr e)
{
    if (e->kind == EXPR_MUL && e->nargs == 2 &&
        e->args[0]->kind == EXPR_APPLY && e->args[1]->kind == EXPR_APPLY)
        return expr_make2(ctx, EXPR_CONV, e->args[0], e->args[1]);
    return e;
}

/* Would `*` in the place of the dot make the claim true? */
static bool holds_with_star(struct checking *c, expr claim,
                            const struct scope *scope)
{
    expr left = dots_for_stars(c->ctx, claim->args[0]);
    if (claim->kind != EXPR_EQ || left == claim->args[0])
        return false;
    expr star = expr_make2(c->ctx, EXPR_EQ, left, claim->args[1]);
    return decide(c->ctx, star, scope, (struct budget){0}).kind ==
           VERDICT_PROVED;
}

/* A branch n = a, b, c (an OR of equations) read as n >= a. */
static expr open_ranges(expr_ctx *ctx, expr e)
{
    expr args[16];
    if (e->kind != EXPR_CASES || e->nargs > 16)
        return e;
    bool same = true;
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr c = args[i] = e->args[i];
        if (i % 2 == 0 || c->kind != EXPR_OR || c->args[0]->kind != EXPR_EQ)
            continue;
        args[i] = expr_make2(ctx, EXPR_GE, c->args[0]->args[0],
                             c->args[0]->args[1]);
        same = false;
    }
    return same ? e : expr_with_args(ctx, e, args);
}

static bool holds_with_dots(struct checking *c, expr claim,
                            const struct scope *scope)
{
    expr right = open_ranges(c->ctx, claim->args[1]);
    if (claim->kind != EXPR_EQ || right == claim->args[1])
        return false;
    expr open = expr_make2(c->ctx, EXPR_EQ, claim->args[0], right);
    return decide(c->ctx, open, scope, (struct budget){0}).kind ==
           VERDICT_PROVED;
}

/* --- one claim ---------------------------------------------------------- */

static const char *message_of(struct checking *c, const struct verdict *v,
                              const char *reading)
{
    const char *m = "";
    switch (v->kind) {
    case VERDICT_PROVED:
        m = v->method ? v->method : "";
        break;
    case VERDICT_REFUTED:
        if (v->failing)
            m = join(c->ctx, "fails where ", "", v->failing);
        break;
    case VERDICT_UNDECIDED:
    case VERDICT_ILL_DEFINED:
    case VERDICT_UNREADABLE:
    case VERDICT_NOT_A_CLAIM:
        m = v->reason ? v->reason : "";
        break;
    }
    if (v->hint)
        m = *m ? join(c->ctx, m, "; ", v->hint) : v->hint;
    if (reading)
        m = *m ? join(c->ctx, m, "; ", reading) : reading;
    return m;
}

static void decide_item(struct checking *c, struct check_item *item)
{
    struct scope scope;
    const struct statements *s = &c->out->statements;
    const char *reading = NULL;
    if (!check_scope_at(&scope, c->ctx, s, item->statement)) {
        c->failed = true;
        scope_clear(&scope);
        return;
    }
    struct verdict *v = &item->verdict;
    expr upper, lower;
    if (check_same_letter(c->ctx, item->claim, &scope, &upper, &lower))
        reading = join(c->ctx, latex(c->ctx, upper), " and ",
                       join(c->ctx, latex(c->ctx, lower),
                            " taken for one letter", ""));
    *v = decide(c->ctx, item->claim, &scope, (struct budget){0});
    if (v->kind != VERDICT_PROVED) {
        const char *other = check_readings(c->ctx, item->claim, &scope, v);
        reading = other ? other : reading;
    }
    if (v->kind == VERDICT_REFUTED) {
        if (check_has_parameters(c->ctx, item->claim, &scope)) {
            v->kind = VERDICT_UNDECIDED;
            v->reason = "parameters of a definition have no value here";
        } else if (check_defined_elsewhere(s, item->statement, item->claim)) {
            v->kind = VERDICT_UNDECIDED;
            v->reason = "a name is defined in another problem";
        } else if (holds_with_star(c, item->claim, &scope)) {
            reading = "the dot may stand for the convolution star: "
                      "the claim holds with it";
        } else if (holds_with_dots(c, item->claim, &scope)) {
            reading = "dots may be lost: the claim holds when the listed "
                      "range goes on";
        }
    }
    item->message = message_of(c, v, reading);
    scope_clear(&scope);
}

static struct check_item *claim_add(struct checking *c, size_t statement,
                                    size_t edge, expr claim)
{
    struct check_item *item = item_add(c, statement);
    if (!item)
        return NULL;
    item->edge = edge;
    item->claim = claim;
    item->tex = latex(c->ctx, claim);
    item->scope = scope_words(c, &c->out->statements.items[statement]);
    decide_item(c, item);
    return item;
}

/* --- derivations -------------------------------------------------------- */

static const struct statement *at(struct checking *c, size_t i)
{
    return &c->out->statements.items[i];
}

/* The first statement of the derivation that i continues. */
static size_t start_of(struct checking *c, size_t i)
{
    while (at(c, i)->continues)
        i = at(c, i)->previous;
    return i;
}

static bool refuted_before(struct checking *c, size_t from)
{
    for (size_t k = 0; k < c->out->n; k++)
        if (start_of(c, c->out->items[k].statement) == from &&
            c->out->items[k].verdict.kind == VERDICT_REFUTED)
            return true;
    return false;
}

/* What a derivation says as a whole, when an edge before its last one is
   false: the error is carried forward. */
static void conclusion(struct checking *c, size_t statement)
{
    size_t from = start_of(c, statement);
    expr first = at(c, from)->e, last = at(c, statement)->e;
    first = first->kind == EXPR_CHAIN ? first->args[0] : first;
    last = last->kind == EXPR_CHAIN ? last->args[last->nargs - 1] : last;
    /* what a definition begins with is given, not concluded */
    if (first->kind != EXPR_EQ || last->kind != EXPR_EQ || first == last ||
        at(c, from)->kind == STMT_DEFINITION)
        return;
    expr whole = expr_make2(c->ctx, EXPR_EQ, first->args[0], last->args[1]);
    struct check_item *item = whole ? claim_add(c, statement, 0, whole)
                                    : NULL;
    if (!item)
        return;
    item->kind = "conclusion";
    if (item->verdict.kind == VERDICT_REFUTED)
        item->message = *item->message
            ? join(c->ctx, item->message, "; ", "carried forward")
            : "carried forward";
    else if (item->verdict.kind != VERDICT_PROVED)
        c->out->n--; /* nothing new to say */
}

static bool ends_derivation(struct checking *c, size_t i)
{
    for (size_t k = i + 1; k < c->out->statements.n; k++)
        if (at(c, k)->continues && at(c, k)->previous == i)
            return false;
    return true;
}

static void edges(struct checking *c, size_t i)
{
    const struct statement *s = at(c, i);
    bool refuted = refuted_before(c, start_of(c, i));
    bool chain = s->e->kind == EXPR_CHAIN;
    uint32_t n = chain ? s->e->nargs : 1;
    bool forward = refuted && s->continues;
    for (uint32_t k = 0; k < n; k++) {
        expr edge = chain ? s->e->args[k] : s->e;
        if (k == 0 && s->kind == STMT_DEFINITION)
            continue;
        struct check_item *item = claim_add(c, i, k, edge);
        if (!item)
            return;
        if (refuted && k > 0)
            forward = true;
        if (item->verdict.kind == VERDICT_REFUTED)
            refuted = true;
    }
    if (forward && ends_derivation(c, i))
        conclusion(c, i);
}

static void passive(struct checking *c, size_t i, const char *kind)
{
    struct check_item *item = item_add(c, i);
    const struct statement *s = at(c, i);
    if (!item)
        return;
    item->kind = kind;
    item->scope = scope_words(c, s);
    if (s->e) {
        item->tex = latex(c->ctx, s->e);
    } else {
        item->tex = expr_intern(c->ctx, c->doc->src + s->begin,
                                s->end - s->begin);
        item->message = s->error.message ? s->error.message : "";
        item->verdict.kind = VERDICT_UNREADABLE;
    }
    if (!item->tex)
        item->tex = "";
}

static void denied(struct checking *c, size_t i)
{
    passive(c, i, "claim");
    struct check_item *item = &c->out->items[c->out->n - 1];
    if (c->failed)
        return;
    item->verdict = (struct verdict){
        .kind = VERDICT_UNDECIDED, .reason = "the words around it deny it"};
    item->claim = at(c, i)->e;
    item->message = item->verdict.reason;
}

static void statement_check(struct checking *c, size_t i)
{
    if (at(c, i)->denied && at(c, i)->e && at(c, i)->kind != STMT_PROSE &&
        at(c, i)->kind != STMT_BARE) {
        denied(c, i);
        return;
    }
    switch (at(c, i)->kind) {
    case STMT_CLAIM:
        edges(c, i);
        break;
    case STMT_DEFINITION:
        passive(c, i, "definition");
        edges(c, i);
        break;
    case STMT_ASSUMPTION:
        passive(c, i, "assumption");
        break;
    case STMT_UPDATE:
        passive(c, i, "update");
        break;
    case STMT_BARE:
        passive(c, i, "expression");
        break;
    case STMT_PROSE:
        passive(c, i, "prose");
        break;
    case STMT_UNREADABLE:
        passive(c, i, "unreadable");
        break;
    }
}

bool check_document(struct check_result *out, expr_ctx *ctx,
                    const struct document *doc)
{
    struct checking c = {.ctx = ctx, .doc = doc, .out = out};
    *out = (struct check_result){0};
    if (!statements_read(&out->statements, ctx, doc) ||
        !statements_deny(&out->statements, doc))
        return false;
    for (size_t i = 0; i < out->statements.n && !c.failed; i++)
        statement_check(&c, i);
    return !c.failed;
}

void check_clear(struct check_result *r)
{
    statements_clear(&r->statements);
    free(r->items);
    *r = (struct check_result){0};
}

int check_exit_code(const struct check_result *r)
{
    int code = 0;
    for (size_t i = 0; i < r->n; i++)
        switch (r->items[i].verdict.kind) {
        case VERDICT_REFUTED:
        case VERDICT_ILL_DEFINED:
            return 1;
        case VERDICT_UNDECIDED:
        case VERDICT_UNREADABLE:
            code = 3;
            break;
        case VERDICT_PROVED:
        case VERDICT_NOT_A_CLAIM:
            break;
        }
    return code;
}
