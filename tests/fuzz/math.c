/*
 * Any bytes as one formula: read or refused, never a crash; an error points
 * into the source; what is printed reads back as the same tree.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tex/math.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void complain(const char *what, const char *printed)
{
    fprintf(stderr, "%s: %s\n", what, printed ? printed : "(nothing)");
    abort();
}

static void check_printing(expr_ctx *ctx, expr e)
{
    char *canonical = expr_print(e, EXPR_CANONICAL);
    char *latex = expr_print(e, EXPR_LATEX);
    if (latex && getenv("FUZZ_ROUND_TRIP")) {
        struct math_result again = math_parse(ctx, latex, strlen(latex),
                                              NULL);
        if (again.e && again.e != e)
            complain("prints as something else", latex);
    }
    free(latex);
    free(canonical);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    expr_ctx *ctx = expr_ctx_new(1 << 16);
    if (!ctx)
        return 0;
    struct math_result r = math_parse(ctx, (const char *)data, size, NULL);
    if ((r.e == NULL) != (r.error.code != TEX_OK))
        complain("neither read nor refused", r.error.message);
    if (!r.e && (r.error.offset > size || !r.error.message))
        complain("an error outside the source", r.error.message);
    for (size_t i = 0; i < r.n_notes; i++)
        if (r.notes[i].offset > size)
            complain("a note outside the source", r.notes[i].message);
    if (r.e)
        check_printing(ctx, r.e);
    expr_ctx_free(ctx);
    return 0;
}
