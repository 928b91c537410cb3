/* Reading a key. */
#include "grade/key.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    struct key *key;
    struct document doc;
    FILE *talk;
    struct key_item *item; /* open item, or NULL before the first  */
    struct key_part *part; /* open part, or NULL                   */
    bool failed;
};

static const struct {
    const char *word;
    enum part_kind kind;
} leads[] = {{"Given", PART_GIVEN},     {"Asked", PART_ASKED},
             {"Answer", PART_ANSWER},   {"Proof", PART_PROOF},
             {"Credit", PART_CREDIT},   {"Mistake", PART_MISTAKE},
             {"Manual", PART_MANUAL}};

static void complain(struct reading *r, enum tex_code code, size_t offset,
                     const char *message)
{
    struct tex_error e = {code, offset, message};
    r->key->errors++;
    if (r->talk)
        tex_error_show(r->talk, r->key->file, r->key->text, r->key->len, &e);
}

static char *copy(const char *s, size_t n)
{
    char *t = malloc(n + 1);
    if (t) {
        memcpy(t, s, n);
        t[n] = '\0';
    }
    return t;
}

/* --- points ------------------------------------------------------------- */

/* "4 points", "1/2 point", "1.5 points each"; false for other words. */
static bool read_points(mpq_t points, const char *s, size_t n)
{
    char number[32];
    size_t i = 0, k = 0;
    while (i < n && isspace((unsigned char)s[i]))
        i++;
    while (i < n && k < sizeof number - 1 &&
           (isdigit((unsigned char)s[i]) || s[i] == '/' || s[i] == '.'))
        number[k++] = s[i++];
    number[k] = '\0';
    while (i < n && s[i] == ' ')
        i++;
    if (k == 0 || n - i < 5 || memcmp(s + i, "point", 5))
        return false;
    char *dot = strchr(number, '.');
    unsigned long scale = 1;
    if (dot) {
        for (char *d = dot + 1; *d; d++)
            scale *= 10;
        memmove(dot, dot + 1, strlen(dot));
    }
    if (scale > 1000000 || mpq_set_str(points, number, 10) ||
        mpz_sgn(mpq_denref(points)) == 0)
        return false;
    mpz_mul_ui(mpq_denref(points), mpq_denref(points), scale);
    mpq_canonicalize(points);
    return true;
}

/* --- items -------------------------------------------------------------- */

static struct key_item *item_add(struct reading *r)
{
    struct key *k = r->key;
    struct key_item *p = realloc(k->items, (k->n_items + 1) * sizeof *p);
    if (!p) {
        r->failed = true;
        return NULL;
    }
    k->items = p;
    p += k->n_items++;
    *p = (struct key_item){0};
    mpq_init(p->points);
    r->part = NULL;
    return p;
}

/* "## 2a Title (4 points)" */
static void read_heading(struct reading *r, size_t begin, size_t end)
{
    const char *s = r->key->text;
    size_t id = begin, open = end, close = end;
    while (id < end && !isspace((unsigned char)s[id]))
        id++;
    while (close > begin && s[close - 1] != ')')
        close--;
    for (open = close; open > id && s[open - 1] != '('; open--)
        ;
    struct key_item *item = item_add(r);
    r->item = item;
    if (!item)
        return;
    size_t title_end = open > id ? open - 1 : end;
    while (title_end > id && isspace((unsigned char)s[title_end - 1]))
        title_end--;
    item->id = copy(s + begin, id - begin);
    item->title = copy(s + id + (id < title_end), title_end - id -
                                                      (id < title_end));
    item->offset = begin;
    size_t column;
    tex_locate(s, r->key->len, begin, &item->line, &column);
    if (!item->id || !item->title) {
        r->failed = true;
        return;
    }
    for (size_t i = 0; i + 1 < r->key->n_items; i++)
        if (!strcmp(r->key->items[i].id, item->id))
            complain(r, TEX_UNEXPECTED, begin,
                     "an item of this name stands above already");
    size_t n = open > id ? close - 1 - open : 0;
    if (n > 8 && !memcmp(s + open, "part of ", 8))
        item->optional = true;
    else if (!n || !read_points(item->points, s + open, n))
        complain(r, TEX_EMPTY, open > id ? open : begin,
                 "an item needs its points, as in (4 points)");
}

/* --- parts -------------------------------------------------------------- */

static struct key_part *part_add(struct reading *r, enum part_kind kind,
                                 size_t offset)
{
    struct key_item *item = r->item;
    struct key_part *p = realloc(item->parts,
                                 (item->n_parts + 1) * sizeof *p);
    if (!p) {
        r->failed = true;
        return NULL;
    }
    item->parts = p;
    p += item->n_parts++;
    *p = (struct key_part){.kind = kind, .offset = offset};
    mpq_init(p->points);
    r->part = p;
    return p;
}

/* The words behind a lead, on one line. */
static void part_words(struct reading *r, const char *s, size_t n)
{
    struct key_part *p = r->part;
    size_t old = p->words ? strlen(p->words) : 0, k;
    char *w = realloc(p->words, old + n + 3);
    if (!w) {
        r->failed = true;
        return;
    }
    p->words = w;
    k = old;
    if (n && k && w[k - 1] != ' ' && (isalnum((unsigned char)*s) ||
                                      *s == '$' || *s == '('))
        w[k++] = ' ';
    for (size_t i = 0; i < n; i++) {
        char c = isspace((unsigned char)s[i]) ? ' ' : s[i];
        if (c != ' ' || (k && w[k - 1] != ' '))
            w[k++] = c;
    }
    w[k] = '\0';
}

static void part_math(struct reading *r, const struct span *span)
{
    struct key_part *p = r->part;
    struct span *m = realloc(p->math, (p->n_math + 1) * sizeof *m);
    if (!m) {
        r->failed = true;
        return;
    }
    p->math = m;
    m[p->n_math++] = *span;
}

/* Opens the part that a bold lead word names; the rest of the text is its
   words. */
static void read_text(struct reading *r, const struct span *span)
{
    const char *s = r->key->text;
    size_t at = span->begin, end = span->end;
    const char *bold = NULL;
    while (at < end && isspace((unsigned char)s[at]))
        at++;
    if (end - at > 4 && !memcmp(s + at, "**", 2) && isupper((unsigned char)s[at + 2]))
        bold = memchr(s + at + 2, '*', end - at - 2);
    if (bold) {
        size_t word = at + 2, n = (size_t)(bold - (s + word)), i = 0;
        size_t count = sizeof leads / sizeof leads[0];
        while (i < count && (strlen(leads[i].word) != n ||
                             memcmp(leads[i].word, s + word, n)))
            i++;
        if (i == count) {
            complain(r, TEX_UNKNOWN, word,
                     "a lead word no key knows (Given, Asked, Answer, "
                     "Proof, Credit, Mistake, Manual)");
            r->part = NULL;
            return;
        }
        if (!part_add(r, leads[i].kind, at))
            return;
        at = word + n + 2;
        while (at < end && s[at] == ' ')
            at++;
        const char *close =
            at < end && s[at] == '(' ? memchr(s + at, ')', end - at) : NULL;
        if (close && read_points(r->part->points, s + at + 1,
                                 (size_t)(close - s) - at - 1)) {
            r->part->has_points = true;
            at = (size_t)(close - s) + 1;
        }
    }
    if (r->part && at < end)
        part_words(r, s + at, end - at);
}

/* Bold words may follow one another in one paragraph: cut there. */
static size_t next_lead(const struct reading *r, size_t at, size_t end)
{
    const char *s = r->key->text;
    for (size_t i = at + 1; i + 3 < end; i++)
        if (s[i] == '*' && s[i + 1] == '*' && s[i - 1] == '\n' &&
            isupper((unsigned char)s[i + 2]))
            return i;
    return end;
}

static void read_block(struct reading *r, const struct block *b)
{
    for (size_t i = 0; i < b->n_spans && !r->failed; i++) {
        const struct span *s = &b->spans[i];
        if (s->kind == SPAN_TEXT) {
            for (size_t at = s->begin; at < s->end && !r->failed;) {
                struct span cut = {SPAN_TEXT, at,
                                   next_lead(r, at, s->end), NULL};
                read_text(r, &cut);
                at = cut.end;
            }
        } else if (r->part) {
            part_math(r, s);
            if (s->kind == SPAN_MATH) /* with its dollars */
                part_words(r, r->key->text + s->begin - 1,
                           s->end - s->begin + 2);
        }
    }
}

/* --- the whole ---------------------------------------------------------- */

static void item_complete(struct reading *r, const struct key_item *item)
{
    if (!key_part(item, PART_ANSWER, 0) && !key_part(item, PART_MANUAL, 0))
        complain(r, TEX_EMPTY, item->offset,
                 "an item without an Answer (or Manual)");
    for (size_t i = 0; i < item->n_parts; i++)
        if (item->parts[i].kind == PART_ANSWER && !item->parts[i].n_math)
            complain(r, TEX_EMPTY, item->parts[i].offset,
                     "an Answer without a formula");
}

bool key_read(struct key *key, const char *file, const char *text, size_t len,
              FILE *talk)
{
    struct reading r = {.key = key, .talk = talk};
    struct tex_error error;
    *key = (struct key){.file = copy(file, strlen(file)),
                        .text = copy(text, len), .len = len};
    if (!key->file || !key->text)
        return false;
    if (!document_read(&r.doc, key->file, key->text, len, &error)) {
        complain(&r, error.code, error.offset, error.message);
        document_clear(&r.doc);
        return false;
    }
    if (r.doc.owned) /* quotations' marks are blank there */
        memcpy(key->text, r.doc.owned, len);
    for (size_t i = 0; i < r.doc.n_blocks && !r.failed; i++) {
        const struct block *b = &r.doc.blocks[i];
        size_t begin = b->n_spans ? b->spans[0].begin : b->begin;
        size_t end = b->n_spans ? b->spans[b->n_spans - 1].end : b->end;
        if (b->kind == BLOCK_HEADING && b->level == 1)
            key->title = key->title ? key->title
                                    : copy(key->text + begin, end - begin);
        else if (b->kind == BLOCK_HEADING && b->level == 2)
            read_heading(&r, begin, end);
        else if (r.item)
            read_block(&r, b);
    }
    document_clear(&r.doc);
    for (size_t i = 0; i < key->n_items && !r.failed; i++)
        item_complete(&r, &key->items[i]);
    if (!key->n_items && !r.failed)
        complain(&r, TEX_EMPTY, 0, "a key without items");
    return !r.failed && key->n_items > 0;
}

bool key_read_file(struct key *key, const char *path, FILE *talk)
{
    FILE *f = fopen(path, "rb");
    char *text = NULL;
    size_t len = 0, got;
    *key = (struct key){0};
    if (!f) {
        if (talk)
            fprintf(talk, "assay: %s: %s\n", path, strerror(errno));
        return false;
    }
    do {
        char *more = len < ((size_t)64 << 20) ? realloc(text, len + 65536)
                                              : NULL;
        if (!more) {
            got = 0;
            break;
        }
        text = more;
        got = fread(text + len, 1, 65536, f);
        len += got;
    } while (got);
    bool bad = ferror(f) != 0;
    fclose(f);
    if (bad && talk)
        fprintf(talk, "assay: %s: cannot be read\n", path);
    bool ok = !bad && text && key_read(key, path, text, len, talk);
    free(text);
    return ok;
}

void key_clear(struct key *key)
{
    for (size_t i = 0; i < key->n_items; i++) {
        struct key_item *item = &key->items[i];
        for (size_t k = 0; k < item->n_parts; k++) {
            mpq_clear(item->parts[k].points);
            free(item->parts[k].words);
            free(item->parts[k].math);
        }
        mpq_clear(item->points);
        free(item->parts);
        free(item->id);
        free(item->title);
    }
    free(key->items);
    free(key->file);
    free(key->text);
    free(key->title);
    *key = (struct key){0};
}

const struct key_item *key_find(const struct key *key, const char *id)
{
    for (size_t i = 0; i < key->n_items; i++)
        if (!strcmp(key->items[i].id, id))
            return &key->items[i];
    return NULL;
}

const struct key_part *key_part(const struct key_item *item,
                                enum part_kind kind, size_t n)
{
    for (size_t i = 0; i < item->n_parts; i++)
        if (item->parts[i].kind == kind && n-- == 0)
            return &item->parts[i];
    return NULL;
}
