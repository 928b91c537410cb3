/*
 * Cases that a submission tells in prose, "For n < 0, y(n) = 0. For ...":
 * each section with conditions is read once more as one answer
 * (grade/cases.h); what is joined there is a candidate of its own, behind
 * those it is made of.
 */
#include <stdlib.h>
#include <string.h>

#include "grade/align_inner.h"

/* The blocks of the document in a section, without its heading. */
static void blocks_of(size_t range[2], const struct document *doc,
                      const struct statements *st, size_t section)
{
    size_t begin = st->sections[section].begin;
    size_t end = section + 1 < st->n_sections
                     ? st->sections[section + 1].begin : doc->len;
    range[0] = 0;
    while (range[0] < doc->n_blocks &&
           (doc->blocks[range[0]].begin < begin ||
            doc->blocks[range[0]].kind == BLOCK_HEADING))
        range[0]++;
    range[1] = range[0];
    while (range[1] < doc->n_blocks && doc->blocks[range[1]].begin < end &&
           doc->blocks[range[1]].kind != BLOCK_HEADING)
        range[1]++;
}

/* A case, n < 0; not the special place n = 1 of a general statement. */
static bool is_local(const struct statement *s)
{
    bool place = s->e && s->e->kind == EXPR_EQ &&
                 s->e->args[0]->kind == EXPR_SYM;
    return s->kind == STMT_ASSUMPTION && !place && s->e->kind != EXPR_TO &&
           (s->reach == REACH_STATEMENT || s->reach == REACH_CASE);
}

/* Does the candidate stand under a condition of its own?  Keeps it. */
static bool is_conditional(const struct alignment *a, struct candidate *c)
{
    expr where = NULL;
    for (size_t i = 0; i < c->s->n_assumptions; i++) {
        const struct statement *s = &a->st->items[c->s->assumptions[i]];
        if (is_local(s))
            where = where ? expr_make2(a->ctx, EXPR_AND, where, s->e) : s->e;
    }
    if (where && c->answer.n == 1)
        c->answer.chains[0].where = where;
    return where != NULL;
}

/* The section's formulas as one answer; false when it holds no cases. */
static bool read_section(struct answer *out, const struct alignment *a,
                         const struct document *doc, size_t section)
{
    size_t range[2];
    blocks_of(range, doc, a->st, section);
    return answer_read_blocks(out, a->ctx, doc, &a->denial, range);
}

/* Are there two cases among the statements from..to? */
static bool has_cases(const struct alignment *a, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i <= to; i++)
        n += is_local(&a->st->items[i]);
    return n > 1;
}

/* The first statement of a section. */
static size_t section_start(const struct alignment *a, size_t i)
{
    while (i > 0 && a->st->items[i - 1].section == a->st->items[i].section)
        i--;
    return i;
}

static size_t section_stop(const struct alignment *a, size_t i)
{
    while (i + 1 < a->st->n &&
           a->st->items[i + 1].section == a->st->items[i].section)
        i++;
    return i;
}

/* Is it about what a condition somewhere in its section limits? */
static bool may_be_case(const struct alignment *a, const struct candidate *c)
{
    const struct chain *ch = align_chain(c);
    size_t end = section_stop(a, c->last);
    for (size_t i = section_start(a, c->last); i <= end; i++)
        if (is_local(&a->st->items[i]) && ch->n > 1 &&
            ch->member[ch->n - 1]->kind != EXPR_CASES &&
            statement_limits(ch->member[0], a->st->items[i].e))
            return true;
    return false;
}

/* The candidates of a section, from first to end, and the joined one. */
static size_t join_section(struct alignment *a, const struct document *doc,
                           size_t first, size_t end)
{
    struct answer *all = malloc(sizeof *all);
    size_t more = 0;
    if (!all)
        return 0;
    bool ok = read_section(all, a, doc, a->c[first].s->section);
    for (size_t i = 0; ok && i < all->n; i++) {
        if (!all->chains[i].joined || more)
            continue;
        struct candidate *c = &a->c[end];
        memmove(c + 1, c, (a->n - end) * sizeof *c);
        *c = a->c[end - 1];
        c->denied = c->taken = false;
        c->joined = true;
        c->answer = (struct answer){.n = 1};
        c->answer.chains[0] = all->chains[i];
        a->n++;
        more = 1;
    }
    for (size_t k = first; (!ok || all->unclear) && k < end; k++)
        a->c[k].answer.unclear = ok || may_be_case(a, &a->c[k]);
    free(all);
    return more;
}

void align_join_cases(struct alignment *a, const struct document *doc)
{
    for (size_t first = 0, end; first < a->n; first = end) {
        size_t section = a->c[first].s->section;
        size_t i = a->c[first].last;
        for (end = first; end < a->n && a->c[end].s->section == section;
             end++)
            is_conditional(a, &a->c[end]);
        if (has_cases(a, section_start(a, i), section_stop(a, i)))
            end += join_section(a, doc, first, end);
    }
}
