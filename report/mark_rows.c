#include "report/mark_rows.h"

#include <gmp.h>
#include <stdio.h>

#include "grade/grade.h"

static void set_points(char out[16], mpq_srcptr points)
{
    gmp_snprintf(out, 16, "%Qd", points);
}

static void set_row(struct mark_row *row, const struct graded_item *g)
{
    snprintf(row->item, sizeof row->item, "%s", g->item->id);
    snprintf(row->mark, sizeof row->mark, "%s", mark_name(g->mark.kind));
    row->points[0] = row->max_points[0] = '\0';
    if (g->mark.kind == MARK_MANUAL)
        return;
    set_points(row->points, g->mark.points);
    set_points(row->max_points, g->item->points);
}

size_t mark_rows(struct mark_row rows[MARK_ROWS_MOST],
                 struct mark_total *total)
{
    size_t n = 0;
    struct key key;
    struct grade_result r;
    mpq_t points, most;
    *total = (struct mark_total){"", ""};
    if (!key_read_file(&key, "homework/hw3/key.md", stderr)) {
        key_clear(&key);
        return 0;
    }
    mpq_inits(points, most, (mpq_ptr)0);
    if (grade_file(&r, &key, "homework/hw3/submissions/scan.md", NULL))
        for (size_t i = 0; i < r.n && n < MARK_ROWS_MOST; i++) {
            const struct graded_item *g = &r.items[i];
            if (g->item->optional)
                continue;
            set_row(&rows[n++], g);
            if (g->mark.kind == MARK_MANUAL)
                continue;
            mpq_add(points, points, g->mark.points);
            mpq_add(most, most, g->item->points);
        }
    set_points(total->points, points);
    set_points(total->max_points, most);
    mpq_clears(points, most, (mpq_ptr)0);
    grade_clear(&r);
    key_clear(&key);
    return n;
}
