/*
 * Claims as people write them, many with a trap: true ones may not be
 * refuted, false ones not be proved.  "open" rows only have to end.
 */
#include <criterion/criterion.h>

#include "proofs/decide.h"
#include "proofs/read.h"
#include "tests/support/lines.h"

enum { GIVEN_MOST = 16 };

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

static size_t split_given(const char *given[GIVEN_MOST], char *text)
{
    size_t n = 0;
    while (text && *text) {
        char *end = strstr(text, " ;; ");
        if (end)
            *end = '\0';
        cr_assert(n < GIVEN_MOST);
        given[n++] = text;
        text = end ? end + 4 : NULL;
    }
    return n;
}

static enum verdict_kind decide_row(char *field[])
{
    const char *given[GIVEN_MOST];
    size_t n = split_given(given, field[3]);
    expr_ctx *ctx = expr_ctx_new(0);
    struct reader r;
    struct scope scope;
    struct complaint c;
    struct operand a, b;
    struct verdict v = {.kind = VERDICT_UNDECIDED};
    scope_init(&scope);
    reader_init(&r, ctx, given, n);
    cr_assert(read_given(&scope, &r, given, n, &c), "%s", c.text);
    cr_assert(read_operand(&a, &r, "left", field[0], &c), "%s", c.text);
    cr_assert(read_operand(&b, &r, "right", field[2], &c), "%s", c.text);
    if (!a.alternative && !b.alternative)
        v = decide(ctx, expr_make2(ctx, relation_of(field[1]), a.e, b.e),
                   &scope, (struct budget){0});
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
