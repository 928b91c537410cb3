#include <stdlib.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/options.h"
#include "proofs/read.h"
#include "cli/talk.h"
#include "cli/verdict_out.h"
#include "proofs/evaluate.h"

static const struct usage usage = {
    .name = "eval",
    .operands = "EXPR",
    .about =
"The value of a formula in TeX: exact, and as correctly rounded digits (up to\n"
"100000 of them).  What has no simpler exact form is shown as it is.",
    .tex = true,
};

enum { DIGITS_DEFAULT = 30, DIGITS_MOST = 100000 };

/* A question; texts are borrowed. */
struct question {
    const char *expr;
    unsigned long digits;
    struct texts given;
};

static bool has_value(const struct operand *o, const char *text,
                      struct complaint *c)
{
    if (!expr_is_relation(o->e) && o->e->kind != EXPR_CHAIN &&
        o->e->kind != EXPR_AND)
        return true;
    *c = (struct complaint) {"expr", text,
                             {TEX_UNEXPECTED, 0, "a statement has no value; "
                              "assay equal decides it"}};
    return false;
}

/* Reads and evaluates.  False with a complaint. */
static bool ask(struct value *v, expr_ctx *ctx, const struct question *q,
                struct complaint *c)
{
    struct operand o;
    struct scope scope;
    struct reader reader;
    bool good;

    scope_init(&scope);
    reader_init(&reader, ctx, q->given.v, q->given.n);
    good = read_operand(&o, &reader, "expr", q->expr, c) &&
           has_value(&o, q->expr, c) &&
           read_given(&scope, &reader, q->given.v, q->given.n, c);
    if (good)
        *v = evaluate(ctx, o.e, &scope, q->digits, (struct budget) {0});
    scope_clear(&scope);
    return good;
}

/* Counts a value: none at all is undecided, an undefined one false. */
static void count(struct tally *t, const struct value *v)
{
    if (v->status.code == STATUS_UNDEFINED)
        t->falsehood = true;
    else if (!v->decimal && (!v->exact || v->status.code != STATUS_OK))
        t->undecided = true;
}

static void value_put(json_t *out, const struct value *v)
{
    char *tex = v->exact ? expr_print(v->exact, EXPR_LATEX) : NULL;

    json_put_text(out, "exact", tex);
    json_put_text(out, "decimal", v->decimal);
    json_put_exprs(out, "provided", v->provided, v->n_provided);
    json_put_text(out, "note", v->note);
    if (!v->exact && !v->decimal)
        json_put_error(out, "expr", 0,
                       v->status.why ? v->status.why : "no value");
    free(tex);
}

static void answer_json(json_t *out, const struct question *q,
                        struct tally *t)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct value v = {.status = {STATUS_OK, NULL}};
    struct complaint c = {"line", "", {TEX_DEEP, 0, "out of memory"}};

    if (ctx && ask(&v, ctx, q, &c)) {
        value_put(out, &v);
        count(t, &v);
    } else {
        json_put_error(out, c.where, c.error.offset, c.error.message);
        t->unreadable = true;
    }
    expr_ctx_free(ctx);
}

/* Takes the question from a request.  NULL, or what is wrong with it. */
static const char *take(struct question *q, const json_t *request)
{
    bool bad = false;
    const json_t *digits = json_object_get(request, "digits");
    json_int_t n = digits ? json_integer_value(digits) : DIGITS_DEFAULT;

    q->expr = json_get_text(request, "expr", &bad);
    if (bad || !q->expr)
        return "expr must be a string";
    if (n < 1 || n > DIGITS_MOST)
        return "digits must be a number from 1 to 100000";
    q->digits = (unsigned long) n;
    return json_get_texts(&q->given, request, "given")
               ? NULL : "given must be a list of strings";
}

static void answer_request(json_t *out, const json_t *request, void *data,
                           struct tally *t)
{
    struct question q = {0};
    const char *wrong = take(&q, request);

    (void) data;
    if (wrong) {
        json_put_error(out, "line", 0, wrong);
        t->unreadable = true;
    } else {
        answer_json(out, &q, t);
    }
    texts_clear(&q.given);
}

static void value_print(const struct value *v)
{
    char *tex = v->exact ? expr_print(v->exact, EXPR_LATEX) : NULL;

    if (tex) {
        talk_safe(stdout, tex);
        putchar('\n');
    }
    if (v->decimal)
        puts(v->decimal);
    for (size_t i = 0; i < v->n_provided; i++) {
        char *p = expr_print(v->provided[i], EXPR_LATEX);
        printf("provided %s\n", p ? p : "?");
        free(p);
    }
    if (v->note)
        talk_error("%s%s", v->status.code == STATUS_OK ? ""
                           : "left as it is: ", v->note);
    if (!tex && !v->decimal)
        talk_error("no value: %s", v->status.why ? v->status.why : "unknown");
    free(tex);
}

static int answer_text(const struct question *q)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct tally t = {0};
    struct value v;
    struct complaint c;

    if (!ctx) {
        talk_error("out of memory");
        t.trouble = true;
    } else if (ask(&v, ctx, q, &c)) {
        value_print(&v);
        count(&t, &v);
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

    if (q->digits < 1 || q->digits > DIGITS_MOST) {
        talk_error("--digits wants a number from 1 to %d", DIGITS_MOST);
        return EXIT_TROUBLE;
    }
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

static int eval(struct question *q, const struct texts *exprs,
                const struct manner *how)
{
    if (how->batch && exprs->n == 0)
        return batch_run(NULL, answer_request, NULL, how->jobs);
    if (how->batch || exprs->n != 1) {
        talk_error("%s", how->batch ? "--batch takes no operands"
                                    : "eval wants one formula");
        return EXIT_TROUBLE;
    }
    q->expr = exprs->v[0];
    return answer_one(q, how->json);
}

int command_eval(int argc, char **argv)
{
    struct manner how = {.jobs = 0};
    struct question q = {.digits = DIGITS_DEFAULT};
    struct texts exprs;
    const struct option table[] = {
        OPTION_COUNT(0, "digits", "N", &q.digits, "significant digits (30)"),
        OPTION_LIST(0, "given", "STATEMENT", &q.given,
                    "a definition or an assumption"),
        OPTION_FLAG(0, "json", &how.json, "the value as JSON"),
        OPTION_FLAG(0, "batch", &how.batch,
                    "JSON Lines from stdin, one answer a line"),
        OPTION_COUNT(0, "jobs", "N", &how.jobs,
                     "threads of --batch (all processors)"),
    };
    enum options_end end = options_parse(&exprs, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end == OPTIONS_OK ? eval(&q, &exprs, &how)
                                 : options_exit(end);

    texts_clear(&exprs);
    texts_clear(&q.given);
    return code;
}
