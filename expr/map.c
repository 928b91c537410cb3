/* Open addressing on the node's hash. */
#include <stdlib.h>
#include <string.h>

#include "expr/map.h"

void expr_map_init(struct expr_map *m)
{
    m->keys = m->values = NULL;
    m->size = m->n = 0;
}

void expr_map_clear(struct expr_map *m)
{
    if (m->keys != m->few)
        free(m->keys);
    expr_map_init(m);
}

static size_t place(const struct expr_map *m, expr key)
{
    size_t i = (size_t)key->hash & (m->size - 1);
    while (m->keys[i] && m->keys[i] != key)
        i = (i + 1) & (m->size - 1);
    return i;
}

expr expr_map_get(const struct expr_map *m, expr key)
{
    return m->size ? m->values[place(m, key)] : NULL;
}

/* Keys and values in one empty table. */
static expr *table_new(struct expr_map *m, size_t size)
{
    if (size > EXPR_MAP_FEW)
        return calloc(2 * size, sizeof(expr));
    memset(m->few, 0, sizeof m->few);
    return m->few;
}

static bool grow(struct expr_map *m)
{
    size_t size = m->size ? 4 * m->size : EXPR_MAP_FEW, old = m->size;
    expr *keys = m->keys, *values = m->values;
    expr *table = table_new(m, size);
    if (!table)
        return false;
    m->keys = table;
    m->values = table + size;
    m->size = size;
    m->n = 0;
    for (size_t i = 0; i < old; i++)
        if (keys[i])
            expr_map_put(m, keys[i], values[i]);
    if (keys != m->few)
        free(keys);
    return true;
}

void expr_map_put(struct expr_map *m, expr key, expr value)
{
    if (m->n * 2 >= m->size && !grow(m))
        return;
    size_t i = place(m, key);
    m->n += !m->keys[i];
    m->keys[i] = key;
    m->values[i] = value;
}
