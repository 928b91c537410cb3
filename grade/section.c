/* Headings against the ids of a key. */
#include "grade/section.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define HEADINGS 6

/* --- spelling ------------------------------------------------------------- */

/* The run of digits or letters at s, as the next part. */
static size_t read_part(struct spelling *p, const char *s)
{
    size_t n = 0;
    bool digits = isdigit((unsigned char)*s);
    while (digits ? isdigit((unsigned char)s[n])
                  : isalpha((unsigned char)s[n]))
        n++;
    if (n == 0 || n >= PART_BYTES || p->n == PARTS_MOST)
        return 0;
    memcpy(p->part[p->n], s, n);
    p->part[p->n++][n] = '\0';
    return n;
}

/* "Problem", "Exercise" before a number. */
static size_t opening_word(const char *s)
{
    static const char *const list[] = {
        "problem", "exercise", "question", "task", "item", "part", "answer",
        "ex", "solution", "no", NULL};
    for (size_t i = 0; list[i]; i++) {
        size_t n = strlen(list[i]), k = 0;
        while (k < n && tolower((unsigned char)s[k]) == list[i][k])
            k++;
        if (k == n && (s[n] == ' ' || s[n] == '.'))
            return n + 1 + (s[n] == '.' && s[n + 1] == ' ');
    }
    return 0;
}

/* Behind a gap only "(a)", "a)" and the like go on with an id. */
static bool goes_on(const char *s)
{
    size_t n = 0;
    if (*s == '(')
        return isalnum((unsigned char)s[1]);
    while (isalnum((unsigned char)s[n]))
        n++;
    return n && (s[n] == '\0' || strchr(").:", s[n]));
}

static void spell(struct spelling *p, const char *s)
{
    p->n = 0;
    while (*s == ' ' || *s == '*' || *s == '#')
        s++;
    s += opening_word(s);
    while (*s) {
        size_t n = read_part(p, *s == '(' ? s + 1 : s);
        if (n == 0)
            return;
        s += n + (*s == '(');
        while (*s && strchr(")-_.:*", *s))
            s++;
        if (*s == ' ') {
            while (*s == ' ')
                s++;
            if (!goes_on(s))
                return;
        }
    }
}

/* How many of its first parts are the other's. */
static size_t shared(const struct spelling *a, const struct spelling *b)
{
    size_t n = 0;
    while (n < a->n && n < b->n && !strcmp(a->part[n], b->part[n]))
        n++;
    return n;
}

/* Cuts off parts that no id goes on with. */
static void keep_known(struct spelling *p, const struct areas *a)
{
    size_t best = 0;
    for (size_t i = 0; i < a->n_items; i++) {
        size_t n = shared(p, &a->ids[i]);
        /* "2a (i)" is a part of 2a */
        n = n == a->ids[i].n ? p->n : n;
        best = n > best ? n : best;
    }
    p->n = best;
}

static struct spelling joined(const struct spelling *a,
                              const struct spelling *b)
{
    struct spelling p = *a;
    for (size_t i = 0; i < b->n && p.n < PARTS_MOST; i++)
        strcpy(p.part[p.n++], b->part[i]);
    return p;
}

/* --- sections ------------------------------------------------------------- */

/* The parts a section's own title adds to those of the one above it. */
static struct spelling place(const struct areas *a, const struct section *s,
                             const struct spelling *above)
{
    struct spelling own, both;
    spell(&own, s->title);
    both = joined(above, &own);
    keep_known(&both, a);
    if (above->n && both.n > above->n)
        return both;
    keep_known(&own, a);
    return own.n ? own : *above;
}

/* Does the label of a paragraph name something below this heading? */
static bool label_fits(const struct areas *a, const struct section *s,
                       const struct spelling *above, struct spelling *out)
{
    struct spelling own;
    bool exact = false;
    spell(&own, s->title);
    *out = place(a, s, above);
    for (size_t i = 0; i < a->n_items; i++)
        exact = exact || (a->ids[i].n == out->n &&
                          shared(out, &a->ids[i]) == out->n);
    /* numbers alone are lines of an algorithm, steps, years */
    if (own.n && isdigit((unsigned char)own.part[0][0]) && own.n == 1 &&
        !exact)
        return false;
    return own.n && own.n <= 3 && out->n && strcmp(s->label, "") != 0 &&
           (out->n > above->n || shared(out, above) < above->n);
}

/* Labels below one heading are believed when all fit and none comes twice. */
static void place_labels(struct areas *a, const struct statements *st,
                         size_t heading)
{
    struct spelling last = {.n = 0}, here;
    bool good = true;
    for (int pass = 0; pass < 2 && good; pass++)
        for (size_t i = heading + 1; i < st->n_sections; i++) {
            const struct section *s = &st->sections[i];
            if (s->level <= HEADINGS)
                break;
            bool fits = label_fits(a, s, &a->spelled[heading], &here);
            size_t n = shared(&last, &here);
            good = good && fits &&
                   (pass || !last.n || n == last.n ||
                    strcmp(last.part[n], here.part[n]) < 0);
            if (pass)
                a->spelled[i] = here;
            last = here;
        }
}

static void place_sections(struct areas *a, const struct statements *st)
{
    const struct spelling none = {.n = 0};
    for (size_t i = 0; i < st->n_sections; i++) {
        const struct section *s = &st->sections[i];
        const struct spelling *above =
            s->parent != i ? &a->spelled[s->parent] : &none;
        a->spelled[i] = s->level >= 1 && s->level <= HEADINGS
                            ? place(a, s, above) : *above;
    }
    for (size_t i = 0; i < st->n_sections; i++)
        if (st->sections[i].level <= HEADINGS)
            place_labels(a, st, i);
}

bool areas_read(struct areas *a, const struct statements *st,
                const struct key *key)
{
    *a = (struct areas){.n_items = key->n_items};
    a->ids = calloc(key->n_items + 1, sizeof *a->ids);
    a->spelled = calloc(st->n_sections + 1, sizeof *a->spelled);
    if (!a->ids || !a->spelled) {
        areas_clear(a);
        return false;
    }
    for (size_t i = 0; i < key->n_items; i++)
        spell(&a->ids[i], key->items[i].id);
    place_sections(a, st);
    return true;
}

void areas_clear(struct areas *a)
{
    free(a->ids);
    free(a->spelled);
    *a = (struct areas){NULL, 0, NULL};
}

bool areas_name(const struct areas *a, size_t section, size_t item)
{
    const struct spelling *s = &a->spelled[section], *id = &a->ids[item];
    size_t n = shared(s, id);
    if (s->n == 0 || n == s->n)
        return s->n > 0;
    for (size_t i = 0; i < a->n_items; i++)
        if (shared(s, &a->ids[i]) > n)
            return false; /* another id says it in full */
    return n > 0 && n == id->n;
}

bool areas_allow(const struct areas *a, size_t section, size_t item)
{
    return !a->spelled[section].n || !a->ids[item].n ||
           areas_name(a, section, item);
}
