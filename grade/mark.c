/* Marks: what a comparison is worth. */
#include "grade/mark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grade/digits.h"
#include "grade/marking.h"
#include "grade/solutions.h"
#include "proofs/decide.h"

void mark_init(struct mark *m)
{
    *m = (struct mark){.kind = MARK_UNDECIDED, .feedback = ""};
    mpq_init(m->points);
}

void mark_clear(struct mark *m)
{
    mpq_clear(m->points);
}

const char *mark_name(enum mark_kind kind)
{
    switch (kind) {
    case MARK_CORRECT:
        return "correct";
    case MARK_PARTIAL:
        return "partial";
    case MARK_WRONG:
        return "wrong";
    case MARK_UNDECIDED:
        return "undecided";
    case MARK_UNREADABLE:
        return "unreadable";
    case MARK_MISSING:
        return "missing";
    case MARK_MANUAL:
        return "manual";
    }
    return "undecided";
}

/* Up to four pieces of text as one, kept with the context. */
static const char *joined(expr_ctx *ctx, const char *a, const char *b,
                          const char *c, const char *d)
{
    char text[1000];
    const char *piece[] = {a, b, c, d};
    size_t n = 0;
    for (size_t i = 0; i < 4; i++)
        for (const char *s = piece[i]; s && *s && n < sizeof text; s++)
            text[n++] = *s;
    const char *kept = expr_intern(ctx, text, n);
    return kept ? kept : "";
}

static void settle(struct marking *k, enum mark_kind kind,
                   const char *feedback)
{
    k->mark->kind = kind;
    k->mark->feedback = feedback ? feedback : "";
    if (kind == MARK_CORRECT)
        k->mark->mistake = NULL;
    if (kind == MARK_CORRECT)
        mpq_set(k->mark->points, k->item->points);
    else if (kind != MARK_PARTIAL)
        mpq_set_ui(k->mark->points, 0, 1);
}

/* A share of the points, rounded down to quarters. */
static void share_points(struct marking *k, unsigned right, unsigned all)
{
    mpq_ptr p = k->mark->points;
    mpz_t q;
    mpz_init(q);
    mpz_mul_ui(q, mpq_numref(k->item->points), 4ul * right);
    mpz_set(mpq_denref(p), mpq_denref(k->item->points));
    mpz_mul_ui(mpq_denref(p), mpq_denref(p), all);
    mpz_fdiv_q(mpq_numref(p), q, mpq_denref(p));
    mpz_set_ui(mpq_denref(p), 4);
    mpq_canonicalize(p);
    mpz_clear(q);
}

/* --- mistakes ----------------------------------------------------------- */

/* Is the value that of a Mistake of the key?  Settles the mark then. */
static bool match_mistake(struct marking *k, expr value, expr asked)
{
    for (size_t n = 0;; n++) {
        const struct key_part *p = key_part(k->item, PART_MISTAKE, n);
        struct answer a;
        if (!p)
            return false;
        if (!p->n_math || !answer_read_spans(&a, k->ctx, k->key->text,
                                             p->math, p->n_math) || !a.n)
            continue;
        struct candidate c;
        const struct answer *own = k->answer;
        bool ok = marking_candidate(k, &c, &a.chains[a.n - 1], asked) && c.value;
        k->answer = own;
        if (!ok || compare_values(&k->task, value, c.value).kind !=
                       VERDICT_PROVED)
            continue;
        k->mark->mistake = expr_intern(k->ctx, p->words ? p->words : "",
                                       p->words ? strlen(p->words) : 0);
        bool some = p->has_points && mpq_sgn(p->points) > 0;
        settle(k, some ? MARK_PARTIAL : MARK_WRONG, k->mark->mistake);
        if (some && mpq_cmp(p->points, k->item->points) < 0)
            mpq_set(k->mark->points, p->points);
        else if (some)
            mpq_set(k->mark->points, k->item->points);
        return true;
    }
}

/* --- judging ------------------------------------------------------------ */

static const char *point_words(struct marking *k, const struct verdict *v)
{
    const char *s = "";
    for (size_t i = 0; i < v->n_point && i < 6; i++) {
        const char *eq = joined(k->ctx, marking_latex(k->ctx, v->point[i].name),
                                " = ", marking_latex(k->ctx, v->point[i].value), "");
        s = i ? joined(k->ctx, s, ", ", eq, "") : eq;
    }
    return s;
}

static const char *counterexample(struct marking *k, const struct verdict *v)
{
    const char *left = v->left ? marking_latex(k->ctx, v->left)
                       : v->left_decimal ? v->left_decimal : "?";
    const char *right = v->right ? marking_latex(k->ctx, v->right)
                        : v->right_decimal ? v->right_decimal : "?";
    const char *values = joined(k->ctx, "the answer gives ", left,
                                ", true is ", right);
    const char *at = point_words(k, v);
    return *at ? joined(k->ctx, "at ", at, " ", values) : values;
}

static void judge_proved(struct marking *k, const struct candidate *c,
                         expr wanted, const struct verdict *v)
{
    if (v->hint && strstr(v->hint, "no branch")) {
        settle(k, MARK_PARTIAL, "right where it speaks, but some places are "
                                "in no branch");
        share_points(k, 3, 4);
    } else if (k->restricted) {
        settle(k, MARK_PARTIAL, "right under a condition that was not given");
        share_points(k, 1, 2);
    } else if (c->value == k->asked || marking_is_question(k, c->value)) {
        settle(k, MARK_WRONG, "the question, written down again");
    } else if (marking_unfinished(k, c->value, wanted)) {
        settle(k, MARK_PARTIAL, "true, but not worked out");
        share_points(k, 1, 2);
    } else if (k->step) {
        settle(k, MARK_PARTIAL,
               joined(k->ctx, "the result is right, but a step is not: ",
                      k->step, "", ""));
        share_points(k, 1, 2);
    } else {
        settle(k, MARK_CORRECT, v->method ? v->method : "equal");
    }
}

static void judge_refuted(struct marking *k, const struct candidate *c,
                          expr asked, expr wanted, const struct verdict *v)
{
    k->mark->verdict = *v;
    if (match_mistake(k, c->value, asked))
        return;
    expr unknown = marking_unknown_name(k, c->value);
    if (unknown) {
        settle(k, MARK_UNDECIDED,
               joined(k->ctx, marking_latex(k->ctx, unknown),
                      " is not introduced", "", ""));
        return;
    }
    if (c->recounted && compare_values(&k->task, c->recounted, wanted).kind ==
                            VERDICT_PROVED) {
        settle(k, MARK_UNDECIDED, "right if the steps are counted "
                                  "differently; see whether they are");
        return;
    }
    struct share s = compare_shares(&k->task, c->value, wanted);
    const char *why = counterexample(k, v);
    if (s.all && (s.matrix ? 4 * s.right > 3 * s.all
                           : 2 * s.right > s.all)) {
        char part[64];
        if (s.right == s.all) { /* the values are; their conditions are not */
            settle(k, MARK_PARTIAL,
                   joined(k->ctx, "the values are right, not where they "
                          "hold: ", why, "", ""));
            share_points(k, 3, 4);
            return;
        }
        snprintf(part, sizeof part, "%u of %u %s right", s.right, s.all,
                 s.matrix ? "entries" : "cases");
        settle(k, MARK_PARTIAL,
               s.failing ? joined(k->ctx, part, "; not for ", s.failing, "")
                         : joined(k->ctx, part, "; ", why, ""));
        share_points(k, s.right, s.all);
        return;
    }
    settle(k, MARK_WRONG, why);
}

/* Printed digits alone: they must be the rounded ones. */
static void judge_rounded(struct marking *k, const struct candidate *c,
                          expr wanted)
{
    struct verdict v = digits_compare(&k->task, wanted, c->rounded,
                                      !c->value);
    switch (v.kind) {
    case VERDICT_PROVED:
        settle(k, MARK_CORRECT, "the digits are correctly rounded");
        break;
    case VERDICT_REFUTED:
        k->mark->verdict = v;
        settle(k, MARK_WRONG, "the digits are not the correctly rounded ones");
        break;
    default:
        settle(k, MARK_UNDECIDED, v.reason);
        break;
    }
}

static void judge(struct marking *k, struct candidate *c, expr asked,
                  expr wanted)
{
    expr letters = c->value ? compare_letters(k->ctx, c->value, asked,
                                              wanted) : NULL;
    if (letters)
        c->value = letters;
    if (!c->value) {
        judge_rounded(k, c, wanted);
        return;
    }
    marking_steps(k, c);
    struct verdict v =
        k->digits ? digits_agree(&k->task, c->value, wanted)
                  : compare_values(&k->task, c->value, wanted);
    k->mark->verdict = v;
    switch (v.kind) {
    case VERDICT_PROVED:
        if (c->rounded)
            judge_rounded(k, c, wanted);
        if (!c->rounded || k->mark->kind == MARK_CORRECT)
            judge_proved(k, c, wanted, &v);
        break;
    case VERDICT_ILL_DEFINED:
        if (c->chain->joined) {
            settle(k, MARK_UNDECIDED, "cases that overlap, or are not what "
                                      "they are taken for");
            break;
        }
        judge_refuted(k, c, asked, wanted, &v);
        break;
    case VERDICT_REFUTED:
        judge_refuted(k, c, asked, wanted, &v);
        break;
    case VERDICT_UNDECIDED:
    case VERDICT_UNREADABLE:
    case VERDICT_NOT_A_CLAIM:
        if (k->restricted || !match_mistake(k, c->value, asked))
            settle(k, MARK_UNDECIDED, v.reason);
        break;
    }
}

/* --- alternatives ------------------------------------------------------- */

static int rank(enum mark_kind kind)
{
    static const int order[] = {
        [MARK_CORRECT] = 6, [MARK_PARTIAL] = 5, [MARK_WRONG] = 4,
        [MARK_UNDECIDED] = 1, [MARK_UNREADABLE] = 0, [MARK_MISSING] = 0,
        [MARK_MANUAL] = 0};
    return order[kind];
}

/* The answer solves for something else than what is asked: its equation
   counts, the value at its end alone says nothing. */
static void mark_solutions(struct marking *k, const struct chain *wanted,
                           const struct chain *answer)
{
    enum verdict_kind same = solutions_same(k, wanted);
    if (same == VERDICT_PROVED)
        settle(k, k->restricted ? MARK_PARTIAL : MARK_CORRECT,
               "an equation with the same solutions");
    else if (same != VERDICT_REFUTED && answer && answer->n > 1 &&
             answer->member[0] != k->asked &&
             expr_contains(answer->member[0], k->asked))
        settle(k, MARK_UNDECIDED, "an equation that may say the same");
}

/* By its own name, by another one, or by none? */
static int how_named(const struct marking *k, const struct candidate *c)
{
    expr name = c->named ? compare_letters(k->ctx, c->chain->member[c->at],
                                           k->asked, k->wanted) : NULL;
    bool free = name && name->kind == EXPR_APPLY &&
                k->asked->kind == EXPR_APPLY &&
                name->args[0] != k->asked->args[0];
    return !c->named ? 0 : free ? 1 : 2;
}

static bool may_answer(struct marking *k, struct candidate *c, size_t i)
{
    const struct chain *ch = &k->answer->chains[i];
    return !marking_is_helper(k, ch) &&
           marking_candidate(k, c, ch, k->asked);
}

/* f(t) = 3t and then g(t) = 5t for v(t): which of them is meant? */
static bool other_name_right(struct marking *k, const struct candidate *best)
{
    struct candidate c;
    if (how_named(k, best) != 1)
        return false;
    expr head = best->chain->member[best->at]->args[0];
    for (size_t i = 0; i < k->answer->n; i++)
        if (may_answer(k, &c, i) && c.value && how_named(k, &c) == 1 &&
            c.chain->member[c.at]->args[0] != head &&
            compare_values(&k->task, c.value, k->wanted).kind ==
                VERDICT_PROVED)
            return true;
    return false;
}

/* Under the conditions of the formula itself, where the answer as a whole
   does not have them. */
static void judge_where(struct marking *k, struct candidate *c, expr asked,
                        expr wanted)
{
    size_t n = k->task.scope.n_given;
    bool restricted = k->restricted, known = !c->chain->where;
    for (size_t i = 0; i < k->answer->n_given; i++)
        known = known || (k->answer->given[i] == c->chain->where &&
                          !marking_is_local(k, i));
    if (!known)
        marking_restrict(k, c->chain->where);
    judge(k, c, asked, wanted);
    k->task.scope.n_given = n;
    k->restricted = restricted;
}

/* What words say may have been read amiss: for a person. */
static void doubt(struct marking *k, const struct candidate *best)
{
    bool wrong = k->mark->kind == MARK_WRONG;
    bool unclear = k->answer->unclear &&
                   (wrong || k->mark->kind == MARK_PARTIAL);
    if (unclear || (wrong && best->chain->doubtful))
        settle(k, MARK_UNDECIDED, "cases in words that may be meant "
                                  "otherwise");
    else if (wrong && other_name_right(k, best))
        settle(k, MARK_UNDECIDED, "formulas for several quantities, one of "
                                  "them right");
}

/* Marks against one equation of the key; the last chain that speaks of the
   asked quantity counts. */
static void mark_equation(struct marking *k, const struct chain *wanted)
{
    expr asked = wanted->n > 1 ? wanted->member[0] : expr_none(k->ctx);
    expr value = chain_value(wanted, &k->digits);
    struct candidate best = {.value = NULL}, c;
    k->matrix = value->kind == EXPR_MATRIX ||
                expr_is_call(value, FN_NORMAL);
    k->wanted = value;
    k->asked = asked;
    k->equation = solutions_asked(k, wanted);
    for (size_t i = 0; i < k->answer->n; i++)
        if (may_answer(k, &c, i) &&
            (!best.chain || how_named(k, &c) >= how_named(k, &best)))
            best = c;
    if (best.chain)
        judge_where(k, &best, asked, value);
    else
        settle(k, MARK_UNDECIDED, "no formula speaks of what is asked");
    if (best.chain)
        doubt(k, &best);
    if (k->mark->kind != MARK_CORRECT && k->mark->kind != MARK_PARTIAL &&
        wanted->n > 1 && !(best.chain && best.named))
        mark_solutions(k, wanted, best.chain);
}

/* Several equations make one answer: all of them must be there. */
static void mark_alternative(struct marking *k, const struct answer *wanted)
{
    enum mark_kind worst = MARK_CORRECT;
    unsigned right = 0;
    for (size_t i = 0; i < wanted->n; i++) {
        mark_equation(k, &wanted->chains[i]);
        right += k->mark->kind == MARK_CORRECT;
        if (rank(k->mark->kind) < rank(worst))
            worst = k->mark->kind;
    }
    if (wanted->n < 2 || right == wanted->n)
        return;
    if (right && worst == MARK_UNDECIDED) {
        settle(k, MARK_PARTIAL, "a part of the answer is missing");
        share_points(k, right, (unsigned)wanted->n);
    } else {
        settle(k, worst, k->mark->feedback);
    }
}

static void keep(struct mark *best, const struct mark *m)
{
    if (rank(m->kind) <= rank(best->kind) && best->feedback[0])
        return;
    mpq_set(best->points, m->points);
    best->kind = m->kind;
    best->feedback = m->feedback;
    best->mistake = m->mistake;
    best->verdict = m->verdict;
}

static void mark_alternatives(struct marking *k)
{
    struct mark *best = k->mark, one;
    for (size_t i = 0; i < k->task.n_answers; i++) {
        mark_init(&one);
        k->mark = &one;
        k->step = NULL;
        mark_alternative(k, &k->task.answers[i]);
        keep(best, &one);
        mark_clear(&one);
    }
    k->mark = best;
}

void mark_read_answer(struct mark *m, expr_ctx *ctx, const struct key *key,
                      const struct key_item *item, const struct answer *a)
{
    struct marking k = {.ctx = ctx, .key = key, .item = item, .answer = a,
                        .mark = m};
    bool ok = task_init(&k.task, ctx, key, item) &&
              task_init(&k.plain, ctx, key, item);
    if (!ok) {
        settle(&k, MARK_UNDECIDED, "the key cannot be read here");
    } else if (!k.task.n_answers) {
        settle(&k, MARK_MANUAL, "for a person to look at");
    } else if (a->doubtful || (a->denied && !a->n)) {
        settle(&k, MARK_UNDECIDED, "the words around the formula deny it");
    } else {
        marking_take(&k);
        mark_alternatives(&k);
    }
    task_clear(&k.task);
    task_clear(&k.plain);
}

void mark_answer(struct mark *m, expr_ctx *ctx, const struct key *key,
                 const struct key_item *item, const char *text, size_t len)
{
    struct answer a;
    if (!item) {
        m->kind = MARK_UNREADABLE;
        m->feedback = "the key has no item of this name";
        return;
    }
    if (!key_part(item, PART_ANSWER, 0)) {
        m->kind = MARK_MANUAL;
        m->feedback = "for a person to look at";
        return;
    }
    if (!answer_read(&a, ctx, text, len)) {
        m->kind = a.error.code == TEX_EMPTY ? MARK_UNDECIDED
                                            : MARK_UNREADABLE;
        m->error = a.error;
        m->feedback = a.error.message ? a.error.message : "unreadable";
        return;
    }
    mark_read_answer(m, ctx, key, item, &a);
}
