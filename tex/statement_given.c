/*
 * The assumptions in force: which join, which take the place of others, which
 * a statement stands under.
 */
#include <string.h>

#include "tex/statement_inner.h"

void reading_push(struct reading *r, struct index_list *l, size_t v)
{
    if (l->n < sizeof l->v / sizeof l->v[0])
        l->v[l->n++] = v;
    else
        r->failed = true;
}

void reading_copy(struct index_list *to, const struct index_list *from)
{
    memcpy(to->v, from->v, from->n * sizeof from->v[0]);
    to->n = from->n;
}

bool reading_keep_assumptions(struct reading *r, struct statement *s)
{
    const struct index_list *lists[] = {&r->section_given, &r->case_given,
                                        &r->local_given};
    size_t n = r->section_given.n + r->case_given.n + r->local_given.n;
    size_t k = 0;
    bool same = r->in_force && n == r->n_in_force;
    for (size_t l = 0; same && l < 3; k += lists[l++]->n)
        same = memcmp(r->in_force + k, lists[l]->v,
                      lists[l]->n * sizeof *r->in_force) == 0;
    if (n && !same) {
        size_t *kept = expr_alloc(r->ctx, n * sizeof *kept);
        if (!kept) {
            r->failed = true;
            return false;
        }
        r->in_force = kept;
        for (size_t l = 0; l < 3; kept += lists[l++]->n)
            memcpy(kept, lists[l]->v, lists[l]->n * sizeof *kept);
        r->n_in_force = n;
    }
    s->assumptions = n ? r->in_force : NULL;
    s->n_assumptions = n;
    return true;
}

bool reading_covers_case(const struct reading *r, expr e)
{
    if (e->kind == EXPR_CASES)
        for (size_t k = 0; k < r->case_given.n; k++) {
            expr given = r->out->items[r->case_given.v[k]].e;
            expr sym = given;
            while (sym->nargs && sym->kind != EXPR_SYM)
                sym = sym->args[0]->kind == EXPR_INT && sym->nargs > 1
                          ? sym->args[1] : sym->args[0];
            for (uint32_t i = 1; i < e->nargs; i += 2)
                if (expr_contains(e->args[i], sym))
                    return true;
        }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (reading_covers_case(r, e->args[i]))
            return true;
    return false;
}

struct sharing {
    expr other;
    bool found;
};

static void note_shared(expr atom, void *data)
{
    struct sharing *s = data;
    s->found = s->found || expr_contains(s->other, atom);
}

/* "if n < 0, ..., if n >= 0, ...": a later formula on the same symbols takes
   the place of an earlier one; one on others joins it. */
static void replace_local(struct reading *r, const struct statement *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->local_given.n; i++) {
        const struct statement *g = &r->out->items[r->local_given.v[i]];
        struct sharing share = {g->e, false};
        expr_free_atoms(s->e, note_shared, &share);
        if (g->formula == s->formula || !share.found)
            r->local_given.v[kept++] = r->local_given.v[i];
    }
    r->local_given.n = kept;
}

void reading_assume(struct reading *r, size_t index, enum mood mood)
{
    struct statement *s = &r->out->items[index];
    s->kind = STMT_ASSUMPTION;
    if (mood == MOOD_CASE) {
        s->reach = REACH_CASE;
        reading_push(r, &r->case_given, index);
    } else if (mood == MOOD_WIDE) {
        s->reach = REACH_SECTION;
        reading_push(r, &r->section_given, index);
    } else {
        s->reach = REACH_STATEMENT;
        replace_local(r, s);
        reading_push(r, &r->local_given, index);
    }
}
