/*
 * Generated claims: two terms, a relation, what is given, and whether it
 * holds.
 */
#ifndef ASSAY_ORACLES_CLAIM_H
#define ASSAY_ORACLES_CLAIM_H

#include "tests/oracles/eval.h"
#include "tests/oracles/latex.h"
#include "tests/oracles/notation.h"
#include "tests/oracles/rng.h"
#include "tests/oracles/term.h"

enum { MAX_GIVEN = 10 };

struct claim {
    struct arena arena;
    struct names names;
    struct rng rng;
    term left, right;
    const char *relation;      /* "=", "<=", "iff", "approx" */
    term given[MAX_GIVEN];     /* conditions that are not a variable's sort */
    unsigned n_given;
    bool holds;
    /* as assay is asked */
    struct page left_tex, right_tex;
    struct page given_tex[MAX_GIVEN + 20];
    unsigned n_given_tex;
};

/* One way to begin a claim: "A = B" in the notation, true under where:
   "n:Z; L:N; r:R; r != 1".  Sorts: Z integer, N integer >= 0, M integer >= 1,
   R real, P real > 0, U real in (0, 1); "x[]" is a family, +x[] a family of
   positive numbers; "def a[n] = 2*a[n-1]+1; def a[0] = 1". */
struct seed {
    const char *claim, *where;
};

/* Rules "A+B == B+A" (both ways) or "A -> A+C-C" (one way), ended by NULL.
   In a rule the letters stand for: N, I any integer term, W one that is >= 0,
   P, O a positive one, K an integer literal > 0, V a variable, the others any
   real one.  What only the new side holds is invented. */
typedef const char *const *rules;

struct class {
    const char *name;
    const struct seed *seeds;
    unsigned n_seeds;
    rules rules[5];
    bool sums;             /* also the rules for sums and products */
    unsigned steps;        /* at most so many rewritings a side */
    const char *grows;     /* operations of invented terms: "+-*^/m" */
    unsigned depth;        /* of invented terms */
    /* NULL, or makes the whole claim; true ones from seeds otherwise */
    void (*make)(struct claim *c);
};

extern const struct class *const classes[];

void claim_clear(struct claim *c);
/* A true claim of the class. */
void claim_make(struct claim *c, const struct class *class, uint64_t seed);
/* Rewrites t at one place; t itself when no rule fits there. */
term claim_rewrite(struct claim *c, const struct class *class, term t);
/* One small change on one side; false when none could be made. */
bool claim_spoil(struct claim *c);
/* The texts for assay. */
void claim_print(struct claim *c);

/* A term for a capital letter, from the claim's variables. */
term claim_grow(struct claim *c, const char *grows, char letter,
                unsigned depth, term hole);
/* Puts terms for the letters of a pattern; bound[] by letter. */
term claim_fill(struct claim *c, const char *grows, unsigned depth,
                term pattern, term bound[26], term shape[26]);
/* Rewrites a sum or product by its own laws. */
term claim_rewrite_sum(struct claim *c, term t);

/* What the oracle says of a claim. */
enum judgement { JUDGED_TRUE, JUDGED_FALSE, JUDGED_NOT };
/* Evaluates at random points that satisfy what is given: FALSE when the
   sides differ for certain at one, TRUE when at all of many they do not. */
enum judgement claim_judge(struct claim *c, struct pool *pool,
                           unsigned points);
/* At the values that the variables have: FALSE when an assumption does not
   hold or the relation does. */
enum truth claim_fails_here(struct claim *c, struct pool *pool);

#endif
