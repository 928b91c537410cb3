/*
 * Claims as people write them, many with a trap: true ones may not be
 * refuted, false ones not be proved.  "open" rows only have to end.
 */
#include <criterion/criterion.h>

#include "proofs/decide.h"
#include "tests/support/lines.h"
#include "tex/math.h"

static expr read_math(expr_ctx *ctx, const char *tex)
{
    struct math_result m = math_parse(ctx, tex, strlen(tex), NULL);
    cr_assert(m.error.code == TEX_OK && m.e, "%s: %s", tex, m.error.message);
    return m.ambiguous ? NULL : m.e;
}

static enum expr_kind relation_of(const char *s)
{
    static const struct {
        const char *name;
        enum expr_kind kind;
    } list[] = {{"=", EXPR_EQ},  {"<=", EXPR_LE}, {">=", EXPR_GE},
                {"<", EXPR_LT},  {">", EXPR_GT},  {"approx", EXPR_APPROX},
                {"iff", EXPR_IFF}};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (!strcmp(list[i].name, s))
            return list[i].kind;
    cr_assert(false, "no relation %s", s);
    return EXPR_EQ;
}

static void assume_all(struct scope *scope, expr_ctx *ctx, char *given)
{
    while (given && *given) {
        char *end = strstr(given, " ;; ");
        if (end)
            *end = '\0';
        cr_assert(scope_add(scope, ctx, read_math(ctx, given)));
        given = end ? end + 4 : NULL;
    }
}

static enum verdict_kind decide_row(char *field[])
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct scope scope;
    scope_init(&scope);
    assume_all(&scope, ctx, field[3]);
    expr a = read_math(ctx, field[0]), b = read_math(ctx, field[2]);
    struct verdict v = {.kind = VERDICT_UNDECIDED};
    if (a && b)
        v = decide(ctx, expr_make2(ctx, relation_of(field[1]), a, b), &scope,
                   (struct budget){0});
    scope_clear(&scope);
    expr_ctx_free(ctx);
    return v.kind;
}

Test(claims, no_false_verdict)
{
    size_t len;
    char *text = lines_read("tests/data/claims.tsv", &len), *at = text;
    char *field[5];
    unsigned rows = 0, settled = 0;
    cr_assert(text);
    lines_next(&at, field, 5);
    while (lines_next(&at, field, 5)) {
        enum verdict_kind v = decide_row(field);
        bool is_true = !strcmp(field[4], "true");
        bool is_false = !strcmp(field[4], "false");
        rows++;
        settled += v == VERDICT_PROVED || v == VERDICT_REFUTED;
        cr_expect(!(is_true && (v == VERDICT_REFUTED ||
                                v == VERDICT_ILL_DEFINED)) &&
                      !(is_false && v == VERDICT_PROVED),
                  "%s %s %s is %s, but %s", field[0], field[1], field[2],
                  field[4], verdict_name(v));
    }
    cr_expect(rows >= 839 && 100 * settled >= 87 * rows, "%u of %u settled", settled,
              rows);
    free(text);
}
