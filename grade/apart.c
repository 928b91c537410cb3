/* One submission in a process of its own. */
#include <stdlib.h>
#include <string.h>

#include "grade/grade.h"
#include "grade/sandbox.h"

struct request {
    const struct key *key;
    const char *path, *text;
    size_t len;
    FILE *talk;
};

/* In the child: grades and writes JSON, false for what cannot be graded. */
static bool grade_to(int fd, void *arg)
{
    const struct request *q = arg;
    struct grade_result r;
    json_t *o = json_false();
    if (grade_text(&r, q->key, q->path, q->text, q->len, q->talk)) {
        o = grade_json(&r);
        if (!o)
            return false;
        json_object_set_new(o, "exit", json_integer(grade_exit_code(&r)));
    }
    if (q->talk)
        fflush(q->talk);
    return json_dumpfd(o, fd, JSON_ENCODE_ANY) == 0;
}

static void put_points(json_t *o, const char *key, mpq_srcptr q)
{
    char *s = mpq_get_str(NULL, 10, q);
    json_object_set_new(o, key, json_string(s));
    free(s);
}

/* Every item undecided: what there is to say of a child that failed. */
static json_t *undecided(const struct request *q, enum sandbox_end end)
{
    const struct key *key = q->key;
    json_t *items = json_array();
    mpq_t max;
    mpq_init(max);
    for (size_t i = 0; i < key->n_items; i++) {
        if (key->items[i].optional)
            continue;
        json_t *o = json_pack("{s:s, s:s, s:s}", "id", key->items[i].id,
                              "mark", "undecided", "points", "0");
        put_points(o, "max_points", key->items[i].points);
        mpq_add(max, max, key->items[i].points);
        json_object_set_new(o, "feedback", json_sprintf(
            "grading this submission %s: a person must look",
            sandbox_reason(end)));
        json_array_append_new(items, o);
    }
    json_t *r = json_pack("{s:s, s:s?, s:s}", "assignment",
                          key->title ? key->title : key->file,
                          "submission", q->path, "points", "0");
    if (!r)     /* a path that is not UTF-8 */
        r = json_pack("{s:s}", "points", "0");
    put_points(r, "max_points", max);
    mpq_clear(max);
    json_object_set_new(r, "items", items);
    json_object_set_new(r, "statements", json_array());
    json_object_set_new(r, "exit", json_integer(3));
    return r;
}

json_t *grade_apart(const struct key *key, const char *path, FILE *talk)
{
    struct sandbox_limits limits = {20, (size_t)1 << 30};
    struct request q = {.key = key, .path = path, .talk = talk};
    char *out, *text = grade_read(path, &q.len, talk);
    size_t len;
    if (!text)
        return NULL;
    q.text = text;
    json_object_seed(0);    /* reads a file: not for the child to do */
    enum sandbox_end end = sandbox_run(&out, &len, grade_to, &q, limits);
    json_t *r = NULL;
    if (end == SANDBOX_DONE)
        r = json_loadb(out, len, JSON_DECODE_ANY, NULL);
    if (!r || !(json_is_object(r) || json_is_false(r))) {
        json_decref(r);
        r = undecided(&q, end == SANDBOX_DONE ? SANDBOX_CRASHED : end);
        if (talk)
            fprintf(talk, "assay: grading a submission %s\n",
                    sandbox_reason(end));
    }
    free(out);
    free(text);
    if (json_is_object(r))
        return r;
    json_decref(r);
    return NULL;
}
