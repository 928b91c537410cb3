#include "report/ledger.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void ledger_init(struct ledger *l)
{
    *l = (struct ledger){0};
}

void ledger_clear(struct ledger *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free(l->items[i].key);
        free(l->items[i].value);
    }
    free(l->items);
    *l = (struct ledger){0};
}

bool ledger_key_ok(const char *key)
{
    if (*key == '\0')
        return false;
    for (; *key; key++) {
        bool letter = (*key >= 'a' && *key <= 'z') ||
                      (*key >= 'A' && *key <= 'Z');
        bool digit = *key >= '0' && *key <= '9';
        if (!letter && !digit && !strchr(".-_", *key))
            return false;
    }
    return true;
}

bool ledger_ok(const struct ledger *l)
{
    return l->trouble == NULL;
}

static void fail(struct ledger *l, const char *key, const char *trouble)
{
    if (l->trouble)
        return;
    l->trouble = trouble;
    snprintf(l->trouble_key, sizeof l->trouble_key, "%s", key);
}

/* Compares a key with the first len bytes of want. */
static int compare(const char *key, const char *want, size_t len)
{
    int c = strncmp(key, want, len);
    return c ? c : key[len] != '\0';
}

/* The index of the first entry whose key is not below want. */
static size_t lower_bound(const struct ledger *l, const char *want,
                          size_t len)
{
    size_t lo = 0, hi = l->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (compare(l->items[mid].key, want, len) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool make_room(struct ledger *l)
{
    if (l->n < l->room)
        return true;
    size_t room = l->room ? 2 * l->room : 64;
    struct ledger_entry *items = realloc(l->items, room * sizeof *items);
    if (!items)
        return false;
    l->items = items;
    l->room = room;
    return true;
}

void ledger_put(struct ledger *l, const char *key, const char *value)
{
    if (!ledger_key_ok(key)) {
        fail(l, key, "not a key");
        return;
    }
    size_t at = lower_bound(l, key, strlen(key));
    if (at < l->n && strcmp(l->items[at].key, key) == 0) {
        fail(l, key, "put twice");
        return;
    }
    char *k = strdup(key), *v = value ? strdup(value) : NULL;
    if (!k || !v || !make_room(l)) {
        free(k);
        free(v);
        fail(l, key, value ? "out of memory" : "has no value");
        return;
    }
    memmove(l->items + at + 1, l->items + at,
            (l->n - at) * sizeof *l->items);
    l->items[at] = (struct ledger_entry){k, v, false};
    l->n++;
}

void ledger_printf(struct ledger *l, const char *key, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *value = len < 0 ? NULL : malloc((size_t)len + 1);
    if (value) {
        va_start(args, format);
        vsnprintf(value, (size_t)len + 1, format, args);
        va_end(args);
    }
    ledger_put(l, key, value);
    free(value);
}

const char *ledger_use(struct ledger *l, const char *key, size_t len)
{
    size_t at = lower_bound(l, key, len);
    if (at == l->n || compare(l->items[at].key, key, len) != 0)
        return NULL;
    l->items[at].used = true;
    return l->items[at].value;
}

bool ledger_write(const struct ledger *l, FILE *out)
{
    for (size_t i = 0; i < l->n; i++) {
        fprintf(out, "%s\t", l->items[i].key);
        for (const char *c = l->items[i].value; *c; c++) {
            if (*c == '\n')
                fputs("\\n", out);
            else if (*c == '\t')
                fputs("\\t", out);
            else if (*c == '\\')
                fputs("\\\\", out);
            else
                fputc(*c, out);
        }
        fputc('\n', out);
    }
    return !ferror(out);
}
