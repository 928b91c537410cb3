/* The table of commands that a context has met, in its arena. */
#include "tex/command.h"

#include <stdint.h>
#include <string.h>

/* A table that is full takes no more names: a source that is made of new
   commands costs time, not memory.  (What the lists know always fits.) */
#define SLOTS 2048u
#define MOST_NAMES 1024u

struct vocabulary {
    const struct command *slots[SLOTS];
    size_t n;
};

static uint32_t hash(const char *s, size_t len)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h ^ h >> 15;
}

static struct vocabulary *vocabulary_of(expr_ctx *ctx)
{
    void **place = expr_ctx_words(ctx);
    if (!*place && (*place = expr_alloc(ctx, sizeof(struct vocabulary))))
        memset(*place, 0, sizeof(struct vocabulary));
    return *place;
}

static bool is_remarkable(const struct command *c)
{
    return c->what != COMMAND_PLAIN || c->to || c->function >= 0 ||
           c->relation || c->connective || c->accent || c->greek ||
           c->between;
}

/* Asks every list; false without memory. */
static bool classify(struct command *c, expr_ctx *ctx, const char *s,
                     size_t len)
{
    const char *to = NULL;
    *c = (struct command){
        .s = s, .len = len, .function = function_named(s, len),
        .relation = relation_named(s, len),
        .connective = connective_named(s, len), .accent = accent_named(s, len),
        .greek = greek_named(s, len), .between = between_named(s, len)};
    command_lex(c, &to);
    if (to)
        c->to = command_find(ctx, to, strlen(to));
    return !to || c->to;
}

static const struct command *keep(expr_ctx *ctx, const struct command *c)
{
    struct command *kept = expr_alloc(ctx, sizeof *kept);
    const char *s = expr_intern(ctx, c->s, c->len);
    if (!kept || !s)
        return NULL;
    *kept = *c;
    kept->s = s;
    if (!kept->to)
        kept->to = kept;
    return kept;
}

const struct command *command_find(expr_ctx *ctx, const char *s, size_t len)
{
    static const struct command nothing = {.s = "", .to = &nothing,
                                           .function = -1};
    struct vocabulary *v = vocabulary_of(ctx);
    struct command c;
    if (!v)
        return NULL;
    uint32_t k = hash(s, len) & (SLOTS - 1);
    for (; v->slots[k]; k = (k + 1) & (SLOTS - 1))
        if (v->slots[k]->len == len && memcmp(v->slots[k]->s, s, len) == 0)
            return v->slots[k];
    if (!classify(&c, ctx, s, len))
        return NULL;
    if (v->n >= MOST_NAMES && !is_remarkable(&c))
        return &nothing;
    while (v->slots[k]) /* the other name may have taken it */
        k = (k + 1) & (SLOTS - 1);
    const struct command *kept = keep(ctx, &c);
    if (kept) {
        v->slots[k] = kept;
        v->n++;
    }
    return kept;
}
