#include <errno.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/baseline.h"
#include "accuracy/scenarios/scenario.h"

enum { MOST_CASES = 10000000, SHOWN = 200 };

enum column { KERNEL, SCENARIO, FORMAT, CASES, SEED, MAX_ULP, WORST, COLUMNS };

static const char *const column_names[COLUMNS] = {
    "kernel", "scenario", "format", "cases", "seed", "max_ulp",
    "worst_input"};

/* A cell: not terminated; begin NULL: the line has none. */
struct cell {
    const char *begin;
    size_t length;
};

struct reader {
    struct baseline *b;
    const char *line, *end;  /* of the text                                */
    size_t number;
    int place[COLUMNS];      /* of a column in the line, from 0; -1: none  */
    struct cell cells[COLUMNS];
};

/* --- trouble --------------------------------------------------------------- */

/* Tabs are kept, what would drive a terminal is not; bytes of one character
   after its first are left out of a caret's blanks. */
static void show_blank(unsigned char c, bool caret)
{
    if (!caret || c == '\t')
        fputc(c < 32 && c != '\t' ? '?' : c == 127 ? '?' : c, stderr);
    else if ((c & 0xc0) != 0x80)
        fputc(' ', stderr);
}

/* at lies in the line. */
static bool trouble(const struct reader *r, const char *at,
                    const char *message)
{
    const char *end = r->end - r->line > SHOWN ? r->line + SHOWN : r->end;
    size_t column = 1;

    for (const char *c = r->line; c < at; c++)
        column += ((unsigned char)*c & 0xc0) != 0x80;
    fprintf(stderr, "%s:%zu:%zu: error: %s\n", r->b->path, r->number, column,
            message);
    for (const char *c = r->line; c < end; c++)
        show_blank((unsigned char)*c, false);
    fputc('\n', stderr);
    for (const char *c = r->line; c < at && c < end; c++)
        show_blank((unsigned char)*c, true);
    fputs("^\n", stderr);
    return false;
}

/* --- cells ----------------------------------------------------------------- */

static bool is(const struct cell *c, const char *text)
{
    return c->begin && c->length == strlen(text) &&
           !memcmp(c->begin, text, c->length);
}

/* The cell after the tab that ends c; false: there is none. */
static bool next_cell(struct cell *c, const char *end)
{
    const char *tab;

    if (c->begin + c->length >= end)
        return false;
    c->begin += c->length + 1;
    tab = memchr(c->begin, '\t', (size_t)(end - c->begin));
    c->length = (size_t)((tab ? tab : end) - c->begin);
    return true;
}

static struct cell first_cell(const char *line, const char *end)
{
    const char *tab = memchr(line, '\t', (size_t)(end - line));

    return (struct cell){line, (size_t)((tab ? tab : end) - line)};
}

static bool read_header(struct reader *r)
{
    struct cell c = first_cell(r->line, r->end);
    int place = 0;

    for (int i = 0; i < COLUMNS; i++)
        r->place[i] = -1;
    do {
        int i = 0;

        while (i < COLUMNS && !is(&c, column_names[i]))
            i++;
        if (i == COLUMNS)
            return trouble(r, c.begin, "no such column: kernel, scenario, "
                                       "format, cases, seed, max_ulp, "
                                       "worst_input");
        if (r->place[i] >= 0)
            return trouble(r, c.begin, "this column is there already");
        r->place[i] = place++;
    } while (next_cell(&c, r->end));
    for (int i = 0; i < COLUMNS; i++)
        if (r->place[i] < 0 && (i == KERNEL || i == CASES || i == MAX_ULP))
            return trouble(r, r->end, i == KERNEL ? "no column kernel" :
                                      i == CASES ? "no column cases" :
                                                   "no column max_ulp");
    return true;
}

static void old_header(struct reader *r)
{
    for (int i = 0; i < COLUMNS; i++)
        r->place[i] = i == KERNEL ? 0 : i == CASES ? 1 :
                      i == MAX_ULP ? 2 : -1;
}

static bool split(struct reader *r)
{
    struct cell c = first_cell(r->line, r->end);
    int place = 0, most = 0;

    memset(r->cells, 0, sizeof r->cells);
    for (int i = 0; i < COLUMNS; i++)
        most = r->place[i] > most ? r->place[i] : most;
    do {
        if (place > most)
            return trouble(r, c.begin, "one cell too many");
        for (int i = 0; i < COLUMNS; i++)
            if (r->place[i] == place)
                r->cells[i] = c;
        place++;
    } while (next_cell(&c, r->end));
    return place > most || r->cells[WORST].begin ||
           (place == most && r->place[WORST] == most) ||
           trouble(r, r->end, "a cell is missing");
}

/* --- what they mean -------------------------------------------------------- */

/* A count of decimal digits alone; false: none, or above the limit. */
static bool number(uint64_t *out, const struct cell *c, uint64_t most)
{
    *out = 0;
    for (size_t i = 0; i < c->length; i++) {
        unsigned digit = (unsigned)(unsigned char)c->begin[i] - '0';

        if (digit > 9 || *out > (most - digit) / 10)
            return false;
        *out = *out * 10 + digit;
    }
    return c->length > 0;
}

/* false: not a decimal of at least 0, nor inf. */
static bool read_limit(mpfr_t out, const char *text)
{
    char *end;

    if (*text != '.' && *text != 'i' && (*text < '0' || *text > '9'))
        return false;
    mpfr_strtofr(out, text, &end, 10, MPFR_RNDU);
    return end != text && !*end && !mpfr_nan_p(out);
}

bool baseline_above(const char *a, const char *b)
{
    mpfr_t x, y;
    bool above;

    mpfr_inits2(256, x, y, (mpfr_ptr)0);
    above = read_limit(x, a) && read_limit(y, b) && mpfr_cmp(x, y) > 0;
    mpfr_clears(x, y, (mpfr_ptr)0);
    return above;
}

static bool take_limit(struct reader *r, struct baseline_row *row)
{
    const struct cell *c = &r->cells[MAX_ULP];
    mpfr_t x;
    bool good = c->length < sizeof row->limit;

    mpfr_init2(x, 256);
    if (good) {
        memcpy(row->limit, c->begin, c->length);
        row->limit[c->length] = '\0';
        good = !memchr(c->begin, '\0', c->length) &&
               read_limit(x, row->limit);
    }
    mpfr_clear(x);
    return good || trouble(r, c->begin, "max_ulp is a decimal or inf");
}

static const struct assay_kernel *find(const struct library *l,
                                       const struct cell *c)
{
    for (int i = 0; i < l->count; i++)
        if (is(c, l->kernels[i].name))
            return &l->kernels[i];
    return NULL;
}

static bool take_scenario(struct reader *r, struct baseline_row *row)
{
    const struct cell *c = &r->cells[SCENARIO];

    row->scenario = BASELINE_MIXED;
    if (!c->begin || is(c, BASELINE_MIXED))
        return true;
    for (size_t i = 0; i < scenarios_count; i++) {
        const struct scenario *s = &scenarios[i];

        if (!is(c, s->name))
            continue;
        row->scenario = s->name;
        return (!strcmp(s->quantity, row->kernel->quantity) &&
                s->format == row->kernel->format) ||
               trouble(r, c->begin, "not a scenario of this kernel's "
                                    "quantity and format");
    }
    return trouble(r, c->begin, "no such scenario");
}

static bool repeated(const struct baseline *b, const struct baseline_row *row)
{
    for (const struct baseline_row *other = b->rows; other < row; other++)
        if (other->kernel == row->kernel && other->scenario &&
            !strcmp(other->scenario, row->scenario))
            return true;
    return false;
}

static bool take_row(struct reader *r, struct baseline_row *row)
{
    const struct cell *c = r->cells;
    uint64_t cases = 0;

    row->kernel = find(&r->b->library, &c[KERNEL]);
    if (!row->kernel)
        return trouble(r, c[KERNEL].begin, "no such kernel");
    if (!number(&cases, &c[CASES], MOST_CASES) || cases == 0)
        return trouble(r, c[CASES].begin, "cases is 1 to 10000000");
    row->cases = (size_t)cases;
    row->place = c[WORST].begin;
    row->place_length = c[WORST].length;
    row->seed = 1;
    if (c[SEED].begin && !number(&row->seed, &c[SEED], UINT64_MAX))
        return trouble(r, c[SEED].begin, "a seed is a count");
    if (c[FORMAT].begin &&
        !is(&c[FORMAT], quantity_format(row->kernel->format)->name))
        return trouble(r, c[FORMAT].begin, "not the format of this kernel");
    if (!take_scenario(r, row) || !take_limit(r, row))
        return false;
    return !repeated(r->b, row) ||
           trouble(r, c[KERNEL].begin, "this kernel and scenario have a line");
}

/* --- lines ----------------------------------------------------------------- */

struct baseline_row *baseline_add(struct baseline *b)
{
    if (b->count == b->room) {
        size_t room = b->room ? 2 * b->room : 64;
        struct baseline_row *rows = realloc(b->rows, room * sizeof *rows);

        if (!rows)
            return NULL;
        b->rows = rows;
        b->room = room;
    }
    memset(&b->rows[b->count], 0, sizeof *b->rows);
    return &b->rows[b->count++];
}

static bool read_line(struct reader *r, bool *header)
{
    struct baseline_row *row = baseline_add(r->b);
    struct cell first = first_cell(r->line, r->end);

    if (!row)
        return trouble(r, r->line, "no memory");
    row->begin = r->line;
    row->length = (size_t)(r->end - r->line);
    if (row->length && row->begin[row->length - 1] == '\r')
        r->end--;
    if (r->line == r->end || *r->line == '#')
        return true;
    if (!*header && is(&first, "kernel")) {
        *header = row->header = true;
        return read_header(r);
    }
    *header = true;
    return split(r) && take_row(r, row);
}

static bool read_lines(struct baseline *b)
{
    struct reader r = {.b = b};
    bool good = true, header = false;
    const char *end = b->text + b->length;

    old_header(&r);
    for (const char *at = b->text; good && at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));

        if (!stop)
            stop = end;
        r.line = at;
        r.end = stop;
        r.number++;
        good = read_line(&r, &header);
        at = stop + 1;
    }
    return good;
}

/* The whole file into b->text; false: errno says why. */
static bool slurp(struct baseline *b, FILE *in)
{
    size_t room = 0, got;

    errno = 0;
    do {
        if (b->length + 1 >= room) {
            char *text = realloc(b->text, room = room ? 2 * room : 65536);

            if (!text)
                return false;
            b->text = text;
        }
        got = fread(b->text + b->length, 1, room - b->length - 1, in);
        b->length += got;
    } while (got);
    b->text[b->length] = '\0';
    return !ferror(in);
}

bool baseline_read(struct baseline *b, const char *path)
{
    FILE *in = fopen(path, "r");
    bool good = in;

    b->path = path;
    good = good && slurp(b, in);
    if (!good)
        fprintf(stderr, "%s: error: %s\n", path,
                strerror(errno ? errno : EIO));
    if (in)
        fclose(in);
    return good && read_lines(b);
}

void baseline_clear(struct baseline *b)
{
    for (size_t i = 0; i < b->count; i++)
        free(b->rows[i].input);
    free(b->rows);
    free(b->text);
    b->rows = NULL;
    b->text = NULL;
    b->count = b->room = 0;
}
