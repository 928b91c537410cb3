/* The table of commands that a context has met, in its arena. */
#include "tex/command.h"

#include <stdint.h>
#include <string.h>

/* A table that is full takes no more names: a source that is made of new
   commands costs time, not memory.  (What the lists know always fits.) */
#define MOST_NAMES 1024u
#define FIRST_SLOTS 64u

struct vocabulary {
    const struct command **slots;
    uint32_t size;               /* a power of two, more than 2 n */
    size_t n;
};

static uint32_t hash(const char *s, size_t len)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h ^ h >> 15;
}

/* Where the name is, or the empty slot where it belongs. */
static const struct command **slot_of(const struct vocabulary *v,
                                      const char *s, size_t len)
{
    uint32_t k = hash(s, len) & (v->size - 1);
    while (v->slots[k] && (v->slots[k]->len != len ||
                           memcmp(v->slots[k]->s, s, len) != 0))
        k = (k + 1) & (v->size - 1);
    return &v->slots[k];
}

/* A table of another size with the same names; the old one stays behind in
   the arena. */
static bool resize(struct vocabulary *v, expr_ctx *ctx, uint32_t size)
{
    struct vocabulary old = *v;
    size_t bytes = size * sizeof *v->slots;
    const struct command **slots = expr_alloc(ctx, bytes);
    if (!slots)
        return false;
    memset(slots, 0, bytes);
    v->slots = slots;
    v->size = size;
    for (uint32_t i = 0; i < old.size; i++)
        if (old.slots[i])
            *slot_of(v, old.slots[i]->s, old.slots[i]->len) = old.slots[i];
    return true;
}

static struct vocabulary *vocabulary_of(expr_ctx *ctx)
{
    void **place = expr_ctx_words(ctx);
    struct vocabulary *v = *place;
    if (v)
        return v;
    v = expr_alloc(ctx, sizeof *v);
    if (!v)
        return NULL;
    *v = (struct vocabulary){.n = 0};
    if (!resize(v, ctx, FIRST_SLOTS))
        return NULL;
    return *place = v;
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
    const struct command **slot = slot_of(v, s, len);
    if (*slot)
        return *slot;
    if (!classify(&c, ctx, s, len))
        return NULL;
    if (v->n >= MOST_NAMES && !is_remarkable(&c))
        return &nothing;
    const struct command *kept = keep(ctx, &c);
    if (!kept || (2 * v->n + 2 > v->size && !resize(v, ctx, 2 * v->size)))
        return NULL;
    /* the other name may have taken the slot */
    *slot_of(v, s, len) = kept;
    v->n++;
    return kept;
}
