/* The context: an arena of blocks and an open-addressed table of nodes. */
#include <stdlib.h>
#include <string.h>

#include "expr/ctx.h"

#define BLOCK_SIZE ((size_t)1 << 16)
#define DEFAULT_NODES ((size_t)1 << 22)
#define FIRST_TABLE 1024u
#define ALIGNMENT 8u
#define FIRST_RECENT 256u
#define MOST_RECENT 8192u
#define WAITING 32

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

/* The hash, and the number of the node + 1 (0: empty): small, for a
   large table is one cache miss a look, and nodes that are not the one looked
   for are told apart without reading them. */
struct slot {
    uint32_t hash, number;
};


struct expr_ctx {
    struct block *blocks;
    struct slot *table;
    size_t table_size; /* a power of two */
    unsigned char *filter; /* bits for what is in the table: most new nodes are
                              known without a look into it             */
    struct slot waiting[WAITING]; /* nodes that are to go into it: together,
                              so that their cache misses overlap       */
    size_t n_waiting;
    expr *nodes;       /* by number */
    size_t nodes_room;
    expr *recent;      /* the nodes used last: most are found here */
    size_t n_recent;   /* a power of two, growing with the table */
    size_t n_nodes, max_nodes;
    expr common[COMMON_MOST];
    void *words;
    uint32_t bold;
    bool exhausted, out_of_memory;
};

expr_ctx *expr_ctx_new(size_t max_nodes)
{
    expr_ctx *ctx = calloc(1, sizeof *ctx);
    if (!ctx)
        return NULL;
    ctx->max_nodes = max_nodes ? max_nodes : DEFAULT_NODES;
    if (ctx->max_nodes > UINT32_MAX - 1)
        ctx->max_nodes = UINT32_MAX - 1;
    ctx->table_size = FIRST_TABLE;
    ctx->nodes_room = FIRST_TABLE;
    ctx->table = calloc(ctx->table_size, sizeof *ctx->table);
    ctx->filter = calloc(ctx->table_size, 1);
    ctx->nodes = malloc(ctx->nodes_room * sizeof(expr));
    ctx->n_recent = FIRST_RECENT;
    ctx->recent = calloc(ctx->n_recent, sizeof(expr));
    if (!ctx->table || !ctx->filter || !ctx->nodes || !ctx->recent) {
        expr_ctx_free(ctx);
        return NULL;
    }
    return ctx;
}

void expr_ctx_free(expr_ctx *ctx)
{
    if (!ctx)
        return;
    for (struct block *b = ctx->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(ctx->table);
    free(ctx->filter);
    free(ctx->nodes);
    free(ctx->recent);
    free(ctx);
}

bool expr_ctx_exhausted(const expr_ctx *ctx)
{
    return ctx->exhausted;
}

bool expr_ctx_out_of_memory(const expr_ctx *ctx)
{
    return ctx->out_of_memory;
}

void *expr_ctx_no_memory(expr_ctx *ctx)
{
    ctx->exhausted = ctx->out_of_memory = true;
    return NULL;
}

static struct block *block_new(size_t at_least)
{
    size_t size = at_least > BLOCK_SIZE ? at_least : BLOCK_SIZE;
    struct block *b;
    if (size > SIZE_MAX - sizeof *b)
        return NULL;
    b = malloc(sizeof *b + size);
    if (b) {
        b->next = NULL;
        b->used = 0;
        b->size = size;
    }
    return b;
}

void *expr_arena(expr_ctx *ctx, size_t size)
{
    size_t need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct block *b = ctx->blocks;
    if (need < size)
        return expr_ctx_no_memory(ctx);
    if (!b || b->size - b->used < need) {
        b = block_new(need);
        if (!b)
            return expr_ctx_no_memory(ctx);
        b->next = ctx->blocks;
        ctx->blocks = b;
    }
    void *p = b->bytes + b->used;
    b->used += need;
    return p;
}

void *expr_alloc(expr_ctx *ctx, size_t size)
{
    return expr_arena(ctx, size);
}

void **expr_ctx_words(expr_ctx *ctx)
{
    return &ctx->words;
}

expr *expr_ctx_common(expr_ctx *ctx, size_t which)
{
    return &ctx->common[which];
}

uint32_t *expr_ctx_bold(expr_ctx *ctx)
{
    return &ctx->bold;
}

const char *expr_intern(expr_ctx *ctx, const char *s, size_t len)
{
    char *copy = len < SIZE_MAX ? expr_arena(ctx, len + 1) : NULL;
    if (copy) {
        memcpy(copy, s, len);
        copy[len] = '\0';
    }
    return copy;
}

/* --- the table ---------------------------------------------------------- */

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

static uint64_t mix_text(uint64_t h, const char *s)
{
    uint64_t word;
    size_t len = strlen(s);
    for (; len >= sizeof word; len -= sizeof word, s += sizeof word) {
        memcpy(&word, s, sizeof word);
        h = mix(h, word);
    }
    word = 0;
    memcpy(&word, s, len);
    return mix(h, word + 1);
}

static uint64_t mix_mpz(uint64_t h, mpz_srcptr z)
{
    size_t n = mpz_size(z);
    h = mix(h, (uint64_t)(mpz_sgn(z) + 1));
    for (size_t i = 0; i < n; i++)
        h = mix(h, mpz_getlimbn(z, (mp_size_t)i));
    return h;
}

static uint32_t node_hash(const expr_node *e)
{
    uint64_t h = mix(e->kind, e->tag);
    if (e->kind == EXPR_MATRIX)
        h = mix(mix(h, e->rows), e->cols);
    if (e->name)
        h = mix_text(h, e->name);
    if (e->q)
        h = mix_mpz(mix_mpz(h, mpq_numref(e->q)), mpq_denref(e->q));
    for (uint32_t i = 0; i < e->nargs; i++)
        h = mix(h, e->args[i]->hash);
    return (uint32_t)(h >> 32);
}

static bool node_same(expr a, const expr_node *b)
{
    if (a->hash != b->hash || a->kind != b->kind || a->tag != b->tag ||
        a->nargs != b->nargs || a->rows != b->rows || a->cols != b->cols)
        return false;
    if (!a->name != !b->name || (a->name && strcmp(a->name, b->name) != 0))
        return false;
    if (!a->q != !b->q || (a->q && !mpq_equal(a->q, b->q)))
        return false;
    for (uint32_t i = 0; i < a->nargs; i++)
        if (a->args[i] != b->args[i])
            return false;
    return true;
}

/* The filter: eight bits a slot, by other bits of the hash than the slot. */
static unsigned char *filter_byte(const expr_ctx *ctx, uint32_t hash)
{
    return &ctx->filter[(hash >> 3) & (ctx->table_size - 1)];
}

static bool filter_has(const expr_ctx *ctx, uint32_t hash)
{
    return *filter_byte(ctx, hash) >> (hash & 7) & 1;
}

static void filter_add(expr_ctx *ctx, uint32_t hash)
{
    *filter_byte(ctx, hash) |= (unsigned char)(1 << (hash & 7));
}

/* Puts a node into the first gap from where its hash belongs on. */
static void table_put(expr_ctx *ctx, struct slot node)
{
    size_t mask = ctx->table_size - 1, i = node.hash & mask;
    while (ctx->table[i].number)
        i = (i + 1) & mask;
    ctx->table[i] = node;
}

static void table_settle(expr_ctx *ctx)
{
    for (size_t i = 0; i < ctx->n_waiting; i++)
        table_put(ctx, ctx->waiting[i]);
    ctx->n_waiting = 0;
}

/* The node of a slot when it equals *model, else NULL. */
static expr slot_node(const expr_ctx *ctx, const struct slot *s,
                      const expr_node *model)
{
    expr e = s->hash == model->hash ? ctx->nodes[s->number - 1] : NULL;
    return e && node_same(e, model) ? e : NULL;
}

/* The node equal to *model, NULL when there is none. */
static expr table_find(const expr_ctx *ctx, const expr_node *model)
{
    size_t mask = ctx->table_size - 1;
    expr e = NULL;
    if (!filter_has(ctx, model->hash))
        return NULL;
    for (size_t i = 0; i < ctx->n_waiting && !e; i++)
        e = slot_node(ctx, &ctx->waiting[i], model);
    for (size_t i = model->hash & mask; ctx->table[i].number && !e;
         i = (i + 1) & mask)
        e = slot_node(ctx, &ctx->table[i], model);
    return e;
}

/* Remembers a new node; its place is fetched while others are made. */
static void table_add(expr_ctx *ctx, struct slot node)
{
    if (ctx->n_waiting == WAITING)
        table_settle(ctx);
    ctx->waiting[ctx->n_waiting++] = node;
    filter_add(ctx, node.hash);
#ifdef __GNUC__
    __builtin_prefetch(&ctx->table[node.hash & (ctx->table_size - 1)], 1);
#endif
}

/* Room for one node more. */
static bool nodes_grow(expr_ctx *ctx)
{
    size_t room = 2 * ctx->nodes_room;
    expr *nodes = realloc(ctx->nodes, room * sizeof *nodes);
    if (!nodes)
        return false;
    ctx->nodes = nodes;
    ctx->nodes_room = room;
    return true;
}

/* What was kept is forgotten; without memory all stays as it is. */
static void recent_grow(expr_ctx *ctx)
{
    size_t n = 2 * ctx->n_recent;
    expr *recent = n <= MOST_RECENT ? calloc(n, sizeof *recent) : NULL;
    if (recent) {
        free(ctx->recent);
        ctx->recent = recent;
        ctx->n_recent = n;
    }
}

static bool table_grow(expr_ctx *ctx)
{
    size_t old_size = ctx->table_size, size = 2 * old_size;
    struct slot *table = calloc(size, sizeof *table), *old = ctx->table;
    unsigned char *filter = calloc(size, 1);
    if (!table || !filter) {
        free(table);
        free(filter);
        return false;
    }
    table_settle(ctx);
    free(ctx->filter);
    ctx->filter = filter;
    ctx->table = table;
    ctx->table_size = size;
    for (size_t k = 0; k < old_size; k++)
        if (old[k].number) {
            table_put(ctx, old[k]);
            filter_add(ctx, old[k].hash);
        }
    free(old);
    return true;
}

/* --- nodes -------------------------------------------------------------- */

/* A number that lives in the arena with its limbs: nothing to clear, never
   written again. */
static mpq_srcptr number_copy(expr_ctx *ctx, mpq_srcptr q)
{
    size_t num = mpz_size(mpq_numref(q)), den = mpz_size(mpq_denref(q));
    mpq_ptr copy = expr_arena(ctx, sizeof(mpq_t));
    mp_limb_t *limbs = expr_arena(ctx, (num + den + 1) * sizeof *limbs);
    if (!copy || !limbs)
        return NULL;
    memcpy(limbs, mpz_limbs_read(mpq_numref(q)), num * sizeof *limbs);
    memcpy(limbs + num, mpz_limbs_read(mpq_denref(q)), den * sizeof *limbs);
    mp_size_t n = (mp_size_t)num;
    mpz_roinit_n(mpq_numref(copy), limbs,
                 mpz_sgn(mpq_numref(q)) < 0 ? -n : n);
    mpz_roinit_n(mpq_denref(copy), limbs + num, (mp_size_t)den);
    return copy;
}

/* What follows from the arguments.  False: the tree is too deep. */
static bool node_measure(expr_node *e)
{
    uint64_t size = 1, kinds = expr_kind_bit(e->kind);
    unsigned depth = 0;
    for (uint32_t i = 0; i < e->nargs; i++) {
        size += e->args[i]->size;
        kinds |= e->args[i]->kinds;
        if (e->args[i]->depth > depth)
            depth = e->args[i]->depth;
    }
    e->size = size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
    e->kinds = kinds;
    e->depth = (uint16_t)(depth + 1);
    return depth < EXPR_MAX_DEPTH;
}

/* A copy of *model in the arena, its payload too. */
static expr node_copy(expr_ctx *ctx, const expr_node *model)
{
    size_t bytes = model->nargs * sizeof *model->args;
    expr_node *e = expr_arena(ctx, sizeof *e + bytes);
    if (!e)
        return NULL;
    *e = *model;
    if (model->name)
        e->name = expr_intern(ctx, model->name, strlen(model->name));
    if (model->q)
        e->q = number_copy(ctx, model->q);
    e->args = NULL;
    if (bytes)
        e->args = memcpy(e + 1, model->args, bytes);
    if (ctx->exhausted)
        return NULL;
    e->id = (uint32_t)ctx->n_nodes;
    return e;
}

/* Makes the node that is not in the table yet. */
static expr node_add(expr_ctx *ctx, expr_node *want)
{
    if (!node_measure(want) || ctx->n_nodes >= ctx->max_nodes)
        ctx->exhausted = true;
    if (ctx->exhausted)
        return NULL;
    if (ctx->n_nodes == ctx->nodes_room && !nodes_grow(ctx))
        return expr_ctx_no_memory(ctx);
    if (ctx->n_nodes >= ctx->table_size / 4 * 3) {
        if (!table_grow(ctx))
            return expr_ctx_no_memory(ctx);
        recent_grow(ctx);
    }
    expr e = node_copy(ctx, want);
    if (e) {
        ctx->nodes[ctx->n_nodes++] = e;
        table_add(ctx, (struct slot){want->hash, (uint32_t)ctx->n_nodes});
    }
    return e;
}

expr expr_cons(expr_ctx *ctx, const expr_node *model)
{
    expr_node want = *model;
    want.hash = node_hash(&want);
    expr *recent = &ctx->recent[want.hash & (ctx->n_recent - 1)];
    if (*recent && node_same(*recent, &want))
        return *recent;
    expr e = table_find(ctx, &want);
    if (!e)
        e = node_add(ctx, &want);
    if (e) /* adding may have moved what was used last */
        ctx->recent[want.hash & (ctx->n_recent - 1)] = e;
    return e;
}

expr expr_find_sym(const expr_ctx *ctx, const char *name)
{
    expr_node want = {.kind = EXPR_SYM, .name = name};
    want.hash = node_hash(&want);
    return table_find(ctx, &want);
}
