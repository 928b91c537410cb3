/* Alignment of a submission with a key. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "grade/align_inner.h"

/* --- candidates --------------------------------------------------------- */

static bool can_answer(const struct statement *s)
{
    switch (s->kind) {
    case STMT_DEFINITION:
    case STMT_CLAIM:
    case STMT_UPDATE:
    case STMT_BARE:
        return true;
    case STMT_ASSUMPTION: /* "with eta lambda = gamma" */
        return s->e && s->e->kind == EXPR_EQ;
    case STMT_PROSE:
    case STMT_UNREADABLE:
        break;
    }
    return false;
}

static bool goes_on(const struct alignment *a, size_t i)
{
    for (size_t k = i + 1; k < a->st->n; k++)
        if (a->st->items[k].continues && a->st->items[k].previous == i)
            return true;
    return false;
}

/* The derivation that ends at statement i, as one chain. */
static bool derivation(const struct alignment *a, size_t i,
                       struct candidate *out)
{
    size_t parts[16], n = 0;
    for (size_t k = i; n < 16; k = a->st->items[k].previous) {
        parts[n++] = k;
        if (!a->st->items[k].continues)
            break;
    }
    *out = (struct candidate){.last = i, .s = &a->st->items[i],
                              .first = parts[n - 1]};
    while (n-- > 0) {
        const struct statement *s = &a->st->items[parts[n]];
        expr e = s->e;
        while (e->kind == EXPR_IMPLIES) /* what it comes to */
            e = e->args[1];
        out->denied = out->denied || denial_covers(&a->denial, s->begin);
        if (s->continues && out->answer.n) {
            /* its left end is the right end above: join the chains */
            struct answer tail = {.n = 0};
            if (!answer_add(&tail, e) || tail.n != 1)
                return false;
            struct chain *c = &out->answer.chains[out->answer.n - 1];
            const struct chain *t = &tail.chains[0];
            for (size_t m = 1; m < t->n && c->n < CHAIN_MOST; m++) {
                c->rel[c->n - 1] = t->rel[m - 1];
                c->member[c->n++] = t->member[m];
            }
        } else if (!answer_add(&out->answer, e)) {
            return false;
        }
    }
    return out->answer.n == 1;
}

static bool find_candidates(struct alignment *a)
{
    a->c = calloc(a->st->n + a->st->n_sections + 1, sizeof *a->c);
    if (!a->c)
        return false;
    for (size_t i = 0; i < a->st->n; i++) {
        const struct statement *s = &a->st->items[i];
        if (s->e && can_answer(s) && !goes_on(a, i) &&
            derivation(a, i, &a->c[a->n]))
            a->n++;
    }
    return true;
}

/* --- choosing ----------------------------------------------------------- */

static void choose(struct align_match *m, const struct candidate *c)
{
    m->found = true;
    m->statement = c->last;
    m->answer = c->answer;
}

/* Does a heading above the statement begin with the item's id? */
static bool under_heading(const struct alignment *a, const struct candidate *c,
                          size_t item)
{
    const char *id = a->key->items[item].id;
    size_t n = strlen(id);
    if (!areas_allow(&a->areas, c->s->section, item))
        return false;
    for (size_t k = c->s->section;; k = a->st->sections[k].parent) {
        const struct section *sec = &a->st->sections[k];
        if (sec->level >= 1 && sec->level <= 6 &&
            !strncmp(sec->title, id, n) &&
            !isalnum((unsigned char)sec->title[n]) && sec->title[n] != '-')
            return true;
        if (k == 0)
            return false;
    }
}

/* Is the candidate for an item without a heading of its own, one that this
   heading names in part: "for n = 1" below "3b", of 3b-n1? */
static bool is_for_other(const struct alignment *a, size_t item, size_t k,
                         const bool headed[])
{
    const struct candidate *c = &a->c[k];
    int own = align_about(a, item, c);
    for (size_t i = 0; i < a->key->n_items; i++) {
        int s = i == item || headed[i] || a->key->items[i].optional ||
                        !areas_name(&a->areas, c->s->section, i)
                    ? ALIGN_NEVER : align_about(a, i, c);
        if (s > own && s >= ALIGN_PLAIN)
            return true;
    }
    return false;
}

static bool has_heading(const struct alignment *a, size_t item)
{
    for (size_t k = 0; k < a->n; k++)
        if (under_heading(a, &a->c[k], item))
            return true;
    return false;
}

static void take_heading(struct alignment *a, struct align_match *m, size_t k)
{
    a->c[k].taken = true;
    if (a->c[k].denied) {
        m->denied = true;
        return;
    }
    if (!m->heading)
        m->answer = (struct answer){.n = 0};
    m->heading = m->found = true;
    m->statement = a->c[k].last;
    m->answer.unclear = m->answer.unclear || a->c[k].answer.unclear;
    if (m->answer.n < CHAINS_MOST)
        m->answer.chains[m->answer.n++] = *align_chain(&a->c[k]);
}

/* Items answered under headings of their own; all that stands there is the
   answer. */
static bool by_headings(struct alignment *a, struct align_match match[])
{
    bool *headed = calloc(a->key->n_items + 1, sizeof *headed);
    if (!headed)
        return false;
    for (size_t i = 0; i < a->key->n_items; i++)
        headed[i] = has_heading(a, i);
    for (size_t i = 0; i < a->key->n_items; i++)
        for (size_t k = 0; k < a->n && headed[i]; k++)
            if (under_heading(a, &a->c[k], i) &&
                !is_for_other(a, i, k, headed))
                take_heading(a, &match[i], k);
    free(headed);
    return true;
}

/* Candidates before k that answer the item as plainly as k does. */
static unsigned others(const struct alignment *a, size_t item, size_t k)
{
    unsigned n = 0;
    int own = align_score(a, item, &a->c[k]);
    const struct chain *mine = align_chain(&a->c[k]);
    for (size_t i = 0; i < k && own >= ALIGN_PLAIN; i++) {
        const struct chain *c = align_chain(&a->c[i]);
        n += !a->c[i].denied && a->c[i].s->section == a->c[k].s->section &&
             c->member[c->n - 1]->kind == mine->member[mine->n - 1]->kind &&
             align_score(a, item, &a->c[i]) >= own;
    }
    return n;
}

/* Not what stands under the heading of another item. */
static bool may_take(const struct alignment *a, size_t item, size_t k)
{
    return !a->c[k].taken &&
           areas_allow(&a->areas, a->c[k].s->section, item);
}

/* The best choice in order; table[i][k]: items from i on, candidates from k
   on. */
static bool by_order(struct alignment *a, struct align_match match[])
{
    size_t rows = a->key->n_items, cols = a->n;
    int *table = calloc((rows + 1) * (cols + 1), sizeof *table);
    if (!table)
        return false;
    for (size_t i = rows; i-- > 0;)
        for (size_t k = cols; k-- > 0;) {
            bool open = !match[i].heading && !a->key->items[i].optional &&
                        !a->c[k].denied && may_take(a, i, k);
            int s = open ? align_score(a, i, &a->c[k]) : ALIGN_NEVER;
            int *at = &table[i * (cols + 1) + k];
            int skip_c = at[1], skip_i = at[cols + 1];
            int take = s + table[(i + 1) * (cols + 1) + k + 1];
            *at = skip_c > skip_i ? skip_c : skip_i;
            *at = take > *at && s != ALIGN_NEVER ? take : *at;
        }
    for (size_t i = 0, k = 0; i < rows && k < cols;) {
        const int *at = &table[i * (cols + 1) + k];
        if (*at == at[1])
            k++; /* a later candidate is as good */
        else if (*at == at[cols + 1])
            i++;
        else {
            choose(&match[i], &a->c[k]);
            match[i].others = others(a, i, k);
            match[i].weak = align_score(a, i, &a->c[k]) < ALIGN_PLAIN &&
                            !areas_name(&a->areas, a->c[k].s->section, i);
            i++;
            k++;
        }
    }
    free(table);
    return true;
}

/* Does the candidate suit no item of its own heading as well as this one? */
static bool suits_best(const struct alignment *a, size_t item, size_t k)
{
    const struct candidate *c = &a->c[k];
    int s = align_about(a, item, c);
    for (size_t i = 0; i < a->key->n_items && s >= ALIGN_PLAIN; i++)
        if (i != item && areas_name(&a->areas, c->s->section, i) &&
            align_about(a, i, c) >= s)
            return false;
    return s >= ALIGN_PLAIN;
}

/* What may be said of items without an answer: that it is denied, or that it
   may stand under another heading. */
static void explain_missing(const struct alignment *a,
                            struct align_match match[])
{
    for (size_t i = 0; i < a->key->n_items; i++)
        for (size_t k = 0; k < a->n && !match[i].found &&
                           !a->key->items[i].optional; k++) {
            const struct candidate *c = &a->c[k];
            if (may_take(a, i, k))
                match[i].denied = match[i].denied ||
                    (c->denied && align_score(a, i, c) >= ALIGN_PLAIN);
            else if (suits_best(a, i, k))
                match[i].elsewhere = c->s->line;
        }
}

bool align_submission(struct align_match match[], expr_ctx *ctx,
                      const struct key *key, const struct check_result *c,
                      const struct document *doc)
{
    struct alignment a = {.ctx = ctx, .key = key, .st = &c->statements};
    a.tasks = calloc(key->n_items, sizeof *a.tasks);
    bool ok = a.tasks && denial_read(&a.denial, doc) &&
              areas_read(&a.areas, a.st, key) && find_candidates(&a);
    size_t n = 0;
    for (size_t i = 0; i < key->n_items; i++)
        match[i] = (struct align_match){.found = false};
    for (; ok && n < key->n_items; n++)
        task_init(&a.tasks[n], ctx, key, &key->items[n]);
    if (ok)
        align_join_cases(&a, doc);
    ok = ok && by_headings(&a, match) && by_order(&a, match);
    if (ok)
        explain_missing(&a, match);
    areas_clear(&a.areas);
    denial_clear(&a.denial);
    for (size_t i = 0; i < n; i++)
        task_clear(&a.tasks[i]);
    free(a.tasks);
    free(a.c);
    return ok;
}
