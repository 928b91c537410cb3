/* Alignment of a submission with a key. */
#include "grade/align.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "grade/compare.h"
#include "grade/denial.h"
#include "proofs/decide.h"

#define NEVER (-1000)

/* --- candidates --------------------------------------------------------- */

struct candidate {
    struct answer answer;
    size_t first, last;        /* statements of the derivation */
    bool denied;               /* by the words around it       */
    const struct statement *s; /* the last one                 */
};

struct alignment {
    expr_ctx *ctx;
    const struct key *key;
    const struct statements *st;
    struct denial denial;
    struct task *tasks;        /* one an item                  */
    struct candidate *c;
    size_t n;
};

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
    a->c = calloc(a->st->n + 1, sizeof *a->c);
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

/* --- labels ------------------------------------------------------------- */

/* Does a heading above the statement begin with the item's id? */
static bool under_heading(const struct alignment *a, const struct candidate *c,
                          const char *id)
{
    size_t n = strlen(id);
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

static const struct chain *chain_of(const struct candidate *c)
{
    return &c->answer.chains[0];
}

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

/* How much a chain speaks of the name asked for. */
static int name_score(const struct alignment *a, const struct task *t,
                      const struct candidate *c, const struct chain *wanted)
{
    const struct chain *ch = chain_of(c);
    expr asked = wanted->member[0], value = wanted->member[wanted->n - 1];
    expr zero = expr_int(a->ctx, 0);
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
    const struct chain *ch = chain_of(c);
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
    const struct chain *ch = chain_of(c);
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
    const struct chain *ch = chain_of(c);
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
        if (g == c->s)
            continue;
        if (is_special(g->e)) {
            special = true;
            score += task_assumes(t, g->e) ? 6 : -9;
        } else if (g->reach == REACH_CASE) {
            score -= task_assumes(t, g->e) ? 0 : 7;
        }
    }
    if (wants && !special)
        score -= 9;
    return score;
}

/* --- scores ------------------------------------------------------------- */

/* Only names and convolutions: the problem written down again. */
static bool is_restated(const struct candidate *c)
{
    const struct chain *ch = chain_of(c);
    for (size_t i = 0; i < ch->n; i++)
        if (ch->member[i]->kind != EXPR_CONV &&
            ch->member[i]->kind != EXPR_APPLY)
            return false;
    return true;
}

static int score(const struct alignment *a, size_t item,
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
        return NEVER;
    best += condition_score(a, t, c) +
            label_score(a, c, a->key->items[item].id);
    if (is_restated(c))
        best -= 3;
    return best > 0 ? best : NEVER;
}

/* --- choosing ----------------------------------------------------------- */

static void choose(struct align_match *m, const struct candidate *c)
{
    m->found = true;
    m->statement = c->last;
    m->answer = c->answer;
}

/* Items answered under headings of their own; all that stands there is the
   answer. */
static void by_headings(struct alignment *a, struct align_match match[])
{
    for (size_t i = 0; i < a->key->n_items; i++)
        for (size_t k = 0; k < a->n; k++) {
            struct align_match *m = &match[i];
            if (!under_heading(a, &a->c[k], a->key->items[i].id))
                continue;
            if (a->c[k].denied) {
                m->denied = true;
                continue;
            }
            if (!m->heading)
                m->answer = (struct answer){.n = 0};
            m->heading = m->found = true;
            m->statement = a->c[k].last;
            if (m->answer.n < CHAINS_MOST)
                m->answer.chains[m->answer.n++] = *chain_of(&a->c[k]);
        }
}

/* Candidates before k that answer the item as plainly as k does. */
static unsigned others(const struct alignment *a, size_t item, size_t k)
{
    unsigned n = 0;
    int own = score(a, item, &a->c[k]);
    const struct chain *mine = chain_of(&a->c[k]);
    for (size_t i = 0; i < k && own >= 9; i++) {
        const struct chain *c = chain_of(&a->c[i]);
        n += !a->c[i].denied && a->c[i].s->section == a->c[k].s->section &&
             c->member[c->n - 1]->kind == mine->member[mine->n - 1]->kind &&
             score(a, item, &a->c[i]) >= own;
    }
    return n;
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
                        !a->c[k].denied;
            int s = open ? score(a, i, &a->c[k]) : NEVER;
            int *at = &table[i * (cols + 1) + k];
            int skip_c = at[1], skip_i = at[cols + 1];
            int take = s + table[(i + 1) * (cols + 1) + k + 1];
            *at = skip_c > skip_i ? skip_c : skip_i;
            *at = take > *at && s != NEVER ? take : *at;
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
            i++;
            k++;
        }
    }
    free(table);
    return true;
}

/* Items of which only denied formulas speak. */
static void only_denied(struct alignment *a, struct align_match match[])
{
    for (size_t i = 0; i < a->key->n_items; i++)
        for (size_t k = 0; k < a->n && !match[i].found; k++)
            match[i].denied = match[i].denied ||
                (a->c[k].denied && !a->key->items[i].optional &&
                 score(a, i, &a->c[k]) >= 9);
}

bool align_submission(struct align_match match[], expr_ctx *ctx,
                      const struct key *key, const struct check_result *c,
                      const struct document *doc)
{
    struct alignment a = {.ctx = ctx, .key = key, .st = &c->statements};
    a.tasks = calloc(key->n_items, sizeof *a.tasks);
    bool ok = a.tasks && denial_read(&a.denial, doc) && find_candidates(&a);
    size_t n = 0;
    for (size_t i = 0; i < key->n_items; i++)
        match[i] = (struct align_match){.found = false};
    for (; ok && n < key->n_items; n++)
        task_init(&a.tasks[n], ctx, key, &key->items[n]);
    if (ok)
        by_headings(&a, match);
    ok = ok && by_order(&a, match);
    if (ok)
        only_denied(&a, match);
    denial_clear(&a.denial);
    for (size_t i = 0; i < n; i++)
        task_clear(&a.tasks[i]);
    free(a.tasks);
    free(a.c);
    return ok;
}
