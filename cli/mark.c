#include <string.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/mark_out.h"
#include "cli/options.h"
#include "cli/talk.h"

static const struct usage usage = {
    .name = "mark",
    .operands = "KEY --item ID ANSWER",
    .about =
"Marks one ANSWER, TeX or Markdown, to the item ID of the solution sheet KEY.",
    .tex = true,
};

/* Marks in a context of its own and hands the mark to show. */
static bool mark_one(const struct key *key, const char *id, const char *answer,
                     void (*show)(const struct mark *, const struct key_item *,
                                  const char *, void *),
                     void *data)
{
    expr_ctx *ctx = expr_ctx_new(0);
    const struct key_item *item = key_find(key, id);
    struct mark m;

    if (!ctx)
        return false;
    mark_init(&m);
    mark_answer(&m, ctx, key, item, answer, strlen(answer));
    show(&m, item, answer, data);
    mark_clear(&m);
    expr_ctx_free(ctx);
    return true;
}

/* Where a mark goes: an object of the batch, or a terminal. */
struct sink {
    json_t *out;
    struct tally *t;
};

static void show_json(const struct mark *m, const struct key_item *item,
                      const char *answer, void *data)
{
    const struct sink *s = data;

    (void) answer;
    mark_put(s->out, m, item);
    mark_count(s->t, m->kind);
}

static void show_text(const struct mark *m, const struct key_item *item,
                      const char *answer, void *data)
{
    const struct sink *s = data;

    mark_print(stdout, m, item);
    if (m->kind == MARK_UNREADABLE && m->error.code != TEX_OK)
        tex_error_show(stderr, "answer", answer, strlen(answer), &m->error);
    mark_count(s->t, m->kind);
}

static void answer_request(json_t *out, const json_t *request, void *data,
                           struct tally *t)
{
    bool bad = false;
    const char *id = json_get_text(request, "item", &bad);
    const char *answer = json_get_text(request, "answer", &bad);
    struct sink sink = {out, t};

    json_put_text(out, "item", id);
    if (bad || !id || !answer)
        json_put_refusal(out, "mark", 0, "item and answer must be strings", t);
    else if (!key_find(data, id))
        json_put_refusal(out, "mark", 0, "the key has no such item", t);
    else if (!mark_one(data, id, answer, show_json, &sink))
        json_put_refusal(out, "mark", 0, "out of memory", t);
}

static int mark_single(const struct key *key, const char *id,
                       const char *answer, bool json)
{
    struct tally t = {.trouble = key->errors > 0};
    struct sink sink = {json ? json_object() : NULL, &t};

    if (!key_find(key, id)) {
        talk_error("%s has no item %s", key->file, id);
        t.trouble = true;
    } else if (!mark_one(key, id, answer, json ? show_json : show_text,
                         &sink)) {
        talk_error("out of memory");
        t.trouble = true;
    } else if (json && !json_print_line(sink.out)) {
        t.trouble = true;
    }
    json_decref(sink.out);
    return tally_exit(&t);
}

static int mark_batch(struct key *key)
{
    int code = batch_run("mark", answer_request, key, 1);

    return key->errors > 0 ? EXIT_TROUBLE : code;
}

/* The operands are KEY and ANSWER; a batch has no ANSWER. */
static int mark(const struct texts *operands, const char *id, bool json,
                bool batch)
{
    struct key key;
    int code;

    if (operands->n != (batch ? 1 : 2) || batch != !id) {
        talk_error("mark wants KEY --item ID ANSWER, or KEY --batch");
        return EXIT_TROUBLE;
    }
    if (!key_read_file(&key, operands->v[0], stderr))
        return EXIT_TROUBLE;
    code = batch ? mark_batch(&key)
                 : mark_single(&key, id, operands->v[1], json);
    key_clear(&key);
    return code;
}

int command_mark(int argc, char **argv)
{
    bool json = false, batch = false;
    const char *id = NULL;
    struct texts operands;
    const struct option table[] = {
        OPTION_TEXT(0, "item", "ID", &id, "the item that is answered"),
        OPTION_FLAG(0, "json", &json, "the mark as JSON"),
        OPTION_FLAG(0, "batch", &batch,
                    "JSON Lines from stdin, one answer a line"),
    };
    enum options_end end = options_parse(&operands, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end == OPTIONS_OK ? mark(&operands, id, json, batch)
                                 : options_exit(end);

    texts_clear(&operands);
    return code;
}
