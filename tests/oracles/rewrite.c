/*
 * Rewriting by rules that keep the value.
 */
#include "tests/oracles/claim.h"
#include "tests/oracles/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rules that are right also inside of an exponent, a bound or an index. */
static const char *const whole_rules[] = {
    "A+B == B+A", "A*B == B*A", "A-B == -B+A", "A+(B+C) == A+B+C",
    "A-(B-C) == A-B+C", "2*A == A+A", "A*(B+C) == A*B+A*C", "A -> A+K-K",
    "A -> A-K+K", "-(-A) == A", "A-A -> 0", "A+0 -> A", "1*A -> A", NULL
};

static bool fits(term p, term t)
{
    switch ((char) p->num) {
    case 'N': case 'I': return term_is_int(t);
    case 'W': {
        long low;
        return term_is_int(t) && (term_is_natural(t) ||
                                  (term_least(&low, t) && low >= 0));
    }
    case 'P': case 'O': return term_is_positive(t);
    case 'K': return t->op == OP_NUM && t->den == 1 && t->num > 0;
    case 'Q': return t->op == OP_NUM && t->num != 0;
    case 'V': return t->op == OP_VAR;
    default:  return true;
    }
}

/* Matching: letters of the pattern in bound[], its bound variables in
   from[i] -> to[i]. */
struct match {
    term bound[26];
    const struct var *from[3];
    struct var *to[3];
    unsigned n;
};

static bool match_var(struct match *m, term p, term t)
{
    if (t->op != OP_VAR)
        return false;
    for (unsigned i = 0; i < m->n; i++)
        if (m->from[i] == p->var)
            return m->to[i] == t->var;
    if (m->n == 3 || !p->var->bound || !t->var->bound)
        return false;
    m->from[m->n] = p->var;
    m->to[m->n++] = t->var;
    return true;
}

static bool match(struct match *m, term p, term t)
{
    if (p->op == OP_META) {
        term *b = &m->bound[p->num - 'A'];
        if (*b)
            return term_same(*b, t);
        *b = t;
        return fits(p, t);
    }
    if (p->op == OP_VAR)
        return match_var(m, p, t);
    if (p->op != t->op || p->n != t->n || p->num != t->num ||
        p->den != t->den)
        return false;
    for (unsigned i = 0; i < p->n; i++)
        if (!match(m, p->arg[i], t->arg[i]))
            return false;
    return true;
}

/* A letter under a binder of the pattern must not hold the bound variable;
   one that only stands outside of it must not either. */
static bool captures(const struct match *m)
{
    for (unsigned k = 0; k < 26; k++)
        for (unsigned i = 0; m->bound[k] && i < m->n; i++)
            if (term_has_var(m->bound[k], m->to[i]))
                return true;
    return false;
}

/* t by one rule; NULL when it does not fit. */
static term apply(struct claim *c, const struct class *class,
                  const char *rule, term t)
{
    char from[200];
    const char *both = strstr(rule, " == "), *sign = both;
    struct names names = {.arena = &c->arena};
    struct match m = {.n = 0};
    term shape[26] = {0}, p, q;

    if (!sign)
        sign = strstr(rule, " -> ");
    if (!sign || sign - rule >= (long) sizeof from) {
        fprintf(stderr, "oracle: no rule: %s\n", rule);
        exit(2);
    }
    memcpy(from, rule, (size_t) (sign - rule));
    from[sign - rule] = '\0';
    p = notation_read(&names, from);
    q = notation_read(&names, sign + 4);
    if (both && rng_one_in(&c->rng, 2)) {
        term swap = p;
        p = q;
        q = swap;
    }
    if (!match(&m, p, t) || captures(&m))
        return NULL;
    q = claim_fill(c, class->grows, 1, q, m.bound, shape);
    for (unsigned i = 0; i < m.n; i++)
        q = term_put(&c->arena, q, m.from[i],
                     term_var(&c->arena, m.to[i]));
    return q;
}

static unsigned count(rules r)
{
    unsigned n = 0;

    while (r && r[n])
        n++;
    return n;
}

static const char *pick_rule(struct claim *c, const struct class *class,
                             bool whole)
{
    unsigned total = 0, k;

    if (whole)
        return whole_rules[rng_below(&c->rng, count(whole_rules))];
    for (unsigned i = 0; i < 5; i++)
        total += count(class->rules[i]);
    k = rng_below(&c->rng, total);
    for (unsigned i = 0; i < 5; i++) {
        unsigned n = count(class->rules[i]);
        if (k < n)
            return class->rules[i][k];
        k -= n;
    }
    return "A+B == B+A";
}

static bool is_relation(enum op op)
{
    return op >= OP_LT && op <= OP_OR;
}

static bool has_matrix(term t)
{
    if (t->op == OP_MAT)
        return true;
    for (unsigned i = 0; i < t->n; i++)
        if (has_matrix(t->arg[i]))
            return true;
    return false;
}

/* A relation or a term of matrices, by its own table. */
static term rewrite_by(struct claim *c, const struct class *class, rules r,
                       term t)
{
    unsigned n = count(r);

    for (int tries = 0; tries < 12; tries++) {
        term s = apply(c, class, r[rng_below(&c->rng, n)], t);
        if (s)
            return s;
    }
    return t;
}

static term rewrite_here(struct claim *c, const struct class *class, term t,
                         bool whole)
{
    if (is_relation(t->op) || has_matrix(t))
        return rewrite_by(c, class, is_relation(t->op) ? rules_relation
                                                      : rules_matrix, t);
    if (class->sums && (t->op == OP_SUM || t->op == OP_PROD) &&
        rng_one_in(&c->rng, 2))
        return claim_rewrite_sum(c, t);
    if (whole && rng_below(&c->rng, 3))
        return t;
    for (int tries = 0; tries < 25; tries++) {
        term s = apply(c, class, pick_rule(c, class, whole), t);
        if (s && term_size(s) <= 45)
            return s;
    }
    return t;
}

/* Must argument i of t stay an integer, without new divisions? */
static bool is_whole(term t, unsigned i)
{
    return (t->op == OP_POW && i == 1) ||
           ((t->op == OP_SUM || t->op == OP_PROD) && i < 3) ||
           t->op == OP_ITEM || t->op == OP_BINOM || t->op == OP_FACT ||
           t->op == OP_STEP || t->op == OP_IMPULSE || t->op == OP_KRON ||
           is_relation(t->op);
}

/* Not to be touched: the name that a sign binds, a family's name. */
static bool is_name(term t, unsigned i)
{
    return i == 0 && (t->op == OP_SUM || t->op == OP_PROD ||
                      t->op == OP_ITEM || t->op == OP_DIFF ||
                      t->op == OP_LIM);
}

static term rewrite_at(struct claim *c, const struct class *class, term t,
                       unsigned *at, bool whole)
{
    if ((*at)-- == 0)
        return rewrite_here(c, class, t, whole);
    for (unsigned i = 0; i < t->n; i++) {
        unsigned size = term_size(t->arg[i]);
        if (*at >= size) {
            *at -= size;
            continue;
        }
        if (is_name(t, i))
            return t;
        term x = rewrite_at(c, class, t->arg[i], at,
                            whole || is_whole(t, i));
        return x == t->arg[i] ? t : term_with(&c->arena, t, i, x);
    }
    return t;
}

term claim_rewrite(struct claim *c, const struct class *class, term t)
{
    for (int tries = 0; tries < 6; tries++) {
        unsigned at = rng_below(&c->rng, term_size(t));
        term s = rewrite_at(c, class, t, &at, false);
        if (s != t && term_size(s) <= 45)
            return s;
    }
    return t;
}
