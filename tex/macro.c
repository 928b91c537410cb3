/* The table of macros: a hash table of names, each with its definitions. */
#include "tex/macro_inner.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* So many definitions of one name; a later one makes it unusable, so that
   finding the one in force stays cheap. */
#define MAX_AGE 32u

struct macro_table {
    struct macro *items;
    size_t n, room;
    size_t *slots; /* index + 1 of the newest of a name, 0: free */
    size_t n_slots;
};

struct macro_table *macro_table_new(void)
{
    return calloc(1, sizeof(struct macro_table));
}

void macro_table_free(struct macro_table *t)
{
    for (size_t i = 0; t && i < t->n; i++)
        free(t->items[i].text);
    if (t) {
        free(t->items);
        free(t->slots);
    }
    free(t);
}

bool macro_table_is_empty(const struct macro_table *t)
{
    return !t || t->n == 0;
}

static size_t *slot_of(const struct macro_table *t, struct slice name)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < name.len; i++)
        h = (h ^ (unsigned char)name.s[i]) * 1099511628211u;
    size_t mask = t->n_slots - 1, k = (size_t)(h ^ h >> 32) & mask;
    for (; t->slots[k]; k = (k + 1) & mask) {
        struct slice other = t->items[t->slots[k] - 1].name;
        if (other.len == name.len && !memcmp(other.s, name.s, name.len))
            break;
    }
    return &t->slots[k];
}

const struct macro *macro_find(const struct macro_table *t, struct slice name,
                               size_t at)
{
    if (macro_table_is_empty(t))
        return NULL;
    for (size_t k = *slot_of(t, name); k; k = t->items[k - 1].older)
        if (t->items[k - 1].begin <= at)
            return &t->items[k - 1];
    return NULL;
}

static bool slots_grow(struct macro_table *t)
{
    size_t n = t->n_slots ? 2 * t->n_slots : 64;
    size_t *slots = calloc(n, sizeof *slots);
    if (!slots)
        return false;
    free(t->slots);
    t->slots = slots;
    t->n_slots = n;
    for (size_t i = 0; i < t->n; i++) /* the newest of a name comes last */
        *slot_of(t, t->items[i].name) = i + 1;
    return true;
}

static bool reserve(struct macro_table *t)
{
    if (2 * t->n >= t->n_slots && !slots_grow(t))
        return false;
    if (t->n < t->room)
        return true;
    size_t room = t->room ? 2 * t->room : 16;
    struct macro *items = realloc(t->items, room * sizeof *items);
    if (!items)
        return false;
    t->items = items;
    t->room = room;
    return true;
}

/* Does the text of an operator hold more than letters and spaces of TeX? */
static bool has_commands(struct slice s)
{
    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.s[i] == '\\' && !strchr(",!;: ", s.s[++i]))
            return true;
    return false;
}

/* What stands before, between and behind the two parts of the body. */
static void frame(const char *around[3], const struct definition *d)
{
    around[0] = around[1] = around[2] = "";
    if (d->how == MACRO_PAIR) {
        around[0] = "\\left";
        around[1] = " #1 \\right";
    } else if (d->how == MACRO_OPERATOR) {
        around[0] = has_commands(d->body) ? "\\mathop{"
                  : d->starred ? "\\operatorname*{" : "\\operatorname{";
        around[1] = "}";
    }
}

static char *put(char *at, const char *s, size_t len)
{
    if (len)
        memcpy(at, s, len);
    return at + len;
}

/* Copies the parts of a definition into one block. */
static bool fill(struct macro *m, const struct definition *d)
{
    const char *around[3];
    frame(around, d);
    size_t a = strlen(around[0]), b = strlen(around[1]);
    size_t body = d->how == MACRO_BAD
                      ? 0 : a + d->body.len + b + d->close.len;
    char *p = malloc(d->name.len + d->preset.len + body + 1);
    if (!p)
        return false;
    m->text = p;
    m->name = (struct slice){p, d->name.len};
    p = put(p, d->name.s, d->name.len);
    m->preset = (struct slice){p, d->preset.len};
    p = put(p, d->preset.s, d->preset.len);
    m->body = (struct slice){p, body};
    if (d->how != MACRO_BAD) {
        p = put(put(p, around[0], a), d->body.s, d->body.len);
        put(put(p, around[1], b), d->close.s, d->close.len);
    }
    return true;
}

void definition_resolve(struct definition *let, const struct macro *m)
{
    if (!m)
        return;
    struct slice name = let->name;
    *let = (struct definition){.how = MACRO_COPY, .copied = m,
                               .has_preset = m->has_preset, .n = m->n,
                               .name = name, .body = m->body,
                               .preset = m->preset,
                               .length = let->length};
}

bool macro_add(struct macro_table *t, const struct definition *given,
               size_t begin)
{
    struct definition copy = *given, *d = &copy;
    if (!reserve(t))
        return false;
    if (d->how == MACRO_LET) {
        struct slice to = {d->body.s + 1, d->body.len - 1};
        definition_resolve(d, macro_find(t, to, begin));
    }
    size_t *slot = slot_of(t, d->name), older = *slot;
    if (older && d->keeps)
        return true;
    struct macro m = {.how = d->how == MACRO_COPY ? d->copied->how : d->how,
                      .n = d->how == MACRO_PAIR ? 1 : d->n,
                      .has_preset = d->has_preset, .begin = begin,
                      .older = older,
                      .age = older ? t->items[older - 1].age + 1 : 0};
    if (!fill(&m, d))
        return false;
    if (m.age >= MAX_AGE) {
        m.how = MACRO_BAD;
        m.older = 0;
    }
    t->items[t->n++] = m;
    *slot = t->n;
    return true;
}

bool macro_collect(struct macro_table *t, const char *src, size_t begin,
                   size_t end)
{
    struct definition d;
    const char *p = src + begin, *stop = src + end;
    while (p < stop && (p = memchr(p, '\\', (size_t)(stop - p))) != NULL) {
        size_t left = (size_t)(stop - p);
        if (!definition_read(&d, p, left)) {
            p += left > 1 ? 2 : 1;
            continue;
        }
        p += d.length;
        if (!macro_add(t, &d, (size_t)(p - src)))
            return false;
    }
    return true;
}

bool macro_concerns(const struct macro_table *macros, const char *src,
                    size_t len)
{
    const char *p = src, *stop = src + len;
    while (p < stop && (p = memchr(p, '\\', (size_t)(stop - p))) != NULL) {
        struct slice name = macro_name(p, (size_t)(stop - p));
        if (definition_is_command(name) ||
            macro_find(macros, name, SIZE_MAX))
            return true;
        p += 1 + name.len;
    }
    return false;
}
