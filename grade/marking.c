/* What an answer says: its own definitions, conditions, values and form. */
#include "grade/marking.h"

#include <stdlib.h>
#include <string.h>

#include "exact/lower.h"
#include "proofs/decide.h"
#include "tex/statement.h"

const char *marking_latex(expr_ctx *ctx, expr e)
{
    char *s = e ? expr_print(e, EXPR_LATEX) : NULL;
    const char *kept = s ? expr_intern(ctx, s, strlen(s)) : NULL;
    free(s);
    return kept ? kept : "?";
}

/* --- the answer's own definitions --------------------------------------- */

static bool defines(const struct chain *c)
{
    expr h = c->member[0];
    return c->n >= 2 &&
           (c->rel[0] == EXPR_EQ || c->rel[0] == EXPR_DEFINE) &&
           (h->kind == EXPR_SYM || h->kind == EXPR_INDEX ||
            h->kind == EXPR_APPLY);
}

static bool in_key(const struct marking *k, expr base)
{
    const struct scope *s = &k->plain.scope;
    for (size_t i = 0; i < s->n_defs; i++)
        if (expr_contains(s->defs[i], base))
            return true;
    for (size_t i = 0; i < s->n_given; i++)
        if (expr_contains(s->given[i], base))
            return true;
    for (size_t i = 0; i < k->plain.n_answers; i++)
        for (size_t j = 0; j < k->plain.answers[i].n; j++) {
            const struct chain *c = &k->plain.answers[i].chains[j];
            for (size_t m = 0; m < c->n; m++)
                if (expr_contains(c->member[m], base))
                    return true;
        }
    return false;
}

/* A chain that only names a help of the answer's own: s(n) = ... */
bool marking_is_helper(const struct marking *k, const struct chain *c)
{
    if (!defines(c))
        return false;
    expr h = c->member[0];
    expr base = h->kind == EXPR_SYM ? h : h->args[0];
    if (base->kind == EXPR_INDEX)
        base = base->args[0];
    if (in_key(k, base))
        return false;
    /* the answer's name for what is asked is no helper: some other chain
       must use it */
    for (size_t i = 0; i < k->answer->n; i++) {
        const struct chain *o = &k->answer->chains[i];
        for (size_t m = 0; o != c && m < o->n; m++)
            if (expr_contains(o->member[m], base))
                return true;
    }
    return false;
}

/* A name for what is asked says nothing of it. */
static bool names_the_asked(const struct marking *k, const struct chain *c)
{
    for (size_t i = 0; i < k->plain.n_answers; i++)
        for (size_t j = 0; j < k->plain.answers[i].n; j++) {
            const struct chain *own = &k->plain.answers[i].chains[j];
            expr asked = own->n > 1 ? own->member[0] : NULL;
            expr last = asked ? compare_letters(k->ctx, c->member[c->n - 1],
                                                asked,
                                                own->member[own->n - 1])
                              : NULL;
            if (last && expr_contains(last, asked))
                return true;
        }
    return false;
}

static void take_helpers(struct marking *k)
{
    for (size_t i = 0; i < k->answer->n; i++) {
        const struct chain *c = &k->answer->chains[i];
        if (marking_is_helper(k, c) && !names_the_asked(k, c))
            scope_define(&k->task.scope,
                         expr_make2(k->ctx, EXPR_EQ, c->member[0],
                                    c->member[c->n - 1]));
    }
}

static bool is_given(const struct marking *k, expr e)
{
    for (size_t i = 0; i < k->plain.scope.n_given; i++)
        if (k->plain.scope.given[i] == e)
            return true;
    return false;
}

struct concern {
    const struct marking *k;
    bool found;
};

static void note_concern(expr atom, void *data)
{
    struct concern *c = data;
    for (size_t i = 0; i < c->k->plain.n_answers; i++)
        for (size_t j = 0; j < c->k->plain.answers[i].n; j++) {
            const struct chain *ch = &c->k->plain.answers[i].chains[j];
            for (size_t m = 0; m < ch->n; m++)
                c->found = c->found || expr_contains(ch->member[m], atom);
        }
}

/* Does a condition speak of anything in the key's answer?  "theta != 0"
   beside gamma = eta lambda does not. */
static bool concerns_answer(const struct marking *k, expr e)
{
    struct concern c = {k, false};
    expr_free_atoms(e, note_concern, &c);
    return c.found;
}

void marking_restrict(struct marking *k, expr g)
{
    struct verdict v = decide(k->ctx, g, &k->plain.scope,
                              (struct budget){0});
    if (v.kind == VERDICT_PROVED || g->kind == EXPR_IN || is_given(k, g) ||
        !concerns_answer(k, g))
        return;
    k->restricted = true;
    scope_assume(&k->task.scope, g);
}

bool marking_is_local(const struct marking *k, size_t given)
{
    const struct answer *a = k->answer;
    for (size_t i = 0; i < a->n; i++) {
        const struct chain *c = &a->chains[i];
        if (c->at + 1 == a->given_at[given] && c->n > 1 &&
            c->where == a->given[given] &&
            statement_limits(c->member[0], c->where))
            return !marking_is_helper(k, c);
    }
    return false;
}

static void take_conditions(struct marking *k)
{
    for (size_t i = 0; i < k->answer->n_given; i++)
        if (!marking_is_local(k, i))
            marking_restrict(k, k->answer->given[i]);
}

/* --- values of an answer ------------------------------------------------ */

/* The member of a chain that is the name asked for; chain length if none. */
static size_t name_at(const struct marking *k, const struct chain *c,
                      expr asked)
{
    /* a matrix may be called anything */
    if (k->matrix && c->n > 1 && asked->kind == EXPR_SYM &&
        (c->member[0]->kind == EXPR_SYM || c->member[0]->kind == EXPR_APPLY))
        return 0;
    for (size_t i = 0; i < c->n && c->n > 1; i++) {
        expr m = compare_letters(k->ctx, c->member[i], asked, k->wanted);
        if (m && compare_translate(k->ctx, asked, m, expr_int(k->ctx, 0),
                                   &k->plain.scope))
            return i;
    }
    return c->n;
}

/* Could this be the name of some other quantity? */
static bool may_be_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX ||
           e->kind == EXPR_APPLY || e->kind == EXPR_DERIV ||
           e->kind == EXPR_AT || e->kind == EXPR_GRAD ||
           e->kind == EXPR_CALL || e->kind == EXPR_ADD ||
           e->kind == EXPR_LIMIT;
}

/* 1 = 1 */
static bool says_nothing(const struct chain *c)
{
    for (size_t i = 1; i < c->n; i++)
        if (c->member[i] != c->member[0])
            return false;
    return true;
}

static bool links(enum expr_kind rel)
{
    return rel == EXPR_EQ || rel == EXPR_DEFINE || rel == EXPR_ASSIGN ||
           rel == EXPR_TO || rel == EXPR_SIM;
}

/* A Jacobian as a whole, J = gamma (I - 11^T / n), for its entry that is
   asked. */
static bool matrix_for_entry(const struct marking *k, struct candidate *out,
                             const struct chain *c, expr asked)
{
    if (asked->kind != EXPR_DERIV || !expr_is_int(asked->args[2], 1) ||
        asked->args[0]->kind != EXPR_INDEX || asked->args[0]->nargs != 2 ||
        asked->args[1]->kind != EXPR_INDEX || asked->args[1]->nargs != 2)
        return false;
    expr value = tensor_entry(k->ctx, c->member[c->n - 1],
                              asked->args[0]->args[1],
                              asked->args[1]->args[1]);
    if (!value)
        return false;
    *out = (struct candidate){.value = value, .chain = c, .named = true};
    return true;
}

/* What a chain says the asked quantity is: its last exact member, and the
   digits behind an approximation. */
bool marking_candidate(const struct marking *k, struct candidate *out,
                         const struct chain *c, expr asked)
{
    if (matrix_for_entry(k, out, c, asked))
        return true;
    size_t at = name_at(k, c, asked);
    *out = (struct candidate){.chain = c, .at = at, .named = at < c->n};
    if (c->n == 1) {
        out->value = c->member[0];
    } else {
        for (size_t i = 0; i < c->n; i++) {
            bool digits = i > 0 && c->rel[i - 1] == EXPR_APPROX;
            if (i == at)
                continue;
            if (digits)
                out->rounded = c->member[i];
            else if (i == 0 || links(c->rel[i - 1]))
                out->value = c->member[i];
        }
        if (!out->named && asked->kind != EXPR_NONE && !k->matrix &&
            (may_be_name(c->member[0]) || says_nothing(c)))
            return false;
    }
    if (!out->named && k->equation)
        return false; /* one number is no answer to it */
    expr name = out->named ? compare_letters(k->ctx, c->member[at], asked,
                                             k->wanted)
                           : asked;
    if (!name)
        return false;
    if (out->value && out->named)
        out->recounted = compare_recount(k->ctx, asked, name, out->value);
    if (out->value && !(k->matrix && name->kind != EXPR_NONE &&
                        name->nargs <= 3 && name != asked))
        out->value = compare_translate(k->ctx, asked, name, out->value,
                                       &k->plain.scope);
    return out->value || out->rounded;
}

/* A false step between the members of the answer's chain. */
void marking_steps(struct marking *k, const struct candidate *c)
{
    const struct chain *ch = c->chain;
    if (k->answer->checked) {
        k->step = k->answer->false_step;
        return;
    }
    for (size_t i = 0; i + 1 < ch->n && !k->step; i++) {
        if (c->named && (i == c->at || i + 1 == c->at))
            continue;
        if (ch->rel[i] != EXPR_EQ && ch->rel[i] != EXPR_APPROX)
            continue;
        expr e = chain_edge(k->ctx, ch, i);
        if (e && decide(k->ctx, e, &k->task.scope,
                        (struct budget){0}).kind == VERDICT_REFUTED)
            k->step = marking_latex(k->ctx, e);
    }
}

/* --- form --------------------------------------------------------------- */

static bool is_infinite(expr e)
{
    if (e->kind == EXPR_NEG)
        e = e->args[0];
    return e->kind == EXPR_CONST && e->tag == CONST_INFINITY;
}

/* The definition written down again, not worked out: a convolution, a sum
   over all integers, a function of the problem at the asked place. */
/* The derivative that is asked for, or one by the same variable. */
static bool is_asked_derivative(const struct marking *k, expr e)
{
    expr asked = k->asked;
    if (asked->kind != EXPR_DERIV || e->kind != EXPR_DERIV)
        return false;
    expr a = asked->args[1], b = e->args[1];
    return a == b || (a->kind == EXPR_INDEX && b->kind == EXPR_INDEX &&
                      a->args[0] == b->args[0]);
}

bool marking_unfinished(const struct marking *k, expr e, expr wanted)
{
    if (e == k->asked || is_asked_derivative(k, e))
        return true;
    if (expr_contains(wanted, e))
        return false;
    if (e->kind == EXPR_CONV || e->kind == EXPR_LIMIT)
        return true;
    if (e->kind == EXPR_SUM && e->args[2]->kind != EXPR_NONE &&
        (is_infinite(e->args[2]) || is_infinite(e->args[3])))
        return true;
    if (e->kind == EXPR_APPLY)
        for (size_t i = 0; i < k->plain.scope.n_defs; i++) {
            expr head = k->plain.scope.defs[i]->args[0];
            bool symbolic = false;
            for (uint32_t a = 1; a < e->nargs; a++)
                symbolic = symbolic || expr_contains(e->args[a],
                    expr_sym(k->ctx, "n"));
            if (head->kind == EXPR_APPLY && head->args[0] == e->args[0] &&
                symbolic)
                return true;
        }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (marking_unfinished(k, e->args[i], wanted))
            return true;
    return false;
}

bool marking_is_question(const struct marking *k, expr value)
{
    const struct key_part *p = key_part(k->item, PART_ASKED, 0);
    struct answer a;
    if (!p || !p->n_math || value->nargs == 0 || value->kind == EXPR_INDEX ||
        !answer_read_spans(&a, k->ctx, k->key->text, p->math, p->n_math))
        return false;
    for (size_t i = 0; i < a.n; i++)
        for (size_t m = 0; m < a.chains[i].n; m++)
            if (a.chains[i].member[m] == value)
                return true;
    return false;
}

/* --- names nobody defined ------------------------------------------------ */

struct unknown {
    const struct marking *k;
    expr found;
};

static bool helper_defines(const struct marking *k, expr base)
{
    for (size_t i = 0; i < k->task.scope.n_defs; i++) {
        expr head = k->task.scope.defs[i]->args[0];
        if (head == base || (head->nargs && head->args[0] == base))
            return true;
    }
    return false;
}

static void note_unknown(expr atom, void *data)
{
    struct unknown *u = data;
    expr base = atom;
    while (base->kind == EXPR_INDEX || base->kind == EXPR_APPLY)
        base = base->args[0];
    if (base->kind == EXPR_SYM && !u->found && !in_key(u->k, base) &&
        !helper_defines(u->k, base) && !expr_is_sym(base, "u") &&
        !expr_is_sym(base, "\\delta"))
        u->found = base;
}

expr marking_unknown_name(const struct marking *k, expr value)
{
    struct unknown u = {k, NULL};
    expr_free_atoms(value, note_unknown, &u);
    return u.found;
}

/* A bar over a family of the key is its mean unless it says otherwise. */
static void take_means(struct marking *k)
{
    for (size_t i = 0; i < k->answer->n; i++)
        for (size_t m = 0; m < k->answer->chains[i].n; m++) {
            expr bar = marking_unknown_name(k, k->answer->chains[i].member[m]);
            size_t n = bar ? strlen(bar->name) : 0;
            if (n < 7 || strncmp(bar->name, "\\bar{", 5))
                continue;
            expr x = expr_sym(k->ctx, expr_intern(k->ctx, bar->name + 5,
                                                  n - 6));
            expr j = expr_fresh(k->ctx, "j"), none = expr_none(k->ctx);
            if (!x || !j || !in_key(k, x))
                continue;
            expr member[2] = {x, j};
            expr sum[5] = {expr_make(k->ctx, EXPR_INDEX, 2, member), j,
                           expr_int(k->ctx, 1), expr_sym(k->ctx, "n"), none};
            expr mean = expr_div(k->ctx, expr_make(k->ctx, EXPR_SUM, 5, sum),
                                 expr_sym(k->ctx, "n"));
            scope_define(&k->task.scope,
                         expr_make2(k->ctx, EXPR_EQ, bar, mean));
        }
}

void marking_take(struct marking *k)
{
    take_helpers(k);
    take_conditions(k);
    take_means(k);
}
