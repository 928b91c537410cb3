/* Open addressing on the node's hash. */
#include <stdlib.h>

#include "expr/map.h"

void expr_map_init(struct expr_map *m)
{
    m->keys = m->values = NULL;
    m->size = m->n = 0;
}

void expr_map_clear(struct expr_map *m)
{
    free(m->keys);
    free(m->values);
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

static bool grow(struct expr_map *m)
{
    struct expr_map big = {.size = m->size ? m->size * 2 : 64};
    big.keys = calloc(big.size, sizeof *big.keys);
    big.values = calloc(big.size, sizeof *big.values);
    if (!big.keys || !big.values) {
        expr_map_clear(&big);
        return false;
    }
    for (size_t i = 0; i < m->size; i++)
        if (m->keys[i])
            expr_map_put(&big, m->keys[i], m->values[i]);
    expr_map_clear(m);
    *m = big;
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
