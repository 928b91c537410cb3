/*
 * The texts of a claim, as assay is asked.
 */
#include "tests/oracles/claim.h"

#include <stdio.h>
#include <string.h>

static struct page *next_given(struct claim *c)
{
    struct page *t = &c->given_tex[c->n_given_tex++];

    t->n = 0;
    t->s[0] = '\0';
    t->full = false;
    return t;
}

static bool is_used(struct claim *c, const struct var *v)
{
    for (unsigned i = 0; i < c->n_given; i++)
        if (term_has_var(c->given[i], v))
            return true;
    return term_has_var(c->left, v) || term_has_var(c->right, v);
}

/* n \in \mathbb{Z}, and n >= 1 where it is so. */
static void print_sort(struct claim *c, const struct var *v)
{
    char s[80];
    struct page *t;

    if (v->bound || v->sort == SORT_FAMILY || !is_used(c, v))
        return;
    if (v->sort == SORT_INT) {
        t = next_given(c);
        page_add(t, v->tex);
        page_add(t, " \\in \\mathbb{Z}");
        if (!v->has_low)
            return;
        snprintf(s, sizeof s, "%s \\ge %ld", v->tex, v->low);
        if (rng_one_in(&c->rng, 2))
            page_add(t, ", ");
        else
            t = next_given(c);
        page_add(t, s);
    } else if (v->positive) {
        t = next_given(c);
        snprintf(s, sizeof s, "%s > 0", v->tex);
        page_add(t, s);
    }
}

void claim_print(struct claim *c)
{
    c->left_tex = c->right_tex = (struct page) {.n = 0};
    c->n_given_tex = 0;
    latex_write(&c->left_tex, c->left, &c->rng);
    latex_write(&c->right_tex, c->right, &c->rng);
    for (unsigned i = 0; i < c->names.n && c->n_given_tex < 24; i++)
        print_sort(c, c->names.vars[i]);
    for (unsigned i = 0; i < c->n_given && c->n_given_tex < 30; i++)
        latex_write(next_given(c), c->given[i], &c->rng);
}
