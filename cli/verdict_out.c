#include "cli/verdict_out.h"

#include <stdlib.h>

#include "cli/batch.h"
#include "cli/talk.h"
#include "proofs/check.h"

static void put_expr(json_t *out, const char *key, expr e)
{
    char *tex = e ? expr_print(e, EXPR_LATEX) : NULL;

    json_put_text(out, key, tex);
    free(tex);
}

void json_put_exprs(json_t *out, const char *key, const expr list[], size_t n)
{
    json_t *texts = json_array();

    for (size_t i = 0; i < n; i++) {
        char *tex = expr_print(list[i], EXPR_LATEX);
        json_array_append_new(texts, json_string(tex ? tex : ""));
        free(tex);
    }
    if (n)
        json_object_set(out, key, texts);
    json_decref(texts);
}

/* The value as an exact text, or its certified digits. */
static void put_value(json_t *out, const char *key, expr exact,
                      const char *decimal)
{
    if (exact)
        put_expr(out, key, exact);
    else
        json_put_text(out, key, decimal);
}

/* Why, where and what would help, in one sentence each. */
static void put_message(json_t *out, const struct verdict *v)
{
    char text[512];
    bool proved = v->kind == VERDICT_PROVED;
    const char *parts[3] = {proved ? NULL : v->reason, v->failing, v->hint};
    const char *const lead[3] = {"", "fails where ", ""};
    size_t n = 0;

    for (size_t i = 0; i < 3; i++)
        if (parts[i] && n < sizeof text)
            n += (size_t) snprintf(text + n, sizeof text - n, "%s%s%s",
                                   n ? "; " : "", lead[i], parts[i]);
    if (n)
        json_put_text(out, "message", text);
}

void verdict_put(json_t *out, const struct verdict *v)
{
    json_put_text(out, "verdict", verdict_name(v->kind));
    if (v->kind == VERDICT_PROVED)
        json_put_text(out, "method", v->method);
    json_put_exprs(out, "provided", v->provided, v->n_provided);
    /* a false claim without free symbols has the empty counterexample */
    if (v->n_point || v->kind == VERDICT_REFUTED)
        json_object_set_new(out, "counterexample", check_point_json(v));
    put_value(out, "left_value", v->left, v->left_decimal);
    put_value(out, "right_value", v->right, v->right_decimal);
    put_message(out, v);
}

void verdict_word(FILE *out, enum verdict_kind kind)
{
    enum colour colour = COLOUR_DOUBT;

    if (kind == VERDICT_PROVED)
        colour = COLOUR_GOOD;
    else if (kind == VERDICT_REFUTED || kind == VERDICT_ILL_DEFINED)
        colour = COLOUR_BAD;
    talk_coloured(out, colour, verdict_name(kind));
}

static void print_expr(FILE *out, expr e)
{
    char *tex = expr_print(e, EXPR_LATEX);

    talk_safe(out, tex ? tex : "?");
    free(tex);
}

static void print_value(FILE *out, const char *side, expr exact,
                        const char *decimal)
{
    if (!exact && !decimal)
        return;
    fprintf(out, "  %-7s", side);
    if (exact)
        print_expr(out, exact);
    else
        talk_safe(out, decimal);
    fputc('\n', out);
}

void verdict_print(FILE *out, const struct verdict *v)
{
    verdict_word(out, v->kind);
    if (v->method && v->kind == VERDICT_PROVED)
        fprintf(out, " (%s)", v->method);
    else if (v->reason)
        fprintf(out, ": %s", v->reason);
    for (size_t i = 0; i < v->n_provided; i++) {
        fputs("\n  provided ", out);
        print_expr(out, v->provided[i]);
    }
    for (size_t i = 0; i < v->n_point; i++) {
        fputs(i ? ", " : "\n  at     ", out);
        print_expr(out, v->point[i].name);
        fputs(" = ", out);
        print_expr(out, v->point[i].value);
    }
    fputc('\n', out);
    print_value(out, "left", v->left, v->left_decimal);
    print_value(out, "right", v->right, v->right_decimal);
    if (v->failing)
        fprintf(out, "  fails where %s\n", v->failing);
    if (v->hint)
        fprintf(out, "  %s\n", v->hint);
}

void verdict_count(struct tally *t, enum verdict_kind kind)
{
    switch (kind) {
    case VERDICT_PROVED:
    case VERDICT_NOT_A_CLAIM:
        break;
    case VERDICT_REFUTED:
    case VERDICT_ILL_DEFINED:
        t->falsehood = true;
        break;
    case VERDICT_UNDECIDED:
        t->undecided = true;
        break;
    case VERDICT_UNREADABLE:
        t->unreadable = true;
        break;
    }
}
