/*
 * Reads a formula in LaTeX and prints it as a line of text and as MathML.
 *
 *     cc $(pkg-config --cflags assay) read_formula.c $(pkg-config --libs assay)
 *     ./a.out '\frac{\partial L}{\partial x_i}'
 */
#include <assay.h>
#include <stdlib.h>
#include <string.h>

static int show(expr e, enum expr_style style)
{
    char *text = expr_print(e, style);

    if (!text)
        return EXIT_FAILURE;
    puts(text);
    free(text);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    expr_ctx *ctx = expr_ctx_new(0);
    int code = EXIT_FAILURE;

    if (!ctx || argc != 2) {
        fprintf(stderr, "usage: read_formula FORMULA\n");
        expr_ctx_free(ctx);
        return EXIT_FAILURE;
    }
    struct math_result m = math_parse(ctx, argv[1], strlen(argv[1]), NULL);
    if (m.error.code != TEX_OK)
        tex_error_show(stderr, "formula", argv[1], strlen(argv[1]), &m.error);
    else if (show(m.e, EXPR_UNICODE) == EXIT_SUCCESS)
        code = show(m.e, EXPR_MATHML);
    for (size_t i = 0; i < m.n_notes; i++)
        fprintf(stderr, "read as repaired: %s\n", m.notes[i].message);
    expr_ctx_free(ctx);
    return code;
}
