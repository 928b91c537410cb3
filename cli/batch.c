#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>

#include "cli/jobs.h"

/* Longer lines are answered "unreadable". */
static const size_t max_line = (size_t) 16 << 20;

bool json_print_line(const json_t *value)
{
    if (json_dumpf(value, stdout, JSON_COMPACT | JSON_ENCODE_ANY) != 0)
        return false;
    putchar('\n');
    return fflush(stdout) == 0;
}

void json_put_text(json_t *object, const char *key, const char *text)
{
    if (!text)
        return;
    json_t *s = json_string(text);
    if (!s) {
        char *copy = strdup(text);
        for (char *p = copy; p && *p; p++)
            if ((unsigned char) *p >= 0x80)
                *p = '?';
        s = json_string(copy ? copy : "");
        free(copy);
    }
    json_object_set_new(object, key, s);
}

void json_put_error(json_t *object, const char *where, size_t offset,
                    const char *message)
{
    json_t *error = json_object();

    json_put_text(error, "where", where);
    json_object_set_new(error, "offset", json_integer((json_int_t) offset));
    json_put_text(error, "message", message);
    json_object_set_new(object, "error", error);
}

const char *json_get_text(const json_t *object, const char *key, bool *bad)
{
    const json_t *value = json_object_get(object, key);

    if (value && !json_is_string(value))
        *bad = true;
    return json_string_value(value);
}

bool json_get_texts(struct texts *out, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key), *item;
    size_t i;

    if (json_is_string(value))
        return texts_add(out, json_string_value(value));
    if (value && !json_is_null(value) && !json_is_array(value))
        return false;
    json_array_foreach(value, i, item)
        if (!json_is_string(item) || !texts_add(out, json_string_value(item)))
            return false;
    return true;
}

void json_put_refusal(json_t *out, const char *key, size_t offset,
                      const char *message, struct tally *t)
{
    if (key)
        json_put_text(out, key, "unreadable");
    json_put_error(out, "line", offset, message);
    t->unreadable = true;
}

/* How the lines of a batch are answered. */
struct batch {
    const char *key;
    batch_answer *answer;
    void *data;
};

/* The answer to one line, a new object. */
static json_t *answer_line(const struct batch *b, const struct line *line,
                           enum line_end end, struct tally *t)
{
    json_t *out = json_object();
    json_error_t error;

    json_object_set_new(out, "id", json_null());
    if (end == LINE_TOO_LONG) {
        json_put_refusal(out, b->key, max_line, "the line is too long", t);
        return out;
    }
    json_t *request = json_loadb(line->text, line->len, JSON_DECODE_ANY,
                                 &error);
    if (!request) {
        size_t at = error.position > 0 ? (size_t) error.position : 0;
        json_put_refusal(out, b->key, at, error.text, t);
    } else if (!json_is_object(request)) {
        json_put_refusal(out, b->key, 0, "not a JSON object", t);
    } else {
        json_t *id = json_object_get(request, "id");
        if (id)
            json_object_set(out, "id", id);
        b->answer(out, request, b->data, t);
    }
    json_decref(request);
    return out;
}

static char *answer_text(const struct line *line, enum line_end end,
                         struct tally *t, const void *data)
{
    json_t *out = answer_line(data, line, end, t);
    char *text = out ? json_dumps(out, JSON_COMPACT | JSON_ENCODE_ANY)
                     : NULL;

    json_decref(out);
    return text;
}

int batch_run(const char *key, batch_answer *answer, void *data,
              unsigned long jobs)
{
    const struct batch b = {key, answer, data};
    struct tally t = {0};

    json_object_seed(0); /* not from several threads at once */
    jobs_run(jobs, max_line, answer_text, &b, &t);
    return tally_exit(&t);
}
