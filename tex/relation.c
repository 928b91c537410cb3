#include "tex/command.h"

#include <string.h>

static const struct relation relations[] = {
    {"=", EXPR_EQ}, {"<", EXPR_LT}, {">", EXPR_GT},
    {"eq", EXPR_EQ}, {"equiv", EXPR_EQ}, {"triangleq", EXPR_DEFINE},
    {"coloneqq", EXPR_DEFINE}, {"coloneq", EXPR_DEFINE},
    {"doteq", EXPR_DEFINE},
    {"ne", EXPR_NE}, {"neq", EXPR_NE},
    {"lt", EXPR_LT}, {"le", EXPR_LE}, {"leq", EXPR_LE},
    {"leqslant", EXPR_LE}, {"leqq", EXPR_LE},
    {"gt", EXPR_GT}, {"ge", EXPR_GE}, {"geq", EXPR_GE},
    {"geqslant", EXPR_GE}, {"geqq", EXPR_GE},
    {"approx", EXPR_APPROX}, {"simeq", EXPR_APPROX},
    {"thickapprox", EXPR_APPROX}, {"cong", EXPR_ISOMORPHIC},
    {"sim", EXPR_SIM}, {"in", EXPR_IN},
    {"to", EXPR_TO}, {"rightarrow", EXPR_TO}, {"longrightarrow", EXPR_TO},
    {"gets", EXPR_ASSIGN}, {"leftarrow", EXPR_ASSIGN},
    {"longleftarrow", EXPR_ASSIGN},
    {"mapsto", EXPR_MAPSTO}, {"longmapsto", EXPR_MAPSTO},
    {"propto", EXPR_PROPTO}, {"varpropto", EXPR_PROPTO},
    {"ll", EXPR_MUCH_LESS}, {"gg", EXPR_MUCH_MORE},
    {"subset", EXPR_SUBSET}, {"subseteq", EXPR_SUBSETEQ},
    {"supset", EXPR_SUPSET}, {"supseteq", EXPR_SUPSETEQ},
    {"perp", EXPR_PERP}, {"parallel", EXPR_PARALLEL},
};

static const struct relation connectives[] = {
    {"Rightarrow", EXPR_IMPLIES}, {"implies", EXPR_IMPLIES},
    {"Longrightarrow", EXPR_IMPLIES},
    {"Leftrightarrow", EXPR_IFF}, {"iff", EXPR_IFF},
    {"Longleftrightarrow", EXPR_IFF},
    {"land", EXPR_AND}, {"wedge", EXPR_AND},
    {"lor", EXPR_OR}, {"vee", EXPR_OR},
};

static const struct relation *find(const char *s, size_t len, size_t n,
                                   const struct relation *table)
{
    for (size_t i = 0; i < n && len > 0; i++)
        if (*table[i].sign == *s && strlen(table[i].sign) == len &&
            memcmp(table[i].sign, s, len) == 0)
            return &table[i];
    return NULL;
}

const struct relation *relation_named(const char *s, size_t len)
{
    return find(s, len, sizeof relations / sizeof *relations, relations);
}

const struct relation *connective_named(const char *s, size_t len)
{
    return find(s, len, sizeof connectives / sizeof *connectives,
                connectives);
}

const struct relation *tok_relation(const struct tok *t)
{
    if (t->kind == TK_CMD)
        return t->cmd->relation;
    return t->kind == TK_CHAR && strchr("=<>", t->ch)
               ? relation_named(&t->ch, 1) : NULL;
}

const struct relation *tok_connective(const struct tok *t)
{
    return t->kind == TK_CMD ? t->cmd->connective : NULL;
}
