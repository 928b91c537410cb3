#include "exact/relevant.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT = 24 };

/* A set of nodes, in an open table by their hashes. */
struct nodes {
    expr *slots;
    size_t count, room; /* a power of two */
};

/*
 * Names reached so far.  x_1 at a literal is a name of its own: `places` has
 * it, and `touched` its letter; x, x_i and x(1) reach the letter as a whole.
 */
struct reached {
    struct nodes letters, places, touched;
    bool failed;
};

static size_t slot_of(const struct nodes *s, expr e)
{
    size_t at = (size_t)e->hash & (s->room - 1);
    while (s->slots[at] && s->slots[at] != e)
        at = (at + 1) & (s->room - 1);
    return at;
}

static bool grow(struct nodes *s)
{
    struct nodes old = *s;
    s->room = old.room ? 2 * old.room : 64;
    s->slots = calloc(s->room, sizeof(expr));
    for (size_t i = 0; s->slots && i < old.room; i++)
        if (old.slots[i])
            s->slots[slot_of(s, old.slots[i])] = old.slots[i];
    free(old.slots);
    return s->slots != NULL;
}

static bool add(struct nodes *s, expr e)
{
    if (2 * s->count >= s->room && !grow(s))
        return false;
    size_t at = slot_of(s, e);
    s->count += !s->slots[at];
    s->slots[at] = e;
    return true;
}

static bool has(const struct nodes *s, expr e)
{
    return s->room && s->slots[slot_of(s, e)];
}

/* x_1, x_{1,2}: a letter at literal places. */
static bool is_place(expr e)
{
    if (e->kind != EXPR_INDEX || e->args[0]->kind != EXPR_SYM)
        return false;
    for (uint32_t i = 1; i < e->nargs; i++)
        if (e->args[i]->kind != EXPR_INT)
            return false;
    return true;
}

static void reach(struct reached *r, expr e)
{
    if (r->failed)
        return;
    if (is_place(e)) {
        r->failed = !add(&r->places, e) || !add(&r->touched, e->args[0]);
        return;
    }
    if (e->kind == EXPR_SYM)
        r->failed = !add(&r->letters, e);
    for (uint32_t i = 0; i < e->nargs; i++)
        reach(r, e->args[i]);
}

static bool is_reached(const struct reached *r, expr name)
{
    if (is_place(name))
        return has(&r->places, name) || has(&r->letters, name->args[0]);
    return has(&r->letters, name) || has(&r->touched, name);
}

/* Does e speak of a name that was reached, or of none at all? */
static bool speaks(const struct reached *r, expr e, bool *names)
{
    if (e->kind == EXPR_SYM || is_place(e)) {
        *names = true;
        return is_reached(r, e);
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (speaks(r, e->args[i], names))
            return true;
    return false;
}

/* The name that a definition is about: f_1 of f_1(x). */
static expr head_of(expr def)
{
    expr head = def->nargs ? def->args[0] : def;
    while (!is_place(head) && head->nargs &&
           (head->kind == EXPR_APPLY || head->kind == EXPR_INDEX ||
            head->kind == EXPR_POW))
        head = head->args[0];
    return head;
}

/* Marks what is reached now; true if that is more than before. */
static bool step(struct reached *r, const struct scope *s, bool *kept)
{
    bool more = false;
    for (size_t i = 0; i < s->n_defs + s->n_given; i++) {
        bool def = i < s->n_defs, names = false;
        expr e = def ? s->defs[i] : s->given[i - s->n_defs];
        expr head = def ? head_of(e) : NULL;
        if (kept[i])
            continue;
        if (def && (head->kind == EXPR_SYM || is_place(head)))
            kept[i] = is_reached(r, head);
        else
            kept[i] = speaks(r, e, &names) || !names;
        if (kept[i])
            reach(r, e);
        more = more || kept[i];
    }
    return more;
}

bool scope_relevant(struct scope *out, const struct scope *s, expr e)
{
    size_t n = s->n_defs + s->n_given;
    struct reached r = {.failed = false};
    bool *kept = n > SHORT ? calloc(n, sizeof *kept) : NULL, good = true;
    if (n <= SHORT)
        return scope_copy(out, s);
    reach(&r, e);
    while (kept && !r.failed && step(&r, s, kept))
        ;
    good = kept && !r.failed;
    for (size_t i = 0; good && i < n; i++)
        if (kept[i])
            good = i < s->n_defs ? scope_define(out, s->defs[i])
                                 : scope_assume(out, s->given[i - s->n_defs]);
    free(kept);
    free(r.letters.slots);
    free(r.places.slots);
    free(r.touched.slots);
    return good;
}
