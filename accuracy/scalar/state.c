#include "accuracy/scalar/state.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* All that the results depend on. */
static json_t *identity(const struct scalar_request *r)
{
    return json_sprintf("%s|%s|%s|%s|%s|%d|%s|%llu|%llu",
                        r->library ? r->library : "", r->symbol, r->formula,
                        r->format, r->call ? r->call : "", r->all,
                        r->range ? r->range : "",
                        (unsigned long long) r->samples,
                        (unsigned long long) r->seed);
}

/* The counts by name. */
struct counter {
    const char *name;
    uint64_t *n;
};

enum { COUNTERS = 7 };

static void counters(struct counter c[COUNTERS], struct scalar_tally *t)
{
    const struct counter all[COUNTERS] = {
        {"inputs", &t->inputs},       {"infinite", &t->infinite},
        {"no_value", &t->no_value},   {"unjudged", &t->unjudged},
        {"undecided", &t->undecided}, {"skipped", &t->skipped},
        {"escalated", &t->escalated},
    };

    memcpy(c, all, sizeof all);
}

/* --- writing -------------------------------------------------------------- */

static json_t *text_of(double x)
{
    return json_sprintf("%a", x);
}

static json_t *pack_contender(const struct contender *c)
{
    return json_pack("[I,o,o,o,o,o]", (json_int_t) c->number,
                     text_of(c->in[0]), text_of(c->in[1]), text_of(c->got),
                     text_of(c->low), text_of(c->high));
}

static json_t *pack_contest(const struct contest *c)
{
    json_t *list = json_array();

    for (size_t i = 0; i < c->count; i++)
        json_array_append_new(list, pack_contender(&c->list[i]));
    return list;
}

static json_t *pack(const struct scalar_tally *tally, uint64_t next,
                    const struct scalar_request *r)
{
    struct scalar_tally t = *tally;
    struct counter c[COUNTERS];
    json_t *o = json_object(), *bins = json_array();

    counters(c, &t);
    json_object_set_new(o, "request", identity(r));
    json_object_set_new(o, "next", json_integer((json_int_t) next));
    for (size_t i = 0; i < COUNTERS; i++)
        json_object_set_new(o, c[i].name, json_integer((json_int_t) *c[i].n));
    for (size_t i = 0; i < LANE_BINS; i++)
        json_array_append_new(bins, json_integer((json_int_t) t.bins[i]));
    json_object_set_new(o, "bins", bins);
    json_object_set_new(o, "over", pack_contest(&t.over));
    json_object_set_new(o, "under", pack_contest(&t.under));
    json_object_set_new(o, "first_infinite",
                        pack_contender(&t.first_infinite));
    return o;
}

static bool complain(const char *path, const char *why)
{
    fprintf(stderr, "%s: error: %s\n", path, why);
    return false;
}

bool state_save(const struct scalar_tally *t, uint64_t next, const char *path,
                const struct scalar_request *r)
{
    size_t length = strlen(path) + sizeof ".new";
    char *fresh = malloc(length);
    json_t *o = pack(t, next, r);
    bool good = fresh && o;

    if (good) {
        snprintf(fresh, length, "%s.new", path);
        good = json_dump_file(o, fresh, JSON_COMPACT) == 0 &&
               rename(fresh, path) == 0;
    }
    json_decref(o);
    free(fresh);
    return good || complain(path, "it cannot be written");
}

/* --- reading -------------------------------------------------------------- */

static bool unpack_contender(struct contender *c, json_t *from)
{
    json_int_t number;
    const char *s[5];

    if (json_unpack(from, "[I,s,s,s,s,s]", &number, &s[0], &s[1], &s[2],
                    &s[3], &s[4]) != 0)
        return false;
    *c = (struct contender) {(uint64_t) number,
                             {strtod(s[0], NULL), strtod(s[1], NULL)},
                             strtod(s[2], NULL), strtod(s[3], NULL),
                             strtod(s[4], NULL)};
    return true;
}

static bool unpack_contest(struct contest *c, json_t *list)
{
    c->count = json_array_size(list);
    if (!json_is_array(list) || c->count > CONTENDERS)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        if (!unpack_contender(&c->list[i], json_array_get(list, i)))
            return false;
        if (c->list[i].low > c->bar)
            c->bar = c->list[i].low;
    }
    return true;
}

static bool unpack(struct scalar_tally *t, uint64_t *next, json_t *o)
{
    struct counter c[COUNTERS];
    json_t *bins = json_object_get(o, "bins");

    counters(c, t);
    for (size_t i = 0; i < COUNTERS; i++)
        *c[i].n = (uint64_t) json_integer_value(json_object_get(o,
                                                                c[i].name));
    for (size_t i = 0; i < LANE_BINS; i++)
        t->bins[i] = (uint64_t) json_integer_value(json_array_get(bins, i));
    *next = (uint64_t) json_integer_value(json_object_get(o, "next"));
    return json_array_size(bins) == LANE_BINS &&
           unpack_contest(&t->over, json_object_get(o, "over")) &&
           unpack_contest(&t->under, json_object_get(o, "under")) &&
           unpack_contender(&t->first_infinite,
                            json_object_get(o, "first_infinite"));
}

static bool same_request(json_t *o, const struct scalar_request *r)
{
    json_t *wanted = identity(r);
    bool same = wanted && json_equal(wanted, json_object_get(o, "request"));

    json_decref(wanted);
    return same;
}

bool state_load(struct scalar_tally *t, uint64_t *next, const char *path,
                const struct scalar_request *r)
{
    FILE *in = fopen(path, "r");
    json_error_t error;
    json_t *o;
    bool good;

    if (!in)
        return errno == ENOENT || complain(path, strerror(errno));
    o = json_loadf(in, 0, &error);
    fclose(in);
    if (!o)
        return complain(path, "not a state that assay wrote");
    good = same_request(o, r);
    if (!good)
        complain(path, "it is of another request");
    else if (!unpack(t, next, o))
        good = complain(path, "not a state that assay wrote");
    json_decref(o);
    return good;
}
