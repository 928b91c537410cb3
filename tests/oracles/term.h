/*
 * Terms: what the generator writes and the oracle evaluates.  A tree of its
 * own, that shares nothing with expr/: an error there must not be repeated
 * here.  Nodes live in an arena and are never changed.
 */
#ifndef ASSAY_ORACLES_TERM_H
#define ASSAY_ORACLES_TERM_H

#include <stdbool.h>
#include <stddef.h>

/* X(ID, name in the notation, arity); arity -1: one or more. */
#define TERM_OPS(X)                                                          \
    X(NUM, "", 0) X(VAR, "", 0) X(META, "", -1)                              \
    X(PI, "pi", 0) X(INF, "inf", 0)                                          \
    X(NEG, "neg", 1) X(ADD, "add", 2) X(SUB, "sub", 2) X(MUL, "mul", 2)      \
    X(DIV, "div", 2) X(POW, "pow", 2)                                        \
    X(LT, "lt", 2) X(LE, "le", 2) X(GT, "gt", 2) X(GE, "ge", 2)              \
    X(EQ, "eq", 2) X(NE, "ne", 2) X(AND, "and", 2) X(OR, "or", 2)            \
    X(SQRT, "sqrt", 1) X(EXP, "exp", 1) X(LOG, "log", 1)                     \
    X(SIN, "sin", 1) X(COS, "cos", 1) X(TAN, "tan", 1) X(ATAN, "atan", 1)    \
    X(SINH, "sinh", 1) X(COSH, "cosh", 1) X(TANH, "tanh", 1)                 \
    X(ABS, "abs", 1) X(FLOOR, "floor", 1) X(CEIL, "ceil", 1)                 \
    X(SGN, "sgn", 1) X(MAX, "max", 2) X(MIN, "min", 2) X(MOD, "mod", 2)      \
    X(FACT, "fact", 1) X(BINOM, "binom", 2)                                  \
    X(STEP, "u", 1) X(IMPULSE, "delta", 1) X(KRON, "kron", 2)                \
    X(SUM, "sum", 4) X(PROD, "prod", 4) X(CASES, "cases", -1)                \
    X(ITEM, "item", -1) X(DIFF, "diff", 2) X(LIM, "lim", 3)                  \
    X(MAT, "mat", -1) X(TRANS, "trans", 1) X(DET, "det", 1)                  \
    X(INV, "inv", 1) X(TRACE, "trace", 1)

enum op {
#define TERM_OP(id, name, arity) OP_##id,
    TERM_OPS(TERM_OP)
#undef TERM_OP
    OP_COUNT
};

enum sort { SORT_REAL, SORT_INT, SORT_FAMILY };

struct num;

/* A variable of one claim, free or bound, or a family x_1, x_2, ... */
struct var {
    char name[12];          /* in the notation */
    char tex[24];
    enum sort sort;
    bool bound;
    bool positive;          /* declared > 0 */
    bool has_low;
    long low;               /* an integer's least value */
    const struct num *value;
    /* a sequence by recurrence: item(n) = rule with rule_at = n, from the
       first index on; start[] are the values before it */
    const struct term *rule;
    struct var *rule_at;
    const struct term *start[3];
    long first;
    unsigned n_start;
};

/* NUM holds num/den; VAR holds var; META holds its letter in num.
   SUM and PROD: VAR, low, high, body.  CASES: condition, value, ..., and at
   an odd end the value otherwise.  ITEM: VAR of a family, one or two
   indices.  DIFF and LIM: VAR or ITEM, ... .  MAT: num rows, den columns. */
struct term {
    enum op op;
    unsigned n;
    long num, den;
    struct var *var;
    bool decimal;           /* a number printed with a point */
    const struct term *arg[];
};

typedef const struct term *term;

/* Memory for the terms of one claim; aborts when the machine has none. */
struct arena {
    struct block *blocks;
};

void *arena_take(struct arena *a, size_t size);
void arena_clear(struct arena *a);

term term_make(struct arena *a, enum op op, unsigned n, const term arg[]);
term term_num(struct arena *a, long num, long den);
term term_var(struct arena *a, struct var *v);
term term_1(struct arena *a, enum op op, term x);
term term_2(struct arena *a, enum op op, term x, term y);
term term_4(struct arena *a, enum op op, term v, term x, term y, term z);
/* t with arg[i] put in its place. */
term term_with(struct arena *a, term t, unsigned i, term arg);

bool term_same(term s, term t);
bool term_is(term t, long num);         /* the integer literal num */
bool term_has_var(term t, const struct var *v);
unsigned term_size(term t);
/* t with `by` for every v. */
term term_put(struct arena *a, term t, const struct var *v, term by);

/* What can be seen without evaluating; false when it cannot be seen. */
bool term_is_int(term t);
bool term_is_positive(term t);
bool term_is_natural(term t);
/* An integer below which t never is. */
bool term_least(long *low, term t);

const char *op_name(enum op op);
int op_arity(enum op op);

#endif
