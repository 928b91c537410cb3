/*
 * Decides whether two formulas are equal, under the statements that follow.
 *
 *     ./decide_equality '\sum_{k=0}^{n} 2^k' '2^{n+1} - 1' 'n \ge 0'
 *
 * Exit code: 0 proved, 1 refuted or undefined, 2 unreadable, 3 undecided.
 */
#include <assay.h>
#include <stdlib.h>

static void show(const char *before, expr e)
{
    char *text = e ? expr_print(e, EXPR_UNICODE) : NULL;

    if (text)
        printf("%s%s\n", before, text);
    free(text);
}

static int show_verdict(const struct verdict *v)
{
    puts(verdict_name(v->kind));
    switch (v->kind) {
    case VERDICT_PROVED:
        for (size_t i = 0; i < v->n_provided; i++)
            show("  provided ", v->provided[i]);
        return 0;
    case VERDICT_REFUTED:
    case VERDICT_ILL_DEFINED:
        for (size_t i = 0; i < v->n_point; i++) {
            show("  at    ", v->point[i].name);
            show("      = ", v->point[i].value);
        }
        show("  left  ", v->left);
        show("  right ", v->right);
        return 1;
    case VERDICT_UNDECIDED:
        printf("  %s\n", v->reason ? v->reason : "");
        return 3;
    case VERDICT_UNREADABLE:
    case VERDICT_NOT_A_CLAIM:
        return 2;
    }
    return 2;
}

/* args: left, right, and n - 2 given statements. */
static int decide_args(expr_ctx *ctx, const char *const args[], size_t n)
{
    struct operand left, right;
    struct scope scope;
    struct reader reader;
    struct complaint c;
    int code = 2;

    scope_init(&scope);
    reader_init(&reader, ctx, args + 2, n - 2);
    if (read_operand(&left, &reader, "left", args[0], &c) &&
        read_operand(&right, &reader, "right", args[1], &c) &&
        read_given(&scope, &reader, args + 2, n - 2, &c)) {
        struct verdict v = claim_decide(ctx, EXPR_EQ, &left, &right, &scope);
        code = show_verdict(&v);
    } else {
        complaint_show(&c);
    }
    scope_clear(&scope);
    return code;
}

int main(int argc, char **argv)
{
    expr_ctx *ctx = expr_ctx_new(0);
    int code = 2;

    if (ctx && argc >= 3)
        code = decide_args(ctx, (const char *const *) argv + 1,
                           (size_t) argc - 1);
    else
        fprintf(stderr, "usage: decide_equality LEFT RIGHT [GIVEN]...\n");
    expr_ctx_free(ctx);
    return code;
}
