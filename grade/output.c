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

/* --- a table for a person ----------------------------------------------- */

/* Control bytes would move the terminal: they are shown as '?'. */
static void print_safe(FILE *out, const char *s)
{
    for (; *s; s++)
        fputc((unsigned char)*s < 32 || *s == 127 ? '?' : *s, out);
}

void grade_print(FILE *out, const struct grade_result *r)
{
    char *got = mpq_get_str(NULL, 10, r->points);
    char *max = mpq_get_str(NULL, 10, r->max_points);
    print_safe(out, r->file);
    fprintf(out, ": %s of %s points\n", got, max);
    free(got);
    free(max);
    for (size_t i = 0; i < r->n; i++) {
        const struct graded_item *g = &r->items[i];
        char *p = mpq_get_str(NULL, 10, g->mark.points);
        char *m = mpq_get_str(NULL, 10, g->item->points);
        fprintf(out, "  %-10s %-10s %4s/%-3s", g->item->id,
                mark_name(g->mark.kind), p, m);
        if (g->line)
            fprintf(out, " line %-4zu ", g->line);
        else
            fprintf(out, "           ");
        print_safe(out, g->mark.feedback);
        fputc('\n', out);
        free(p);
        free(m);
    }
}

/* --- files -------------------------------------------------------------- */

/* The last part of a path, without its ending. */
static void base_name(char out[200], const char *path)
{
    const char *s = strrchr(path, '/');
    s = s ? s + 1 : path;
    size_t n = strlen(s);
    const char *dot = strrchr(s, '.');
    if (dot && dot != s)
        n = (size_t)(dot - s);
    if (n > 199)
        n = 199;
    memcpy(out, s, n);
    out[n] = '\0';
}

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

static void feedback(FILE *out, const struct grade_result *r)
{
    char *got = mpq_get_str(NULL, 10, r->points);
    char *max = mpq_get_str(NULL, 10, r->max_points);
    fprintf(out, "# Feedback: %s of %s points\n", got, max);
    free(got);
    free(max);
    for (size_t i = 0; i < r->n; i++) {
        const struct graded_item *g = &r->items[i];
        char *p = mpq_get_str(NULL, 10, g->mark.points);
        char *m = mpq_get_str(NULL, 10, g->item->points);
        fputs("\n## ", out);
        markdown(out, g->item->id);
        fprintf(out, ": %s (%s of %s points)\n\n", mark_name(g->mark.kind),
                p, m);
        markdown(out, g->mark.feedback);
        fputc('\n', out);
        if (g->answer) {
            fprintf(out, "\nMarked (line %zu):\n\n", g->line);
            fenced(out, g->answer);
        }
        free(p);
        free(m);
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

static bool append_csv(const char *dir, const struct grade_result *r,
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
    for (size_t i = 0; i < r->n; i++) {
        const struct graded_item *g = &r->items[i];
        char *p = mpq_get_str(NULL, 10, g->mark.points);
        char *m = mpq_get_str(NULL, 10, g->item->points);
        csv(f, r->file);
        fputc(',', f);
        csv(f, g->item->id);
        fprintf(f, ",%s,%s,%s,", mark_name(g->mark.kind), p, m);
        csv(f, g->mark.feedback);
        fputc('\n', f);
        free(p);
        free(m);
    }
    return fclose(f) == 0;
}

bool grade_write(const char *dir, const struct grade_result *r, FILE *talk)
{
    char name[200], path[500], temp[600];
    json_t *json = grade_json(r);
    base_name(name, r->file);
    if (mkdir(dir, 0777) && errno != EEXIST) {
        fprintf(talk, "assay: %s: %s\n", dir, strerror(errno));
        json_decref(json);
        return false;
    }
    snprintf(path, sizeof path, "%s/%s.json", dir, name);
    FILE *f = open_file(temp, path);
    bool ok = f && json && json_dumpf(json, f, JSON_INDENT(1)) == 0;
    json_decref(json);
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
