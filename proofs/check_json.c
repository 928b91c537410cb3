/* The results of a check as JSON and as text. */
#include <stdlib.h>
#include <string.h>

#include "proofs/check.h"

static void put_text(json_t *o, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(o, key, json_string(text));
}

/* Exact numbers are strings like 1/2; anything else is LaTeX. */
static void put_expr(json_t *o, const char *key, expr e)
{
    char *text = !e ? NULL
                 : expr_is_number(e) ? mpq_get_str(NULL, 10, e->q)
                                     : expr_print(e, EXPR_LATEX);
    put_text(o, key, text);
    free(text);
}

json_t *check_point_json(const struct verdict *v)
{
    json_t *o = json_object();
    for (size_t i = 0; o && i < v->n_point; i++) {
        char *name = expr_print(v->point[i].name, EXPR_LATEX);
        if (name)
            put_expr(o, name, v->point[i].value);
        free(name);
    }
    return o;
}

static json_t *provided_json(const struct verdict *v)
{
    json_t *a = json_array();
    for (size_t i = 0; a && i < v->n_provided; i++) {
        char *text = expr_print(v->provided[i], EXPR_LATEX);
        if (text)
            json_array_append_new(a, json_string(text));
        free(text);
    }
    return a;
}

static json_t *item_json(const struct check_item *i)
{
    json_t *o = json_object();
    const struct verdict *v = &i->verdict;
    if (!o)
        return NULL;
    json_object_set_new(o, "line", json_integer((json_int_t)i->line));
    put_text(o, "tex", i->tex);
    put_text(o, "kind", i->kind);
    put_text(o, "verdict", verdict_name(v->kind));
    put_text(o, "scope", i->scope);
    if (v->kind == VERDICT_PROVED)
        put_text(o, "method", v->method);
    if (v->n_provided)
        json_object_set_new(o, "provided", provided_json(v));
    if (v->kind == VERDICT_REFUTED || v->kind == VERDICT_ILL_DEFINED) {
        json_object_set_new(o, "counterexample", check_point_json(v));
        put_expr(o, "left_value", v->left);
        put_expr(o, "right_value", v->right);
        if (!v->left)
            put_text(o, "left_value", v->left_decimal);
        if (!v->right)
            put_text(o, "right_value", v->right_decimal);
    }
    put_text(o, "message", i->message);
    return o;
}

json_t *check_json(const struct check_result *r, const struct document *doc)
{
    json_t *list = json_array();
    for (size_t i = 0; list && i < r->n; i++)
        json_array_append_new(list, item_json(&r->items[i]));
    return json_pack("{s:s, s:o}", "file", doc->file, "statements", list);
}

/* --- text --------------------------------------------------------------- */

static void print_expr(FILE *out, expr e, const char *other)
{
    char *text = e ? expr_print(e, EXPR_LATEX) : NULL;
    fputs(text ? text : other ? other : "?", out);
    free(text);
}

static void print_point(FILE *out, const struct verdict *v)
{
    fputs("    at", out);
    for (size_t i = 0; i < v->n_point; i++) {
        fputs(i ? ", " : " ", out);
        print_expr(out, v->point[i].name, NULL);
        fputs(" = ", out);
        print_expr(out, v->point[i].value, NULL);
    }
    if (!v->n_point)
        fputs(" every point", out);
    fputs(": left ", out);
    print_expr(out, v->left, v->left_decimal);
    fputs(", right ", out);
    print_expr(out, v->right, v->right_decimal);
    fputc('\n', out);
}

void check_print(FILE *out, const struct check_result *r,
                 const struct document *doc)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct check_item *it = &r->items[i];
        const struct verdict *v = &it->verdict;
        if (v->kind == VERDICT_NOT_A_CLAIM)
            continue;
        fprintf(out, "%s:%zu: %s: %s", doc->file, it->line,
                verdict_name(v->kind), it->tex);
        if (*it->scope)
            fprintf(out, "   [%s]", it->scope);
        fputc('\n', out);
        if (v->kind == VERDICT_REFUTED || v->kind == VERDICT_ILL_DEFINED)
            print_point(out, v);
        for (size_t k = 0; k < v->n_provided; k++) {
            fputs("    provided ", out);
            print_expr(out, v->provided[k], NULL);
            fputc('\n', out);
        }
        if (*it->message)
            fprintf(out, "    %s\n", it->message);
    }
}
