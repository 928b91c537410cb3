/* Pools: memory, numbers and remembered atoms of normal forms. */
#include <stdlib.h>
#include <string.h>

#include "exact/nf.h"

#define WORK_MOST ((uint64_t)1 << 24)
#define CHUNK_FIRST ((size_t)4096)
#define CHUNK_LARGE ((size_t)32768)

enum { COMMON_FIRST = -2, COMMON = 16 };

struct chunk {
    struct chunk *next;
    max_align_t data[];
};

struct number {
    mpq_t q;
    struct number *next;
};

struct memory {
    expr atom;
    nf value;
    struct memory *next;
};

struct nf_pool {
    struct nf_space space; /* of the newest chunk; see nf_alloc() */
    expr_ctx *ctx;
    struct chunk *chunks;
    struct number *numbers;
    struct memory *memories;
    size_t held, limit;
    uint64_t work;
    nf common[COMMON]; /* small integers that were used: from COMMON_FIRST */
};

struct nf_pool *nf_pool_new(expr_ctx *ctx, size_t limit)
{
    struct nf_pool *pool = calloc(1, sizeof *pool);
    if (pool) {
        pool->ctx = ctx;
        pool->limit = limit ? limit : (size_t)32 << 20;
    }
    return pool;
}

void nf_pool_free(struct nf_pool *pool)
{
    if (!pool)
        return;
    for (struct number *n = pool->numbers; n; n = n->next)
        mpq_clear(n->q);
    for (struct chunk *c = pool->chunks, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(pool);
}

nf *nf_common(struct nf_pool *pool, long v)
{
    bool small = v >= COMMON_FIRST && v < COMMON_FIRST + COMMON;
    return small ? &pool->common[v - COMMON_FIRST] : NULL;
}

expr_ctx *nf_pool_ctx(const struct nf_pool *pool)
{
    return pool->ctx;
}

void nf_pool_reset(struct nf_pool *pool)
{
    pool->space.st = (struct status){STATUS_OK, NULL};
}

nf nf_fail(struct nf_pool *pool, enum status_code code, const char *why)
{
    if (pool->space.st.code == STATUS_OK)
        pool->space.st = (struct status){code, why};
    return NULL;
}

void *nf_alloc_chunk(struct nf_pool *pool, size_t bytes)
{
    size_t size = pool->chunks ? CHUNK_LARGE : CHUNK_FIRST;
    size = bytes > size ? bytes : size;
    struct chunk *c = pool->held + size <= pool->limit
                          ? malloc(sizeof *c + size) : NULL;
    if (!c) {
        nf_fail(pool, STATUS_BUDGET, "the memory budget is used up");
        return NULL;
    }
    c->next = pool->chunks;
    pool->chunks = c;
    pool->held += size;
    pool->space.at = (char *)c->data + bytes;
    pool->space.left = size - bytes;
    return c->data;
}

bool nf_spend(struct nf_pool *pool, uint64_t work)
{
    pool->work += work;
    if (pool->work <= WORK_MOST)
        return true;
    nf_fail(pool, STATUS_BUDGET, "the numbers are too large");
    return false;
}

mpq_ptr nf_new_q(struct nf_pool *pool)
{
    struct number *n = nf_alloc(pool, sizeof *n);
    if (!n)
        return NULL;
    mpq_init(n->q);
    n->next = pool->numbers;
    pool->numbers = n;
    return n->q;
}

bool nf_remember(struct nf_pool *pool, expr atom, nf value)
{
    struct memory *m = nf_alloc(pool, sizeof *m);
    if (!m)
        return false;
    *m = (struct memory){atom, value, pool->memories};
    pool->memories = m;
    return true;
}

nf nf_recall(struct nf_pool *pool, expr atom)
{
    for (struct memory *m = pool->memories; m; m = m->next)
        if (m->atom == atom)
            return m->value;
    return NULL;
}
