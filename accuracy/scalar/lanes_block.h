/* Values of a block, a vector at a time. */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_BLOCK_H
#define ASSAY_ACCURACY_SCALAR_LANES_BLOCK_H

#include "accuracy/scalar/dd.h"
#include "accuracy/scalar/lanes.h"

#define EACH for (size_t i = 0; i < LANES; i += VEC)

LANE struct dd load(const struct lane_value *v, size_t i)
{
    return (struct dd) {vec_load(v->h + i), vec_load(v->l + i),
                        vec_load(v->r + i)};
}

LANE void store(struct lane_value *v, size_t i, struct dd x)
{
    vec_store(v->h + i, x.h);
    vec_store(v->l + i, x.l);
    vec_store(v->r + i, x.r);
}

#endif
