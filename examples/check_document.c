/*
 * Every claim of a Markdown document with its line and verdict.
 *
 *     ./check_document notes.md
 */
#include <assay.h>
#include <stdlib.h>

/* The whole file, malloc'd, or NULL. */
static char *read_file(const char *path, size_t *len)
{
    FILE *in = fopen(path, "rb");
    char *text = NULL;
    long size;

    if (in && fseek(in, 0, SEEK_END) == 0 && (size = ftell(in)) >= 0 &&
        fseek(in, 0, SEEK_SET) == 0 && (text = malloc((size_t) size + 1))) {
        *len = fread(text, 1, (size_t) size, in);
        text[*len] = '\0';
    }
    if (in)
        fclose(in);
    return text;
}

static int check(expr_ctx *ctx, const struct document *doc)
{
    struct check_result r;
    int code;

    if (!check_document(&r, ctx, doc))
        return 2;
    for (size_t i = 0; i < r.n; i++) {
        const struct check_item *item = &r.items[i];
        if (item->claim)
            printf("%zu: %s: %s\n", item->line,
                   verdict_name(item->verdict.kind), item->tex);
    }
    code = check_exit_code(&r);
    check_clear(&r);
    return code;
}

int main(int argc, char **argv)
{
    size_t len = 0;
    char *text = argc == 2 ? read_file(argv[1], &len) : NULL;
    expr_ctx *ctx = expr_ctx_new(0);
    struct document doc;
    struct tex_error error;
    int code = 2;

    if (!text || !ctx) {
        fprintf(stderr, "usage: check_document FILE\n");
    } else {
        if (document_read(&doc, argv[1], text, len, &error))
            code = check(ctx, &doc);
        else
            tex_error_show(stderr, argv[1], text, len, &error);
        document_clear(&doc);
    }
    expr_ctx_free(ctx);
    free(text);
    return code;
}
