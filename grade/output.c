/* The results of grading: JSON, a table, feedback and a gradebook. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grade/grade.h"

/* --- JSON --------------------------------------------------------------- */

static void put_text(json_t *o, const char *key, const char *text)
{
    if (text && *text)
        json_object_set_new(o, key, json_string(text));
}

static void put_points(json_t *o, const char *key, mpq_srcptr q)
{
    char *s = mpq_get_str(NULL, 10, q);
    put_text(o, key, s);
    free(s);
}

static json_t *item_json(const struct graded_item *g)
{
    json_t *o = json_object();
    if (!o)
        return NULL;
    put_text(o, "id", g->item->id);
    put_text(o, "mark", mark_name(g->mark.kind));
    put_points(o, "points", g->mark.points);
    put_points(o, "max_points", g->item->points);
    put_text(o, "answer", g->answer);
    if (g->line)
        json_object_set_new(o, "line", json_integer((json_int_t)g->line));
    put_text(o, "feedback", g->mark.feedback);
    put_text(o, "mistake", g->mark.mistake);
    if (g->mark.verdict.kind == VERDICT_REFUTED)
        json_object_set_new(o, "counterexample",
                            check_point_json(&g->mark.verdict));
    return o;
}

json_t *grade_json(const struct grade_result *r)
{
    json_t *o = json_object(), *items = json_array();
    json_t *check = check_json(&r->check, &r->doc);
    if (!o || !items || !check)
        return NULL;
    put_text(o, "assignment", r->key->title ? r->key->title : r->key->file);
    put_text(o, "submission", r->file);
    put_points(o, "points", r->points);
    put_points(o, "max_points", r->max_points);
    for (size_t i = 0; i < r->n; i++)
        json_array_append_new(items, item_json(&r->items[i]));
    json_object_set_new(o, "items", items);
    json_object_set(o, "statements", json_object_get(check, "statements"));
    json_decref(check);
    return o;
}

/* --- reading it back ---------------------------------------------------- */

static const char *text_of(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

static long long line_of(const json_t *item)
{
    return json_integer_value(json_object_get(item, "line"));
}

static size_t items_of(const json_t *r)
{
    return json_array_size(json_object_get(r, "items"));
}

/* --- a table for a person ----------------------------------------------- */

/* Control bytes would move the terminal: they are shown as '?'. */
static void print_safe(FILE *out, const char *s)
{
    for (; *s; s++)
        fputc((unsigned char)*s < 32 || *s == 127 ? '?' : *s, out);
}

void grade_print(FILE *out, const json_t *r)
{
    const char *got = text_of(r, "points"), *max = text_of(r, "max_points");
    print_safe(out, text_of(r, "submission"));
    fprintf(out, ": %s of %s points\n", got, max);
    for (size_t i = 0; i < items_of(r); i++) {
        const json_t *g = json_array_get(json_object_get(r, "items"), i);
        const char *p = text_of(g, "points"), *m = text_of(g, "max_points");
        fprintf(out, "  %-10s %-10s %4s/%-3s", text_of(g, "id"),
                text_of(g, "mark"), p, m);
        if (line_of(g))
            fprintf(out, " line %-4lld ", line_of(g));
        else
            fprintf(out, "           ");
        print_safe(out, text_of(g, "feedback"));
        fputc('\n', out);
    }
}

/* --- files -------------------------------------------------------------- */

/* Opens a temporary file beside path; close_file renames it into place. */
static FILE *open_file(char temp[600], const char *path)
{
    snprintf(temp, 600, "%s.tmp%ld", path, (long)getpid());
    return fopen(temp, "wb");
}

static bool close_file(FILE *f, const char *temp, const char *path,
                       FILE *talk)
{
    bool ok = !ferror(f);
    ok = fclose(f) == 0 && ok;
    ok = ok && rename(temp, path) == 0;
    if (!ok) {
        fprintf(talk, "assay: %s: %s\n", path, strerror(errno));
        remove(temp);
    }
    return ok;
}

/* Text in Markdown: what would be markup is escaped. */
static void markdown(FILE *out, const char *s)
{
    for (; *s; s++) {
        if (strchr("\\`*_{}[]<>()#+-!|&$~", *s))
            fputc('\\', out);
        fputc((unsigned char)*s < 32 ? ' ' : *s, out);
    }
}

/* LaTeX in a fence: no line may close it. */
static void fenced(FILE *out, const char *s)
{
    fputs("```math\n", out);
    for (; *s; s++)
        fputc(*s == '`' ? '\'' : (unsigned char)*s < 32 ? ' ' : *s, out);
    fputs("\n```\n", out);
}

static void feedback(FILE *out, const json_t *r)
{
    const char *got = text_of(r, "points"), *max = text_of(r, "max_points");
    fprintf(out, "# Feedback: %s of %s points\n", got, max);
    for (size_t i = 0; i < items_of(r); i++) {
        const json_t *g = json_array_get(json_object_get(r, "items"), i);
        const char *p = text_of(g, "points"), *m = text_of(g, "max_points");
        fputs("\n## ", out);
        markdown(out, text_of(g, "id"));
        fprintf(out, ": %s (%s of %s points)\n\n", text_of(g, "mark"),
                p, m);
        markdown(out, text_of(g, "feedback"));
        fputc('\n', out);
        if (*text_of(g, "answer")) {
            fprintf(out, "\nMarked (line %lld):\n\n", line_of(g));
            fenced(out, text_of(g, "answer"));
        }
    }
}

/* A CSV field: quoted; a leading =, +, -, @ would be a formula. */
static void csv(FILE *out, const char *s)
{
    fputc('"', out);
    if (strchr("=+-@\t\r", *s) && *s)
        fputc('\'', out);
    for (; *s; s++) {
        if (*s == '"')
            fputc('"', out);
        fputc((unsigned char)*s < 32 ? ' ' : *s, out);
    }
    fputc('"', out);
}

static bool append_csv(const char *dir, const json_t *r,
                       FILE *talk)
{
    char path[500];
    struct stat st;
    snprintf(path, sizeof path, "%s/marks.csv", dir);
    bool fresh = stat(path, &st) != 0;
    FILE *f = fopen(path, "ab");
    if (!f) {
        fprintf(talk, "assay: %s: %s\n", path, strerror(errno));
        return false;
    }
    if (fresh)
        fputs("submission,item,mark,points,max_points,feedback\n", f);
    for (size_t i = 0; i < items_of(r); i++) {
        const json_t *g = json_array_get(json_object_get(r, "items"), i);
        const char *p = text_of(g, "points"), *m = text_of(g, "max_points");
        csv(f, text_of(r, "submission"));
        fputc(',', f);
        csv(f, text_of(g, "id"));
        fprintf(f, ",%s,%s,%s,", text_of(g, "mark"), p, m);
        csv(f, text_of(g, "feedback"));
        fputc('\n', f);
    }
    return fclose(f) == 0;
}

bool grade_write(const char *dir, const char *name, const json_t *r,
                 FILE *talk)
{
    char path[500], temp[600];
    if (mkdir(dir, 0777) && errno != EEXIST) {
        fprintf(talk, "assay: %s: %s\n", dir, strerror(errno));
        return false;
    }
    snprintf(path, sizeof path, "%s/%s.json", dir, name);
    FILE *f = open_file(temp, path);
    bool ok = f && json_dumpf(r, f, JSON_INDENT(1)) == 0;
    if (f)
        ok = close_file(f, temp, path, talk) && ok;
    snprintf(path, sizeof path, "%s/%s.md", dir, name);
    f = open_file(temp, path);
    if (f) {
        feedback(f, r);
        ok = close_file(f, temp, path, talk) && ok;
    } else {
        fprintf(talk, "assay: %s: %s\n", path, strerror(errno));
        ok = false;
    }
    return append_csv(dir, r, talk) && ok;
}
