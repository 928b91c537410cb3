#include <string.h>

#include "cli/batch.h"
#include "proofs/question.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "cli/verdict_out.h"

static const struct usage usage = {
    .name = "equal",
    .operands = "LEFT RIGHT",
    .about =
"Decides whether LEFT = RIGHT, two formulas in TeX, under the statements\n"
"that are given: definitions (f(x) = x^2) and assumptions (n \\ge 1).",
    .tex = true,
};

/* A question; texts are borrowed. */
struct question {
    const char *left, *right, *relation;
    struct texts given;
};

/* Reads and decides the question.  False with a complaint. */
static bool ask(struct verdict *v, expr_ctx *ctx, const struct question *q,
                struct complaint *c)
{
    struct operand left, right;
    struct scope scope;
    struct reader reader;
    enum expr_kind relation;
    bool good;

    if (!relation_find(&relation, q->relation)) {
        *c = (struct complaint) {"relation", q->relation,
                                 {TEX_UNKNOWN, 0, "no such relation"}};
        return false;
    }
    scope_init(&scope);
    reader_init(&reader, ctx, q->given.v, q->given.n);
    good = read_operand(&left, &reader, "left", q->left, c) &&
           read_operand(&right, &reader, "right", q->right, c) &&
           read_given(&scope, &reader, q->given.v, q->given.n, c);
    if (good)
        *v = claim_decide(ctx, relation, &left, &right, &scope);
    scope_clear(&scope);
    return good;
}

/* The answer as fields of out. */
static void answer_json(json_t *out, const struct question *q,
                        struct tally *t)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct verdict v = {.kind = VERDICT_UNREADABLE};
    struct complaint c = {"line", "", {TEX_DEEP, 0, "out of memory"}};

    if (ctx && ask(&v, ctx, q, &c)) {
        verdict_put(out, &v);
    } else {
        json_put_text(out, "verdict", "unreadable");
        json_put_error(out, c.where, c.error.offset, c.error.message);
    }
    verdict_count(t, v.kind);
    expr_ctx_free(ctx);
}

/* Takes the question from a request.  NULL, or what is wrong with it. */
static const char *take(struct question *q, const json_t *request)
{
    bool bad = false;

    q->left = json_get_text(request, "left", &bad);
    q->right = json_get_text(request, "right", &bad);
    q->relation = json_get_text(request, "relation", &bad);
    if (!q->relation)
        q->relation = "=";
    if (bad || !q->left || !q->right)
        return "left, right and relation must be strings";
    return json_get_texts(&q->given, request, "given")
               ? NULL : "given must be a list of strings";
}

static void answer_request(json_t *out, const json_t *request, void *data,
                           struct tally *t)
{
    struct question q = {0};
    const char *wrong = take(&q, request);

    (void) data;
    if (wrong)
        json_put_refusal(out, "verdict", 0, wrong, t);
    else
        answer_json(out, &q, t);
    texts_clear(&q.given);
}

static int answer_text(const struct question *q)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct tally t = {0};
    struct verdict v;
    struct complaint c;

    if (!ctx) {
        talk_error("out of memory");
        t.trouble = true;
    } else if (ask(&v, ctx, q, &c)) {
        verdict_print(stdout, &v);
        verdict_count(&t, v.kind);
    } else {
        complaint_show(&c);
        t.unreadable = true;
    }
    expr_ctx_free(ctx);
    return tally_exit(&t);
}

static int answer_one(const struct question *q, bool json)
{
    struct tally t = {0};
    json_t *out;

    if (!json)
        return answer_text(q);
    out = json_object();
    answer_json(out, q, &t);
    t.trouble = !json_print_line(out);
    json_decref(out);
    return tally_exit(&t);
}

/* How to answer. */
struct manner {
    bool json, batch;
    unsigned long jobs;
};

static int equal(struct question *q, const struct texts *sides,
                 const struct manner *how)
{
    if (how->batch && sides->n == 0)
        return batch_run("verdict", answer_request, NULL, how->jobs);
    if (how->batch || sides->n != 2) {
        talk_error("%s", how->batch ? "--batch takes no operands"
                                    : "equal wants LEFT and RIGHT");
        return EXIT_TROUBLE;
    }
    q->left = sides->v[0];
    q->right = sides->v[1];
    return answer_one(q, how->json);
}

int command_equal(int argc, char **argv)
{
    struct manner how = {.jobs = 0};
    struct question q = {.relation = "="};
    struct texts sides;
    const struct option table[] = {
        OPTION_LIST(0, "given", "STATEMENT", &q.given,
                    "a definition or an assumption"),
        OPTION_TEXT(0, "relation", "R", &q.relation,
                    "=, approx, <, <=, >, >=, !=, iff instead of ="),
        OPTION_FLAG(0, "json", &how.json, "the verdict as JSON"),
        OPTION_FLAG(0, "batch", &how.batch,
                    "JSON Lines from stdin, one answer a line"),
        OPTION_COUNT(0, "jobs", "N", &how.jobs,
                     "threads of --batch (all processors)"),
    };
    enum options_end end = options_parse(&sides, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end == OPTIONS_OK ? equal(&q, &sides, &how)
                                 : options_exit(end);

    texts_clear(&sides);
    texts_clear(&q.given);
    return code;
}
