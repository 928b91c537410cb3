#define _DEFAULT_SOURCE /* fchmod */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "accuracy/baseline.h"

void baseline_write_header(FILE *out)
{
    fputs("kernel\tscenario\tformat\tcases\tseed\tmax_ulp\tworst_input\n",
          out);
}

/* All but the limit and the input. */
static void write_key(FILE *out, const struct baseline_row *row)
{
    fprintf(out, "%s\t%s\t%s\t%zu\t%llu\t", row->kernel->name, row->scenario,
            quantity_format(row->kernel->format)->name, row->cases,
            (unsigned long long)row->seed);
}

void baseline_write_row(FILE *out, const struct baseline_row *row)
{
    write_key(out, row);
    fprintf(out, "%s\t%s\n", row->ulps, row->input ? row->input : "");
}

static bool changes(const struct baseline_row *row, bool force)
{
    switch (row->verdict) {
    case BASELINE_BETTER:
    case BASELINE_NEW:
        return true;
    case BASELINE_WORSE:
        return force;
    case BASELINE_AS_GOOD:
    case BASELINE_FAILED:
        break;
    }
    return false;
}

static void update_row(FILE *out, const struct baseline_row *row, bool force)
{
    if (changes(row, force)) {
        baseline_write_row(out, row);
        return;
    }
    if (!row->begin) /* new, but it failed */
        return;
    write_key(out, row);
    fprintf(out, "%s\t", row->limit);
    if (row->place)
        fwrite(row->place, 1, row->place_length, out);
    fputc('\n', out);
}

static void update_rows(FILE *out, const struct baseline *b, bool force)
{
    bool header = false;

    for (size_t i = 0; i < b->count; i++) {
        const struct baseline_row *row = &b->rows[i];

        if (!row->kernel && !row->header) {
            fwrite(row->begin, 1, row->length, out);
            fputc('\n', out);
            continue;
        }
        if (!header)
            baseline_write_header(out);
        header = true;
        if (row->kernel)
            update_row(out, row, force);
    }
}

/* The rights of the file go to the new one.  Closes out. */
static bool finish(FILE *out, const char *path)
{
    struct stat old;
    bool good = !ferror(out) && fflush(out) == 0 && stat(path, &old) == 0 &&
                fchmod(fileno(out), old.st_mode & 07777) == 0 &&
                fsync(fileno(out)) == 0;

    return fclose(out) == 0 && good;
}

/* name: a file beside the other, which does not exist yet. */
static bool replace(const struct baseline *b, bool force, char *name)
{
    int fd = mkstemp(name);
    FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
    bool good;

    if (!out) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    update_rows(out, b, force);
    good = finish(out, b->path) && rename(name, b->path) == 0;
    if (!good)
        unlink(name);
    return good;
}

bool baseline_update(const struct baseline *b, bool force)
{
    size_t room = strlen(b->path) + sizeof ".XXXXXX";
    char *name = malloc(room);
    bool good = name;

    if (good) {
        snprintf(name, room, "%s.XXXXXX", b->path);
        good = replace(b, force, name);
    }
    if (!good)
        fprintf(stderr, "%s: error: cannot rewrite: %s\n", b->path,
                strerror(errno));
    free(name);
    return good;
}
