/* Whole submissions: every item gets the mark it deserves. */
#include <criterion/criterion.h>

#include "grade/grade.h"
#include "tests/support/lines.h"

static const struct graded_item *item(const struct grade_result *r,
                                      const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (!strcmp(r->items[i].item->id, id))
            return &r->items[i];
    return NULL;
}

static void expect_marks(const char *submission, const char *marks, int code)
{
    struct key key;
    struct grade_result r;
    size_t len;
    char *text = lines_read(marks, &len), *at = text, *field[2];
    cr_assert(text && key_read_file(&key, "homework/hw3/key.md", stderr));
    cr_assert(grade_file(&r, &key, submission, stderr));
    lines_next(&at, field, 2);
    while (lines_next(&at, field, 2)) {
        const struct graded_item *g = item(&r, field[0]);
        cr_expect(g && !strcmp(mark_name(g->mark.kind), field[1]),
                  "%s %s: %s, expected %s", submission, field[0],
                  g ? mark_name(g->mark.kind) : "nothing", field[1]);
    }
    cr_expect(grade_exit_code(&r) == code);
    grade_clear(&r);
    key_clear(&key);
    free(text);
}

Test(grade, scan)
{
    expect_marks("homework/hw3/submissions/scan.md",
                 "tests/data/grade/scan.marks.tsv", 1);
}

/* The scan with its errors mended, slips of the reader kept. */
Test(grade, repaired_scan)
{
    expect_marks("tests/data/grade/repaired.md",
                 "tests/data/grade/repaired.marks.tsv", 1);
}

/* All right but a picture, under the items' names, in another hand. */
Test(grade, right_submission)
{
    expect_marks("homework/hw3/submissions/right.md",
                 "tests/data/grade/right.marks.tsv", 3);
}

/* Right, wrong, partial, missing and unreadable ones, free-form. */
Test(grade, mixed_submission)
{
    expect_marks("homework/hw3/submissions/mixed.md",
                 "tests/data/grade/mixed.marks.tsv", 1);
}

/* What the words deny is no answer, neither right nor wrong. */
Test(grade, denied_formulas)
{
    expect_marks("tests/data/grade/denied.md",
                 "tests/data/grade/denied.marks.tsv", 1);
}

Test(grade, json_has_its_fields)
{
    struct key key;
    struct grade_result r;
    cr_assert(key_read_file(&key, "homework/hw3/key.md", stderr));
    cr_assert(grade_file(&r, &key, "homework/hw3/submissions/scan.md",
                         stderr));
    json_t *o = grade_json(&r), *first;
    cr_assert(o);
    cr_expect(json_is_string(json_object_get(o, "points")));
    cr_expect(json_is_string(json_object_get(o, "assignment")));
    first = json_array_get(json_object_get(o, "items"), 3);
    cr_expect(!strcmp(json_string_value(json_object_get(first, "id")), "2a"));
    cr_expect(json_is_integer(json_object_get(first, "line")));
    cr_expect(json_object_size(json_object_get(first, "counterexample")) ==
              2);
    cr_expect(json_array_size(json_object_get(o, "statements")) > 50);
    json_decref(o);
    grade_clear(&r);
    key_clear(&key);
}
