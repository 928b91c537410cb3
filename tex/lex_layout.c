/*
 * What layouts leave between tokens: alignment signs outside of tables,
 * braces with nothing in them, marks set below an operator.
 *
 * An & ends a statement when there was a relation since the last one; else
 * it only aligns: x &= 1 & y &= 2.
 */
#include <string.h>

#include "tex/command.h"
#include "tex/lex.h"
#include "tex/relation.h"

enum { MARK_LENGTH = 200, DROPPED = 0 };

struct layout {
    size_t out;       /* tokens kept so far                             */
    int tables, depth;
    bool related;     /* a relation in this statement                   */
    size_t skip;      /* index of two tokens to be dropped; 0: none     */
};

static bool is_sign(const struct tok *t)
{
    return t->kind == TK_CHAR && (t->ch == '+' || t->ch == '-');
}

static bool joins(const struct tok *t)
{
    return tok_relation(t) || is_sign(t) || tok_is(t, "cdot") ||
           tok_is(t, "times") || tok_is(t, "not");
}

/* Does the & at i stand between two statements? */
static bool separates(const struct lexer *lx, const struct layout *l,
                      size_t i)
{
    const struct tok *next = &lx->toks[i + 1];
    if (!l->related || l->depth > 0 || l->out == 0 ||
        joins(&lx->toks[l->out - 1]) || tok_relation(next) ||
        (next->kind == TK_CHAR && next->ch == '+') || tok_is(next, "cdot") ||
        tok_is(next, "times") || next->kind == TK_NEWLINE)
        return false;
    return true;
}

/* {} beside a relation or a sign only keeps the spacing. */
static bool is_empty_pair(const struct lexer *lx, const struct layout *l,
                          size_t i)
{
    const struct tok *t = &lx->toks[i];
    if (t->kind != TK_LBRACE || t[1].kind != TK_RBRACE)
        return false;
    if (l->out == 0 || joins(&lx->toks[l->out - 1]))
        return t[2].kind != TK_CHAR || (t[2].ch != '_' && t[2].ch != '^');
    const struct tok *before = &lx->toks[l->out - 1];
    bool argument = before->kind == TK_CMD || before->kind == TK_RBRACE ||
                    (before->kind == TK_CHAR &&
                     (before->ch == '_' || before->ch == '^'));
    return !argument && joins(t + 2);
}

/* --- \underset{x \to 0}{\lim} is \lim_{x \to 0} --- */

static size_t closing(const struct lexer *lx, size_t i)
{
    size_t depth = 0;
    for (size_t k = i; k < lx->n && k < i + MARK_LENGTH; k++) {
        depth += lx->toks[k].kind == TK_LBRACE;
        depth -= lx->toks[k].kind == TK_RBRACE;
        if (depth == 0)
            return k;
    }
    return 0;
}

static bool takes_below(const struct tok *t)
{
    static const char *const names[] = {
        "lim", "max", "min", "sup", "inf", "sum", "prod", "limsup",
        "liminf", "argmax", "argmin", NULL};
    return (t->kind == TK_CMD && lex_one_of(t->s, t->len, names)) ||
           (t->kind == TK_WORDS && t->is_name);
}

static void rotate(struct lexer *lx, struct layout *l, size_t i)
{
    struct tok *t = &lx->toks[i];
    size_t end = t[1].kind == TK_LBRACE ? closing(lx, i + 1) : 0;
    if (end == 0 || end + 3 >= lx->n || l->skip > 0)
        return;
    const struct tok *op = &lx->toks[end + 1];
    if (op[0].kind != TK_LBRACE || op[2].kind != TK_RBRACE ||
        !takes_below(op + 1))
        return;
    size_t off = t->off;
    *t = op[1];
    t->off = off;
    memmove(t + 2, t + 1, (end - i) * sizeof *t);
    t[1] = (struct tok){.kind = TK_CHAR, .ch = '_', .off = off,
                        .match = SIZE_MAX};
    l->skip = end + 2;
}

/* --- what optical readers leave --- */

/* \operatorname{l i m}: letters one by one are a word; lim, a big sign. */
static void mend_name(struct lexer *lx, struct tok *t)
{
    char word[24];
    size_t n = 0;
    if (t->kind != TK_WORDS || !t->is_name || t->len > 40)
        return;
    for (size_t i = 0; i < t->len; i++) {
        bool letter = (t->s[i] >= 'a' && t->s[i] <= 'z') ||
                      (t->s[i] >= 'A' && t->s[i] <= 'Z');
        if (i % 2 ? t->s[i] != ' ' : !letter || n + 1 >= sizeof word)
            n = sizeof word;
        else if (i % 2 == 0)
            word[n++] = t->s[i];
        if (n == sizeof word)
            break;
    }
    if (n > 1 && n < sizeof word) {
        const char *kept = expr_intern(lx->ctx, word, n);
        if (kept) {
            lex_note(lx, t->off, "letters one by one read as a word");
            t->s = kept;
            t->len = n;
        }
    }
    if (lex_one_of(t->s, t->len, (const char *const[]){
            "lim", "limsup", "liminf", NULL}) &&
        (t->cmd = command_find(lx->ctx, t->s, t->len)) != NULL) {
        t->kind = TK_CMD;
        t->is_name = false;
    }
}

/* { x , } & { x > 0 }: braces around a whole cell go. */
static bool strip_cell(struct lexer *lx, const struct layout *l, size_t i)
{
    const struct tok *before = l->out ? &lx->toks[l->out - 1] : NULL;
    if (l->tables == 0 || lx->toks[i].kind != TK_LBRACE || !before ||
        (before->kind != TK_AMP && before->kind != TK_NEWLINE &&
         before->kind != TK_BEGIN))
        return false;
    size_t end = closing(lx, i);
    if (end <= i + 1)
        return false;
    const struct tok *next = &lx->toks[end + 1];
    if (next->kind != TK_AMP && next->kind != TK_NEWLINE &&
        next->kind != TK_FINISH)
        return false;
    lx->toks[end].match = DROPPED;
    return true;
}

/* {\lim}_{x \to 0}, as \mathop leaves it */
static bool is_braced_operator(const struct tok *t)
{
    return t[0].kind == TK_LBRACE && takes_below(t + 1) &&
           t[1].kind == TK_CMD && t[2].kind == TK_RBRACE &&
           t[3].kind == TK_CHAR && (t[3].ch == '_' || t[3].ch == '^');
}

/* --- one pass ----------------------------------------------------------- */

static void note_depth(struct layout *l, const struct tok *t)
{
    switch (t->kind) {
    case TK_BEGIN: l->tables++; break;
    case TK_FINISH: l->tables--; break;
    case TK_OPEN: case TK_LBRACE: l->depth++; break;
    case TK_CLOSE: case TK_RBRACE: l->depth--; break;
    case TK_NEWLINE: case TK_QUAD:
        if (l->tables == 0)
            l->related = false;
        break;
    default:
        if (l->tables == 0 && l->depth == 0 && tok_relation(t))
            l->related = true;
    }
}

void lex_layout(struct lexer *lx)
{
    struct layout l = {0};
    bool space = false;
    for (size_t i = 0; i < lx->n; i++) {
        if (l.skip > 0 && i == l.skip) {
            l.skip = 0;
            i++;
            continue;
        }
        mend_name(lx, &lx->toks[i]);
        if (lx->toks[i].kind == TK_LBRACE)
            mend_name(lx, &lx->toks[i + 1]);
        if (tok_is(&lx->toks[i], "underset"))
            rotate(lx, &l, i);
        if (is_braced_operator(&lx->toks[i]) &&
            (l.out == 0 || lx->toks[l.out - 1].kind != TK_CMD)) {
            lx->toks[i + 2].match = DROPPED;
            continue;
        }
        if (strip_cell(lx, &l, i) || (lx->toks[i].kind == TK_RBRACE &&
                                      lx->toks[i].match == DROPPED))
            continue;
        struct tok *t = &lx->toks[i];
        if (t->kind == TK_AMP && l.tables == 0) {
            if (!separates(lx, &l, i)) {
                space = true;
                continue;
            }
            t->kind = TK_QUAD;
        }
        if (is_empty_pair(lx, &l, i)) {
            space = true;
            i++;
            continue;
        }
        note_depth(&l, t);
        t->space = t->space || space;
        space = false;
        if (l.out < i)
            lx->toks[l.out] = *t;
        l.out++;
    }
    lx->n = l.out;
}
