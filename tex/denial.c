/* Words that deny formulas. */
#include "tex/denial.h"

#include <stdlib.h>
#include <string.h>

#include "tex/denial_token.h"

/* --- words ---------------------------------------------------------------- */

/* What an untrue formula is called. */
static const char *const untrue[] = {
    "wrong", "false", "incorrect", "untrue", "mistaken", "mistakenly",
    "erroneous", "erroneously", "wrongly", "incorrectly", "falsely",
    "invalid", "refuted", "disproved", "impossible", "unlike", NULL};
static const char *const negations[] = {
    "not", "cannot", "never", "neither", "nor", "isnt", "doesnt", "arent",
    "wasnt", NULL};
/* "not true": behind a negation these speak of the formula as a whole. */
static const char *const truth[] = {
    "true", "correct", "right", "answer", "case", "hold", "holds", "valid",
    "solution", "result", "think", "believe", "say", "claim", "mean",
    "agree", "get", "obtain", "equal", "possible", "follow", "work", NULL};
/* "not only", "not hard to see" deny nothing. */
static const char *const harmless[] = {
    "only", "just", "hard", "difficult", "surprising", "surprisingly",
    "doubt", NULL};
/* What was denied is over: something else is said. */
static const char *const turns[] = {
    "but", "so", "thus", "hence", "therefore", "instead", "rather", "then",
    "consequently", "unless", NULL};
static const char *const joiners[] = {"and", "or", "nor", "also", NULL};
static const char *const predicates[] = {
    "is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't",
    "isnt", "arent", "wasnt", NULL};
/* "This is wrong.", of the formula before it. */
static const char *const pointers[] = {
    "this", "that", "it", "which", "no", "wrong", "false", "incorrect",
    "both", "these", NULL};

static bool is_in(const struct denial_token *t, const char *const *list)
{
    for (; *list && t->kind == TOKEN_WORD; list++)
        if (denial_token_is(t, *list))
            return true;
    return false;
}

static bool is_negation(const struct denial_token *t)
{
    size_t n = t->len;
    return is_in(t, negations) ||
           (t->kind == TOKEN_WORD && n > 3 &&
            !strncmp(t->s + n - 2, "'t", 2)) ||
           (t->kind == TOKEN_WORD && n > 4 && t->s[n - 1] == 't' &&
            !strncmp(t->s + n - 4, "\xe2\x80\x99", 3));
}

/* --- one stretch of words --------------------------------------------------- */

enum force {
    FORCE_NONE,
    FORCE_TURN,    /* something new is said                               */
    FORCE_NOT,     /* "not", in the clause                                */
    FORCE_UNTRUE,  /* "wrong", "not true", in the sentence                */
    FORCE_THAT     /* "it is wrong that": whatever follows                */
};

/* Does "no" open "no way", "no case", "no means"? */
static bool is_no_way(const struct denial *d, size_t i, size_t end)
{
    const struct denial_token *t = &d->t[i], *next = t + 1;
    return i + 1 < end && denial_token_is(t, "no") &&
           (denial_token_is(next, "way") || denial_token_is(next, "case") ||
            denial_token_is(next, "means"));
}

/* The negation at i: of the whole, of its clause, or of nothing. */
static enum force negation_force(const struct denial *d, size_t i,
                                 size_t end)
{
    size_t seen = 0;
    for (size_t k = i + 1; k < end && seen < 3; k++, seen++) {
        if (seen == 0 && is_in(&d->t[k], harmless))
            return FORCE_NONE;
        if (is_in(&d->t[k], truth) || is_in(&d->t[k], untrue))
            return FORCE_UNTRUE;
        if (seen == 0 && d->t[k].kind == TOKEN_COMMA)
            return FORCE_UNTRUE; /* "not, as some say, ..." */
        if (d->t[k].kind != TOKEN_WORD)
            break;
    }
    return FORCE_NOT;
}

/* What the words from..end, right before a formula, say of it. */
static enum force force_before(const struct denial *d, size_t from,
                               size_t end)
{
    enum force f = FORCE_NONE;
    for (size_t i = from; i < end; i++) {
        const struct denial_token *t = &d->t[i];
        bool cut = t->kind == TOKEN_COMMA || t->kind == TOKEN_COLON;
        enum force here = FORCE_NONE;
        if (is_in(t, turns))
            f = FORCE_TURN;
        else if (is_in(t, untrue))
            here = FORCE_UNTRUE;
        else if (is_negation(t) || is_no_way(d, i, end))
            here = negation_force(d, i, end);
        else if (denial_token_is(t, "that") && f >= FORCE_NOT)
            f = FORCE_THAT;
        else if (cut && f == FORCE_NOT)
            f = FORCE_TURN;
        f = here > f ? here : f;
    }
    return f;
}

/* Only "and", "or", commas? */
static bool only_joins(const struct denial *d, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (d->t[i].kind != TOKEN_COMMA && !is_in(&d->t[i], joiners))
            return false;
    return true;
}

static bool has_comma(const struct denial *d, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (d->t[i].kind == TOKEN_COMMA || d->t[i].kind == TOKEN_COLON)
            return true;
    return false;
}

/* "is wrong, ..." speaks of the formula before it, not of the next one. */
static bool speaks_back(const struct denial *d, size_t from, size_t end)
{
    while (from < end && (d->t[from].kind == TOKEN_COMMA ||
                          denial_token_is(&d->t[from], "which") ||
                          denial_token_is(&d->t[from], "this")))
        from++;
    return from < end && is_in(&d->t[from], predicates) &&
           has_comma(d, from, end);
}

/* What the words before formula i say of it, those before earlier formulas
   of the sentence included. */
static enum force before(const struct denial *d, size_t i)
{
    size_t begin = i;
    while (begin > 0 && d->t[begin - 1].kind != TOKEN_STOP)
        begin--;
    enum force f = FORCE_NONE;
    for (size_t from = begin, k = begin; k <= i; k++) {
        if (d->t[k].kind != TOKEN_FORMULA)
            continue;
        enum force own = force_before(d, from, k);
        bool first = from == begin;
        if (!first && own >= FORCE_NOT && speaks_back(d, from, k))
            own = FORCE_TURN;
        bool keeps = own == FORCE_NONE &&
                     (f == FORCE_THAT || only_joins(d, from, k) ||
                      !has_comma(d, from, k));
        f = keeps ? f : own;
        from = k + 1;
    }
    return f;
}

/* --- words behind a formula ------------------------------------------------- */

/* A sentence of a few words that takes back the one before it. */
static bool taken_back(const struct denial *d, size_t i)
{
    size_t n = 0;
    bool denies = false;
    if (i >= d->n || !is_in(&d->t[i], pointers))
        return false;
    for (; i < d->n && d->t[i].kind != TOKEN_STOP; i++) {
        if (d->t[i].kind == TOKEN_FORMULA)
            return false;
        n += d->t[i].kind == TOKEN_WORD;
        denies = denies || is_in(&d->t[i], untrue) ||
                 (is_negation(&d->t[i]) &&
                  negation_force(d, i, d->n) == FORCE_UNTRUE);
    }
    return denies && n <= 8;
}

static bool denied_behind(const struct denial *d, size_t i)
{
    size_t k = i + 1, from = i + 1;
    for (; k < d->n && d->t[k].kind != TOKEN_STOP; k++) {
        const struct denial_token *t = &d->t[k];
        if (t->kind == TOKEN_FORMULA && !only_joins(d, from, k))
            return false;
        if (t->kind == TOKEN_FORMULA) {
            from = k + 1;
            continue;
        }
        bool directly = k == from + 1 && is_in(&d->t[from], predicates);
        size_t end = k + 1;
        while (end < d->n && d->t[end].kind == TOKEN_WORD)
            end++;
        if (is_in(t, untrue) && end < d->n &&
            d->t[end].kind == TOKEN_FORMULA && has_comma(d, from, k))
            return false; /* "..., wrong is $y$" */
        if (is_in(t, untrue) ||
            (k == from && is_in(t, predicates) && is_negation(t)) ||
            (is_negation(t) && (directly || negation_force(d, k, end) ==
                                                FORCE_UNTRUE)))
            return true;
    }
    return taken_back(d, k + 1);
}

/* --- the question ----------------------------------------------------------- */

static bool denied_at(const struct denial *d, size_t i)
{
    return d->t[i].struck || before(d, i) >= FORCE_NOT ||
           denied_behind(d, i);
}

bool denial_covers(const struct denial *d, size_t begin)
{
    size_t lo = 0, hi = d->n;
    while (lo < hi) { /* the first token that begins there or behind */
        size_t mid = (lo + hi) / 2;
        if (d->t[mid].begin < begin)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < d->n && d->t[lo].begin == begin; lo++)
        if (d->t[lo].kind == TOKEN_FORMULA && denied_at(d, lo))
            return true;
    return false;
}

void denial_clear(struct denial *d)
{
    free(d->t);
    *d = (struct denial){NULL, 0, 0};
}
