/*
 * A map from nodes to nodes, for walks that must see a shared part once.
 * The map owns its table, never the nodes.
 */
#ifndef ASSAY_EXPR_MAP_H
#define ASSAY_EXPR_MAP_H

#include "expr/expr.h"

#define EXPR_MAP_FEW 16u

struct expr_map {
    expr *keys, *values;
    size_t size, n;              /* size: a power of two or 0          */
    expr few[2 * EXPR_MAP_FEW];  /* the table of a small map: no copies */
};

void expr_map_init(struct expr_map *m);
void expr_map_clear(struct expr_map *m);
/* The value put for key, or NULL. */
expr expr_map_get(const struct expr_map *m, expr key);
/* Without memory the pair is forgotten: a map is only ever a shortcut. */
void expr_map_put(struct expr_map *m, expr key, expr value);

#endif
