/*
 * Marks a submission against a key: points, mark and reason of each item.
 *
 *     ./grade_submission key.md submission.md
 *
 * This grades in the process itself.  For files of strangers grade_apart()
 * does the same in a child without rights and with limits.
 */
#include <assay.h>
#include <stdlib.h>

static void show(const struct grade_result *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct graded_item *g = &r->items[i];

        gmp_printf("%s: %s, %Qd of %Qd", g->item->id, mark_name(g->mark.kind),
                   g->mark.points, g->item->points);
        if (g->mark.mistake)
            printf(": %s", g->mark.mistake);
        putchar('\n');
    }
    gmp_printf("%Qd of %Qd points\n", r->points, r->max_points);
}

int main(int argc, char **argv)
{
    struct key key;
    struct grade_result r;
    int code = 2;

    if (argc != 3) {
        fprintf(stderr, "usage: grade_submission KEY SUBMISSION\n");
        return 2;
    }
    if (!key_read_file(&key, argv[1], stderr))
        return 2;
    if (grade_file(&r, &key, argv[2], stderr)) {
        show(&r);
        code = grade_exit_code(&r);
    }
    grade_clear(&r);
    key_clear(&key);
    return code;
}
