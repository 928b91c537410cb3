/* How well a formula suits an item. */
#include <ctype.h>
#include <string.h>

#include "grade/align_inner.h"

const struct chain *align_chain(const struct candidate *c)
{
    return &c->answer.chains[0];
}

/* --- labels ------------------------------------------------------------- */

/* Labels on the way up that occur in the id, in order: "2", "b" for 2b. */
static int label_score(const struct alignment *a, const struct candidate *c,
                       const char *id)
{
    int score = 0;
    for (size_t k = c->s->section; k; k = a->st->sections[k].parent) {
        const struct section *sec = &a->st->sections[k];
        const char *l = sec->label;
        if (!*l && isdigit((unsigned char)sec->title[0]))
            score += sec->title[0] == id[0] ? 2 : -2;
        else if (*l && isdigit((unsigned char)*l) && sec->level <= 6)
            score += *l == id[0] ? 2 : -2;
        else if (*l && strlen(l) == 1 && id[1] == *l)
            score += 1;
    }
    return score;
}

/* --- what a candidate is about ------------------------------------------ */

static expr plain_letters(const struct alignment *a, expr e, expr asked,
                          expr value)
{
    expr p = compare_letters(a->ctx, e, asked, value);
    return p ? p : e;
}

/* f(3) for p(3): another name, but the very place. */
static bool same_arguments(expr a, expr b)
{
    if (a->nargs != b->nargs || a->nargs < 2)
        return false;
    for (uint32_t i = 1; i < a->nargs; i++)
        if (a->args[i] != b->args[i])
            return false;
    return true;
}

/* Is it what another item asks for by name? */
static bool asked_elsewhere(const struct alignment *a, const struct task *t,
                            expr name)
{
    for (size_t i = 0; i < a->key->n_items; i++)
        for (size_t k = 0; &a->tasks[i] != t && k < a->tasks[i].n_answers;
             k++)
            for (size_t n = 0; n < a->tasks[i].answers[k].n; n++)
                if (a->tasks[i].answers[k].chains[n].member[0] == name)
                    return true;
    return false;
}

/* How much a chain speaks of the name asked for. */
static int name_score(const struct alignment *a, const struct task *t,
                      const struct candidate *c, const struct chain *wanted)
{
    const struct chain *ch = align_chain(c);
    expr asked = wanted->member[0], value = wanted->member[wanted->n - 1];
    expr zero = expr_int(a->ctx, 0);
    bool own = areas_name(&a->areas, c->s->section, (size_t)(t - a->tasks));
    int best = 0;
    for (size_t i = 0; i < ch->n; i++) {
        expr m = plain_letters(a, ch->member[i], asked, value);
        if (ch->n < 2)
            break;
        if (m == asked)
            best = best > 10 ? best : i == 0 ? 11 : 10;
        else if (compare_translate(a->ctx, asked, m, zero, &t->scope)) {
            bool same = m->nargs && asked->nargs &&
                        m->args[0] == asked->args[0];
            int s = same ? 9 : same_arguments(m, asked) ? 7 : 5;
            if (!same && !own && asked_elsewhere(a, t, m))
                continue;
            best = best > s ? best : s;
        }
    }
    return best;
}

static void collect(expr atom, void *data)
{
    expr *list = data;
    for (int i = 0; i < 30; i++) {
        if (list[i] == atom)
            return;
        if (!list[i]) {
            list[i] = atom;
            return;
        }
    }
}

static bool subset(expr *const a, expr *const b)
{
    for (int i = 0; a[i]; i++) {
        bool found = false;
        for (int k = 0; b[k] && !found; k++)
            found = b[k] == a[i];
        if (!found)
            return false;
    }
    return true;
}

static int count_atoms(expr *const a)
{
    int n = 0;
    while (a[n])
        n++;
    return n;
}

/* An equation in exactly the symbols of the key's, or in most of them. */
static int symbol_score(const struct candidate *c, const struct chain *wanted)
{
    expr mine[32] = {NULL}, theirs[32] = {NULL};
    const struct chain *ch = align_chain(c);
    if (ch->n < 2)
        return 0;
    for (size_t i = 0; i < ch->n; i++)
        expr_free_atoms(ch->member[i], collect, mine);
    for (size_t i = 0; i < wanted->n; i++)
        expr_free_atoms(wanted->member[i], collect, theirs);
    if (!mine[0] || !subset(mine, theirs))
        return 0;
    if (subset(theirs, mine))
        return 8;
    return count_atoms(mine) > 2 &&
                   3 * count_atoms(mine) >= 2 * count_atoms(theirs) ? 5 : 0;
}

static int matrix_score(const struct candidate *c, expr wanted)
{
    const struct chain *ch = align_chain(c);
    expr m = ch->member[ch->n - 1];
    if (m->kind != EXPR_MATRIX)
        return 0;
    if (ch->n > 1 && ch->member[0]->kind == EXPR_SYM &&
        c->s->kind == STMT_DEFINITION && ch->member[0]->name[0] == 'h')
        return 0;
    if (m->rows != wanted->rows || m->cols != wanted->cols)
        return 1;
    int equal = 0;
    for (uint32_t i = 0; i < m->nargs; i++)
        equal += m->args[i] == wanted->args[i];
    return 5 + 6 * equal / (int)m->nargs;
}

/* Is the chain what the item gives anyway? */
static bool is_given(const struct alignment *a, const struct task *t,
                     const struct candidate *c)
{
    const struct chain *ch = align_chain(c);
    if (ch->n != 2)
        return false;
    expr eq = expr_make2(a->ctx, EXPR_EQ, ch->member[0], ch->member[1]);
    for (size_t i = 0; i < t->scope.n_defs; i++)
        if (t->scope.defs[i] == eq)
            return true;
    return false;
}

/* --- conditions --------------------------------------------------------- */

/* n = 1 or n -> infinity: a special case of a general statement. */
static bool is_special(expr e)
{
    return e->kind == EXPR_TO ||
           (e->kind == EXPR_EQ && e->args[0]->kind == EXPR_SYM &&
            e->args[1]->kind == EXPR_INT);
}

static bool task_assumes(const struct task *t, expr e)
{
    for (size_t i = 0; i < t->scope.n_given; i++)
        if (t->scope.given[i] == e)
            return true;
    for (size_t i = 0; i < t->scope.n_defs; i++)
        if (t->scope.defs[i] == e)
            return true;
    return false;
}

static int condition_score(const struct alignment *a, const struct task *t,
                           const struct candidate *c)
{
    int score = 0;
    bool special = false, wants = false;
    for (size_t i = 0; i < t->scope.n_given; i++)
        wants = wants || is_special(t->scope.given[i]);
    for (size_t i = 0; i < t->scope.n_defs; i++)
        wants = wants || (is_special(t->scope.defs[i]) &&
                          expr_is_sym(t->scope.defs[i]->args[0], "n"));
    for (size_t i = 0; i < c->s->n_assumptions; i++) {
        const struct statement *g = &a->st->items[c->s->assumptions[i]];
        if (g == c->s || (c->joined && !is_special(g->e)))
            continue;
        if (is_special(g->e)) {
            special = true;
            score += task_assumes(t, g->e) ? 6 : -9;
        } else if (g->reach == REACH_CASE) {
            score -= task_assumes(t, g->e) ? 0 : 7;
        }
    }
    /* "f -> 0" speaks of a limit */
    const struct chain *ch = align_chain(c);
    for (size_t i = 0; i + 1 < ch->n && !special; i++)
        if (ch->rel[i] == EXPR_TO) {
            special = true;
            score += wants ? 6 : -9;
        }
    if (wants && !special)
        score -= 9;
    return score;
}

/* --- scores ------------------------------------------------------------- */

/* Only names and convolutions: the problem written down again. */
static bool is_restated(const struct candidate *c)
{
    const struct chain *ch = align_chain(c);
    for (size_t i = 0; i < ch->n; i++)
        if (ch->member[i]->kind != EXPR_CONV &&
            ch->member[i]->kind != EXPR_APPLY)
            return false;
    return true;
}

int align_about(const struct alignment *a, size_t item,
                const struct candidate *c)
{
    const struct task *t = &a->tasks[item];
    int best = 0;
    for (size_t i = 0; i < t->n_answers; i++)
        for (size_t k = 0; k < t->answers[i].n; k++) {
            const struct chain *w = &t->answers[i].chains[k];
            bool digits;
            expr value = chain_value(w, &digits);
            int s = value->kind == EXPR_MATRIX && w->member[0]->kind == EXPR_SYM
                        ? matrix_score(c, value)
                        : name_score(a, t, c, w);
            if (w->n > 1 && !s)
                s = symbol_score(c, w);
            best = s > best ? s : best;
        }
    if (best <= 1 || is_given(a, t, c))
        return ALIGN_NEVER;
    best += condition_score(a, t, c);
    return is_restated(c) ? best - 3 : best;
}

int align_score(const struct alignment *a, size_t item,
                const struct candidate *c)
{
    int s = align_about(a, item, c);
    if (s != ALIGN_NEVER)
        s += label_score(a, c, a->key->items[item].id);
    return s > 0 ? s : ALIGN_NEVER;
}
