/* Piecewise values told in prose. */
#include "grade/cases.h"

#include <ctype.h>
#include <string.h>

#include "tex/adjectives.h"
#include "tex/statement.h"

/* --- words ---------------------------------------------------------------- */

static bool listed(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(word, *list))
            return true;
    return false;
}

/* "otherwise" behind a formula is its condition, before one the next's;
   "zero otherwise" is a case of its own. */
static void take_otherwise(struct answer *a, bool zero)
{
    struct chain *last = a->n ? &a->chains[a->n - 1] : NULL;
    bool directly = last && last->at + 1 == a->parts;
    bool leading = a->n_given && a->n && a->given_at[0] < a->chains[0].at;
    if (zero)
        a->zero_otherwise = true;
    else if (directly && !leading && !a->stop && !last->condition)
        last->otherwise = true;
    else
        a->otherwise = true;
}

static bool is_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_APPLY ||
           e->kind == EXPR_INDEX || e->kind == EXPR_DERIV;
}

/* What a phrase says of a name: "even"; NULL for nothing that is read. */
static expr said(const struct answer *a, expr name, const char *s, size_t len)
{
    expr out[ADJECTIVES_MOST], all = NULL;
    size_t n = a->ctx ? adjectives_read(a->ctx, out, name, s, len) : 0;
    for (size_t i = 0; i < n; i++)
        if (!out[i] || (out[i]->kind == EXPR_IN &&
                        out[i]->args[1]->kind == EXPR_TEXT))
            return NULL;
        else if (out[i]->kind != EXPR_IN)
            all = all ? expr_make2(a->ctx, EXPR_AND, all, out[i]) : out[i];
    return all;
}

static void take_condition(struct answer *a, expr condition)
{
    struct chain *c = &a->chains[--a->n];
    if (!condition || a->n_given == CHAINS_MOST) {
        a->n++;
        return;
    }
    a->given_at[a->n_given] = c->at;
    a->given_fresh[a->n_given] = c->fresh;
    a->given[a->n_given++] = condition;
}

/* "for $n$ even": words behind a name that "for" announces. */
static void words_of_name(struct answer *a, const char *words, size_t len)
{
    const struct chain *c = a->n ? &a->chains[a->n - 1] : NULL;
    if (c && c->condition && c->n == 1 && c->at + 1 == a->parts &&
        c->member[0]->kind == EXPR_SYM)
        take_condition(a, said(a, c->member[0], words, len));
}

/* "for even $n$": words before a name. */
void cases_name(struct answer *a)
{
    const struct chain *c = a->n ? &a->chains[a->n - 1] : NULL;
    if (c && a->phrase_len && c->member[0]->kind == EXPR_SYM && c->n == 1)
        take_condition(a, said(a, c->member[0], a->phrase, a->phrase_len));
    a->phrase_len = 0;
}

static bool is_digit_zero(const char *words, size_t at)
{
    while (at > 0 && isspace((unsigned char)words[at - 1]))
        at--;
    return at > 0 && words[at - 1] == '0' &&
           (at == 1 || !isdigit((unsigned char)words[at - 2]));
}

void cases_words(struct answer *a, const char *words, size_t len)
{
    static const char *const announcing[] = {"for", "if", "when", "whenever",
                                             "where", "case", "all", NULL};
    static const char *const other[] = {"otherwise", "else", "elsewhere",
                                        "rest", NULL};
    static const char *const none[] = {"zero", "vanishes", NULL};
    char word[16];
    bool zero = false;
    a->words = true;
    a->phrase_len = 0;
    words_of_name(a, words, len);
    for (size_t i = 0, begin = 0; i < len;) {
        size_t n = 0;
        for (begin = i; i < len && isalpha((unsigned char)words[i]); i++)
            if (n + 1 < sizeof word)
                word[n++] = (char)tolower((unsigned char)words[i]);
        word[n] = '\0';
        if (n && listed(word, other))
            take_otherwise(a, zero || is_digit_zero(words, begin));
        zero = n ? listed(word, none) : zero;
        a->announced = n ? listed(word, announcing) : a->announced;
        if (n && a->announced) {
            a->phrase = words + i;
            a->phrase_len = len - i;
        }
        if (n == 0 && strchr(".;", words[i++]) &&
            (i == len || isspace((unsigned char)words[i]))) {
            a->stop = true;
            a->phrase_len = 0;
        }
    }
}

/* --- what stands where ------------------------------------------------------ */

enum { CASES_MOST = CHAINS_MOST };

/* Formulas and conditions of one name in the order of the text. */
struct script {
    const struct answer *a;
    expr head;                    /* NONE: formulas without a name        */
    bool mixed;                   /* those without a name as well         */
    struct line {
        const struct chain *c;    /* a formula of the name, or NULL       */
        expr condition;           /* a condition, or NULL; neither is a
                                     formula about something else         */
        bool fresh;
    } v[2 * CHAINS_MOST];
    size_t n;
};

/* n = 0 behind "for". */
static bool is_equal_condition(const struct chain *c)
{
    return c->condition && c->n == 2 && c->rel[0] == EXPR_EQ &&
           c->member[0]->kind == EXPR_SYM && expr_is_number(c->member[1]);
}

/* Is the condition one on what the name depends on? */
static bool limits(expr head, expr condition)
{
    if (head->kind == EXPR_APPLY)
        return statement_limits(head, condition);
    return condition->kind != EXPR_IN && !expr_contains(condition, head);
}

static void put(struct script *s, const struct chain *c, expr condition,
                bool fresh)
{
    s->v[s->n++] = (struct line){c, condition, fresh};
}

static void put_given(struct script *s, size_t i)
{
    if (limits(s->head, s->a->given[i]))
        put(s, NULL, s->a->given[i], s->a->given_fresh[i]);
}

static void put_chain(struct script *s, expr_ctx *ctx, const struct chain *c)
{
    bool named = c->n > 1 && c->member[0] == s->head;
    bool bare = c->n == 1 && c->member[0] != s->head &&
                (s->head->kind == EXPR_NONE || (s->mixed && s->n));
    if (is_equal_condition(c))
        put(s, NULL, expr_make2(ctx, EXPR_EQ, c->member[0], c->member[1]),
            c->fresh);
    else if (named || bare)
        put(s, c, NULL, c->fresh);
    else if (s->n)
        put(s, NULL, NULL, false);
}

/* The script of a head, in the order in which things were read. */
static void write_script(struct script *s, expr_ctx *ctx)
{
    size_t g = 0, c = 0;
    const struct answer *a = s->a;
    while (g < a->n_given || c < a->n)
        if (c == a->n ||
            (g < a->n_given && a->given_at[g] < a->chains[c].at))
            put_given(s, g++);
        else
            put_chain(s, ctx, &a->chains[c++]);
}

/* --- pairing ---------------------------------------------------------------- */

/* Something about another name, or "otherwise"? */
static bool is_beside(const struct line *l)
{
    return l->c ? l->c->otherwise : !l->condition;
}

/* Do the conditions stand before their formulas?  -1: it is not clear. */
static int leads(const struct script *s)
{
    size_t first = 0, last = s->n;
    while (last > 0 && is_beside(&s->v[last - 1]))
        last--;
    if (last < 2)
        return -1;
    if (!s->v[0].c)
        return s->v[last - 1].c ? 1 : -1;
    if (!s->v[last - 1].c)
        return 0;
    while (first < s->n && !s->v[first].condition)
        first++; /* a formula before all cases: the problem restated */
    return first < s->n && s->v[first].fresh ? 1 : -1;
}

struct cases {
    expr part[2 * CASES_MOST];
    size_t n;                     /* cases */
    bool bad;
    bool named, bare;             /* is the last one, is any              */
};

static expr both(expr_ctx *ctx, expr a, expr b)
{
    return a && a != b ? expr_make2(ctx, EXPR_AND, a, b) : b;
}

/* Another value under the condition of the last one takes its place, but not
   a remark, "which is less than $2$". */
static void add_case(struct cases *p, expr_ctx *ctx, const struct chain *c,
                     expr condition)
{
    bool digits;
    expr value = chain_value(c, &digits);
    if (c->otherwise)
        condition = expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
    p->bad = p->bad || !condition || value->kind == EXPR_CASES;
    if (p->bad)
        return;
    if (p->n && p->part[2 * p->n - 1] == condition) {
        if (p->named && c->n == 1)
            return;
        p->n--;
    }
    p->named = c->n > 1;
    p->bare = p->bare || !p->named;
    p->part[2 * p->n] = value;
    p->part[2 * p->n++ + 1] = condition;
}

static void pair_leading(struct cases *p, expr_ctx *ctx,
                         const struct script *s)
{
    expr condition = NULL;
    bool used = true, any = false;
    for (size_t i = 0; i < s->n && !p->bad; i++) {
        if (!s->v[i].c && !s->v[i].condition) {
            used = true; /* "for n > 0, as s = 1, y = 2" */
        } else if (!s->v[i].c) {
            p->bad = !used && s->v[i].fresh;
            condition = both(ctx, used ? NULL : condition,
                             s->v[i].condition);
            used = false;
            any = true;
        } else if (any || s->v[i].c->otherwise) {
            add_case(p, ctx, s->v[i].c, condition);
            used = true;
        }
    }
    p->bad = p->bad || !used;
}

static void pair_trailing(struct cases *p, expr_ctx *ctx,
                          const struct script *s)
{
    for (size_t i = 0; i < s->n && !p->bad;) {
        const struct line *l = &s->v[i++];
        const struct chain *c = l->c;
        expr condition = NULL;
        for (; i < s->n && s->v[i].condition; i++) {
            p->bad = p->bad || (condition && s->v[i].fresh);
            condition = both(ctx, condition, s->v[i].condition);
        }
        /* "$y$ is $0$ for", "$y = x * h$ is $0$ for" */
        bool name = c && !condition && !c->otherwise && i < s->n &&
                    s->v[i].c && (c->n == 1 ? is_name(c->member[0])
                                            : l == s->v && s->v[i].c->n == 1);
        p->bad = p->bad || l->condition;
        if (c && !name)
            add_case(p, ctx, c, condition);
    }
}

/* --- joining ---------------------------------------------------------------- */

static bool in_script(const struct script *s, expr condition)
{
    for (size_t i = 0; i < s->n; i++)
        if (!s->v[i].c && s->v[i].condition == condition)
            return true;
    return false;
}

static bool chain_in_script(const struct script *s, const struct chain *c)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].c == c)
            return true;
    return is_equal_condition(c);
}

/* The answer with the joined chain in place of what it is made of. */
static void replace(struct answer *a, const struct script *s,
                    const struct chain *joined)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_given; i++)
        if (!in_script(s, a->given[i]))
            a->given[n++] = a->given[i];
    a->n_given = n;
    n = 0;
    bool keep[CHAINS_MOST];
    for (size_t i = 0; i < a->n; i++)
        keep[i] = !chain_in_script(s, &a->chains[i]);
    for (size_t i = 0; i < a->n; i++)
        if (keep[i])
            a->chains[n++] = a->chains[i];
    a->chains[n++] = *joined;
    a->n = n;
}

/* "..., so $y = \begin{cases} ... \end{cases}$": all cases once more. */
static bool sums_up(const struct script *s)
{
    const struct line *last = s->n ? &s->v[s->n - 1] : NULL;
    size_t formulas = 0;
    for (size_t i = 0; i < s->n; i++)
        formulas += s->v[i].c != NULL;
    return formulas > 1 && last->c && last->c->n > 1 &&
           last->c->member[last->c->n - 1]->kind == EXPR_CASES;
}

static void make_chain(struct chain *out, expr head, const struct cases *p,
                       expr value)
{
    *out = (struct chain){.joined = true,
                          .doubtful = p->bare && head->kind != EXPR_NONE};
    if (head->kind != EXPR_NONE) {
        out->member[0] = head;
        out->rel[out->n++] = EXPR_EQ;
    }
    out->member[out->n++] = value;
}

static bool join_head(struct answer *a, expr_ctx *ctx, expr head, bool mixed)
{
    struct script s = {.a = a, .head = head, .mixed = mixed};
    struct cases p = {.n = 0};
    struct chain joined;
    write_script(&s, ctx);
    if (sums_up(&s)) {
        joined = *s.v[s.n - 1].c;
        replace(a, &s, &joined);
        return true;
    }
    int leading = leads(&s);
    if (leading < 0)
        return false;
    if (leading)
        pair_leading(&p, ctx, &s);
    else
        pair_trailing(&p, ctx, &s);
    if (a->zero_otherwise && !p.bad && p.n && p.n < CASES_MOST) {
        p.part[2 * p.n] = expr_int(ctx, 0);
        p.part[2 * p.n++ + 1] = expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
    }
    if (p.bad || p.n < 2)
        return false;
    expr value = expr_make(ctx, EXPR_CASES, 2 * p.n, p.part);
    if (!value)
        return false;
    make_chain(&joined, head, &p, value);
    replace(a, &s, &joined);
    return true;
}

/* Several formulas about one name, under conditions that are nobody's. */
static bool unclear(const struct answer *a, expr_ctx *ctx, expr head)
{
    struct script s = {.a = a, .head = head};
    size_t formulas = 0, conditions = 0;
    if (!is_name(head))
        return false;
    write_script(&s, ctx);
    for (size_t i = 0; i < s.n; i++) {
        formulas += s.v[i].c != NULL;
        conditions += s.v[i].condition != NULL;
    }
    return formulas > 1 && conditions > 0;
}

void cases_join(struct answer *a, expr_ctx *ctx)
{
    bool named = false;
    for (int mixed = 0; mixed < 2; mixed++)
        for (size_t i = 0; i < a->n; i++) {
            const struct chain *c = &a->chains[i];
            bool equation = c->n > 1 && !is_equal_condition(c);
            named = named || equation;
            if ((equation || mixed) && is_name(c->member[0]) &&
                join_head(a, ctx, c->member[0], mixed))
                return;
        }
    if (!named && join_head(a, ctx, expr_none(ctx), false))
        return;
    for (size_t i = 0; i < a->n; i++)
        a->unclear = a->unclear || unclear(a, ctx, a->chains[i].member[0]);
}
