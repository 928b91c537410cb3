#include "cli/mark_out.h"

#include <stdlib.h>

#include "cli/batch.h"
#include "cli/talk.h"
#include "proofs/check.h"

static void put_points(json_t *out, const char *key, mpq_srcptr points)
{
    char *text = mpq_get_str(NULL, 10, points);

    json_put_text(out, key, text);
    free(text);
}

void mark_put(json_t *out, const struct mark *m, const struct key_item *item)
{
    if (item)
        json_put_text(out, "item", item->id);
    json_put_text(out, "mark", mark_name(m->kind));
    if (item) {
        put_points(out, "points", m->points);
        put_points(out, "max_points", item->points);
    }
    json_put_text(out, "mistake", m->mistake);
    if (*m->feedback)
        json_put_text(out, "feedback", m->feedback);
    if (m->kind != MARK_CORRECT && m->verdict.n_point)
        json_object_set_new(out, "counterexample",
                            check_point_json(&m->verdict));
    if (m->kind == MARK_UNREADABLE && m->error.message)
        json_put_error(out, item ? "answer" : "item", m->error.offset,
                       m->error.message);
}

static enum colour colour_of(enum mark_kind kind)
{
    switch (kind) {
    case MARK_CORRECT:
        return COLOUR_GOOD;
    case MARK_WRONG:
    case MARK_MISSING:
    case MARK_UNREADABLE:
        return COLOUR_BAD;
    case MARK_PARTIAL:
    case MARK_UNDECIDED:
    case MARK_MANUAL:
        break;
    }
    return COLOUR_DOUBT;
}

void mark_print(FILE *out, const struct mark *m, const struct key_item *item)
{
    talk_coloured(out, colour_of(m->kind), mark_name(m->kind));
    if (item)
        gmp_fprintf(out, " (%Qd of %Qd)", m->points, item->points);
    if (m->mistake) {
        fputs(": ", out);
        talk_safe(out, m->mistake);
    }
    if (*m->feedback) {
        fputs(m->mistake ? "\n  " : ": ", out);
        talk_safe(out, m->feedback);
    }
    fputc('\n', out);
}

void mark_count(struct tally *t, enum mark_kind kind)
{
    switch (kind) {
    case MARK_CORRECT:
        break;
    case MARK_PARTIAL:
    case MARK_WRONG:
    case MARK_MISSING:
        t->falsehood = true;
        break;
    case MARK_UNREADABLE:
        t->unreadable = true;
        break;
    case MARK_UNDECIDED:
    case MARK_MANUAL:
        t->undecided = true;
        break;
    }
}
