/* A key is checked like a submission: its mistakes must be mistakes. */
#include "grade/compare.h"
#include "grade/mark.h"

static expr last_value(const struct answer *a)
{
    const struct chain *c = a->n ? &a->chains[a->n - 1] : NULL;
    bool digits;
    return c ? chain_value(c, &digits) : NULL;
}

static void complain(const struct key *key, size_t offset,
                     const char *message, FILE *talk)
{
    struct tex_error e = {TEX_UNEXPECTED, offset, message};
    tex_error_show(talk, key->file, key->text, key->len, &e);
}

/* Complaints about one item. */
static unsigned check_item(const struct key *key, const struct key_item *item,
                           FILE *talk)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct task t;
    unsigned bad = 0;
    if (!ctx)
        return 0;
    if (!task_init(&t, ctx, key, item)) {
        struct tex_error e = t.error;
        tex_error_show(talk, key->file, key->text, key->len, &e);
        bad++;
    }
    expr right = bad || !t.n_answers ? NULL : last_value(&t.answers[0]);
    for (size_t n = 0; right; n++) {
        const struct key_part *p = key_part(item, PART_MISTAKE, n);
        struct answer a;
        if (!p)
            break;
        if (!answer_read_spans(&a, ctx, key->text, p->math, p->n_math)) {
            tex_error_show(talk, key->file, key->text, key->len, &a.error);
            bad++;
            continue;
        }
        expr wrong = last_value(&a);
        if (wrong && t.answers[0].n == 1 &&
            compare_values(&t, wrong, right).kind == VERDICT_PROVED) {
            complain(key, p->offset, "this Mistake equals the Answer", talk);
            bad++;
        }
    }
    task_clear(&t);
    expr_ctx_free(ctx);
    return bad;
}

unsigned mark_check_key(const struct key *key, FILE *talk)
{
    unsigned bad = 0;
    for (size_t i = 0; i < key->n_items; i++)
        bad += check_item(key, &key->items[i], talk);
    return bad;
}
