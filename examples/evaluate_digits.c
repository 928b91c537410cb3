/*
 * The exact value of a formula, and so many correctly rounded digits of it.
 *
 *     ./evaluate_digits '\frac{1}{\sqrt{2\pi}}' 50
 */
#include <assay.h>
#include <stdlib.h>

static int show_value(const struct value *v)
{
    char *exact = v->exact ? expr_print(v->exact, EXPR_UNICODE) : NULL;

    if (exact)
        puts(exact);
    if (v->decimal)
        puts(v->decimal);
    else
        fprintf(stderr, "no digits: %s\n",
                v->status.why ? v->status.why : v->note ? v->note
                                              : "it has free symbols");
    free(exact);
    return v->decimal ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int evaluate_text(expr_ctx *ctx, const char *text, unsigned long n)
{
    struct operand o;
    struct scope scope;
    struct reader reader;
    struct complaint c;
    int code = EXIT_FAILURE;

    scope_init(&scope); /* nothing is given */
    reader_init(&reader, ctx, NULL, 0);
    if (read_operand(&o, &reader, "formula", text, &c)) {
        struct value v = evaluate(ctx, o.e, &scope, n, (struct budget) {0});
        code = show_value(&v);
    } else {
        complaint_show(&c);
    }
    scope_clear(&scope);
    return code;
}

int main(int argc, char **argv)
{
    expr_ctx *ctx = expr_ctx_new(0);
    unsigned long n = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    int code = EXIT_FAILURE;

    if (ctx && n >= 1 && n <= 100000)
        code = evaluate_text(ctx, argv[1], n);
    else
        fprintf(stderr, "usage: evaluate_digits FORMULA DIGITS\n");
    expr_ctx_free(ctx);
    return code;
}
