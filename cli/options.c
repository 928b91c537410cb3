#include "cli/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/talk.h"

/* The arguments still to be read. */
struct cursor {
    char **argv;
    int argc, next;
    const struct usage *usage;
};

bool texts_add(struct texts *t, const char *text)
{
    const char **v = realloc(t->v, (t->n + 1) * sizeof *v);

    if (!v)
        return false;
    t->v = v;
    t->v[t->n++] = text;
    return true;
}

void texts_clear(struct texts *t)
{
    free(t->v);
    t->v = NULL;
    t->n = 0;
}

static const struct option *find_name(const struct option *table, size_t rows,
                                      const char *name, size_t len)
{
    for (size_t i = 0; i < rows; i++)
        if (strlen(table[i].name) == len &&
            memcmp(table[i].name, name, len) == 0)
            return &table[i];
    return NULL;
}

static const struct option *find_letter(const struct option *table,
                                        size_t rows, char letter)
{
    for (size_t i = 0; i < rows; i++)
        if (table[i].letter == letter)
            return &table[i];
    return NULL;
}

static bool set_count(const struct option *o, const char *text)
{
    char *end;

    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno || *end || text[0] < '0' || text[0] > '9') {
        talk_error("--%s wants a number, not \"%s\"", o->name, text);
        return false;
    }
    *(unsigned long *) o->value = value;
    return true;
}

/* Puts the option's argument where it belongs; text is NULL for a flag. */
static bool set(const struct option *o, const char *text)
{
    switch (o->type) {
    case OPTION_IS_FLAG:
        *(bool *) o->value = true;
        return true;
    case OPTION_IS_TEXT:
        *(const char **) o->value = text;
        return true;
    case OPTION_IS_COUNT:
        return set_count(o, text);
    case OPTION_IS_LIST:
        return texts_add(o->value, text);
    }
    return false;
}

/* attached: the text behind "=" or behind the letter, NULL if none. */
static bool take(struct cursor *c, const struct option *o,
                 const char *attached)
{
    if (o->type == OPTION_IS_FLAG) {
        if (!attached)
            return set(o, NULL);
        talk_error("--%s takes no value", o->name);
        return false;
    }
    if (attached)
        return set(o, attached);
    if (c->next < c->argc)
        return set(o, c->argv[c->next++]);
    talk_error("--%s wants a value: %s", o->name, o->argument);
    return false;
}

static bool take_long(struct cursor *c, const struct option *table,
                      size_t rows, const char *arg)
{
    const char *name = arg + 2;
    size_t len = strcspn(name, "=");
    const struct option *o = find_name(table, rows, name, len);

    if (o)
        return take(c, o, name[len] == '=' ? name + len + 1 : NULL);
    talk_error("no option %s; see assay %s --help", arg, c->usage->name);
    return false;
}

/* -o DIR, -oDIR; flags one by one. */
static bool take_short(struct cursor *c, const struct option *o,
                       const char *arg)
{
    return take(c, o, arg[2] ? arg + 2 : NULL);
}

enum options_end options_parse(struct texts *operands,
                               const struct usage *usage,
                               const struct option *table, size_t rows,
                               int argc, char **argv)
{
    struct cursor c = {.argv = argv, .argc = argc, .next = 1, .usage = usage};
    bool only_operands = false, good = true;

    *operands = (struct texts) {NULL, 0};
    while (good && c.next < argc) {
        const char *arg = argv[c.next++];
        const struct option *o = NULL;

        if (only_operands || arg[0] != '-' || !arg[1]) {
            good = texts_add(operands, arg);
        } else if (strcmp(arg, "--") == 0) {
            only_operands = true;
        } else if (strcmp(arg, "--help") == 0) {
            options_help(stdout, usage, table, rows);
            return OPTIONS_HELP;
        } else if (arg[1] == '-') {
            good = take_long(&c, table, rows, arg);
        } else if ((o = find_letter(table, rows, arg[1])) != NULL &&
                   (!usage->tex || !arg[2])) {
            good = take_short(&c, o, arg);
        } else if (usage->tex) {
            good = texts_add(operands, arg);
        } else {
            talk_error("no option %s; see assay %s --help", arg, usage->name);
            good = false;
        }
    }
    return good ? OPTIONS_OK : OPTIONS_BAD;
}

int options_exit(enum options_end end)
{
    return end == OPTIONS_HELP ? EXIT_HOLDS : EXIT_TROUBLE;
}

static void help_row(FILE *out, const struct option *o)
{
    char left[64];
    const char *repeat = o->type == OPTION_IS_LIST ? " ..." : "";

    if (o->letter)
        snprintf(left, sizeof left, "-%c, --%s", o->letter, o->name);
    else
        snprintf(left, sizeof left, "    --%s", o->name);
    if (o->argument) {
        size_t n = strlen(left);
        snprintf(left + n, sizeof left - n, " %s%s", o->argument, repeat);
    }
    fprintf(out, "  %-26s  %s\n", left, o->help);
}

void options_help(FILE *out, const struct usage *usage,
                  const struct option *table, size_t rows)
{
    fprintf(out, "usage: assay %s [OPTIONS] %s\n\n%s\n", usage->name,
            usage->operands, usage->about);
    fputs("\noptions:\n", out);
    for (size_t i = 0; i < rows; i++)
        help_row(out, &table[i]);
    fprintf(out, "  %-26s  %s\n", "    --help", "this text");
}
