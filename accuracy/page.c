/* The errors of a library's kernels on one page: small multiples as SVG in
   HTML that needs nothing from elsewhere. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/accuracy.h"
#include "accuracy/escape.h"
#include "accuracy/foreign.h"
#include "accuracy/library.h"
#include "accuracy/measure.h"

enum { WIDE = 240, HIGH = 90, CASES = 400 };

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>Errors of kernels</title>\n<style>\n"
    "body{font:14px sans-serif;margin:1.5em;color:#222;max-width:82em}\n"
    "h2{margin:1.6em 0 .3em;font-size:1.15em}\n"
    ".all{display:grid;gap:1em 1.6em;"
    "grid-template-columns:repeat(auto-fill,minmax(250px,1fr))}\n"
    "figure{margin:0}figcaption{margin-bottom:.2em;overflow-wrap:anywhere}\n"
    "b.bad{color:#b00020}svg{width:100%;height:auto;max-width:340px}\n"
    "text{font:9px sans-serif;fill:#555}\n"
    "</style></head><body>\n";

/* What one kernel is drawn from. */
struct panel {
    const struct assay_kernel *kernel;
    struct measure m;
    struct tally t;
    double *errors; /* of every case the greatest, in ulps; -1: none       */
    char why[FOREIGN_WHY];
};

/* measure.emit: sizes after the first are in the histogram alone. */
static void note_error(void *data, size_t x, const char *variant,
                       double ulps)
{
    struct panel *p = data;

    (void)variant;
    if (x < p->m.cases)
        p->errors[x] = fmax(p->errors[x], ulps);
}

/* --- drawing ----------------------------------------------------------------- */

static void bar(FILE *out, size_t bin, double share)
{
    double step = (double)WIDE / MEASURE_BINS, high = (HIGH - 22) * share;

    if (share > 0)
        fprintf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                     "height=\"%.1f\" fill=\"%s\"/>",
                (double)bin * step + 1, HIGH - 14 - fmax(high, 0.7),
                step - 2, fmax(high, 0.7),
                bin == 0 ? "#009E73" : bin < 4 ? "#0072B2" : "#D55E00");
}

/* Shares of the greatest bar; below it the ends of some bins. */
static void draw_histogram(FILE *out, const struct tally *t)
{
    static const struct { size_t bin; const char *text; } ends[] = {
        {0, "½"}, {1, "1"}, {4, "8"}, {7, "64"}, {10, "512"}, {13, "4096"},
        {15, "∞"}};
    size_t most = 1;

    for (size_t b = 0; b < MEASURE_BINS; b++)
        most = t->histogram[b] > most ? t->histogram[b] : most;
    fprintf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\">"
                 "<title>outputs by error in ulps</title>", WIDE, HIGH);
    for (size_t b = 0; b < MEASURE_BINS; b++)
        bar(out, b, (double)t->histogram[b] / (double)most);
    fprintf(out, "<path d=\"M0 %d.5H%d\" stroke=\"#777\"/>", HIGH - 14, WIDE);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        fprintf(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s"
                     "</text>",
                ((double)ends[i].bin + 0.5) * WIDE / MEASURE_BINS, HIGH - 3,
                ends[i].text);
    fputs("</svg>\n", out);
}

/* One number in, or one that matters: error against it, which is a density's
   x and a peak's variance. */
static bool has_input_axis(const struct panel *p)
{
    const struct quantity *q = p->m.quantity;

    return q->sizes[0] == 1 && q->sizes[1] == 0 &&
           quantity_outputs(q, 1) == 1;
}

/* The first inputs of the cases, malloc'd; NULL: no memory. */
static double *first_inputs(const struct panel *p)
{
    size_t inputs = quantity_inputs(p->m.quantity, 1);
    double *x = malloc(p->m.cases * sizeof *x);
    union { double wide[16]; float narrow[16]; } in;

    for (size_t i = 0; x && i < p->m.cases; i++) {
        if (inputs > 16 || p->m.format > ASSAY_BINARY64 ||
            !measure_inputs(&in, &p->m, 1, i))
            x[i] = 0;
        else
            x[i] = p->m.format == ASSAY_BINARY64 ? in.wide[0]
                                                 : (double)in.narrow[0];
    }
    return x;
}

/* Errors from 1/8 to 4096 ulp upwards, logarithmic. */
static double height(double ulps)
{
    double y = (log2(fmax(ulps, 0.125)) + 3) / 15;

    return HIGH - 14 - (HIGH - 18) * fmin(y, 1);
}

static void draw_inputs(FILE *out, const struct panel *p, const double *x)
{
    double low = x[0], high = x[0], part;
    bool wide;

    for (size_t i = 1; i < p->m.cases; i++) {
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    if (!(high > low))
        return;
    wide = low > 0 && high > 100 * low; /* a logarithmic axis, then */
    fprintf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>error in "
                 "ulps against the first input</title><path d=\"M0 %d.5H%d\" "
                 "stroke=\"#777\"/><path d=\"M0 %.1fH%d\" stroke=\"#ccc\"/>"
                 "<text x=\"1\" y=\"%.1f\">½ ulp</text>", WIDE, HIGH,
            HIGH - 14, WIDE, height(0.5), WIDE, height(0.5) - 2);
    for (size_t i = 0; i < p->m.cases; i++) {
        part = wide ? log(x[i] / low) / log(high / low)
                    : (x[i] - low) / (high - low);
        if (p->errors[i] >= 0)
            fprintf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1\" "
                         "fill=\"#0072B2\"/>",
                    3 + (WIDE - 6) * part, height(p->errors[i]));
    }
    fprintf(out, "<text x=\"1\" y=\"%d\">%.3g</text><text x=\"%d\" y=\"%d\" "
                 "text-anchor=\"end\">%.3g</text></svg>\n", HIGH - 3, low,
            WIDE - 1, HIGH - 3, high);
}

static void draw_panel(FILE *out, const struct panel *p)
{
    char text[32];
    double *x;

    fputs("<figure><figcaption><b>", out);
    escape_xml(out, p->kernel->name);
    if (p->t.failed) {
        fputs("</b><br><b class=\"bad\">", out);
        escape_xml(out, p->why);
        fputs("</b></figcaption></figure>\n", out);
        return;
    }
    tally_text(text, &p->t);
    fprintf(out, "</b><br>%s ulp of %s at worst, %.3g %% correctly rounded"
                 "</figcaption>\n", text, quantity_format(p->m.format)->name,
            100 - 100 * (double)p->t.not_rounded /
                      (double)(p->t.outputs ? p->t.outputs : 1));
    draw_histogram(out, &p->t);
    x = has_input_axis(p) ? first_inputs(p) : NULL;
    if (x)
        draw_inputs(out, p, x);
    free(x);
    fputs("</figure>\n", out);
}

/* --- the page ------------------------------------------------------------------ */

/* False: no memory. */
static bool panel_measure(struct panel *p, const struct accuracy_request *r)
{
    struct foreign f = {.seconds = r->seconds};
    bool good;

    p->m = (struct measure){.quantity = quantity_find(p->kernel->quantity),
                            .format = p->kernel->format,
                            .kernels = &p->kernel, .count = 1,
                            .cases = r->cases ? r->cases : CASES,
                            .seed = r->seed, .emit = note_error, .data = p,
                            .run = r->library ? foreign_run : NULL,
                            .runner = &f};
    p->errors = malloc(p->m.cases * sizeof *p->errors);
    for (size_t i = 0; p->errors && i < p->m.cases; i++)
        p->errors[i] = -1;
    good = p->errors && measure_run(&p->t, &p->m);
    memcpy(p->why, f.why, sizeof p->why);
    foreign_clear(&f);
    return good;
}

static bool show_kernel(FILE *out, const struct assay_kernel *k,
                        const struct accuracy_request *r, bool *failed)
{
    struct panel p = {.kernel = k};
    bool good;

    tally_init(&p.t);
    good = panel_measure(&p, r);
    if (good)
        draw_panel(out, &p);
    *failed |= p.t.failed;
    free(p.errors);
    tally_clear(&p.t);
    return good;
}

/* A section for each quantity, in the order of the table. */
static bool show_library(FILE *out, const struct library *l,
                         const struct accuracy_request *r, bool *failed)
{
    bool good = true;

    for (int i = 0; good && i < l->count; i++) {
        const char *quantity = l->kernels[i].quantity;

        if (i == 0 || strcmp(l->kernels[i - 1].quantity, quantity)) {
            fputs(i ? "</div>\n<h2>" : "<h2>", out);
            escape_xml(out, quantity_find(quantity)->title);
            fputs("</h2>\n<div class=\"all\">\n", out);
        }
        good = show_kernel(out, &l->kernels[i], r, failed);
    }
    fputs("</div>\n", out);
    return good;
}

enum accuracy_status accuracy_page(FILE *out,
                                   const struct accuracy_request *request)
{
    struct library l;
    bool good, failed = false;

    if (!library_open(&l, request->library))
        return ACCURACY_TROUBLE;
    fputs(head, out);
    fputs("<h1>Errors of ", out);
    escape_xml(out, request->library ? request->library
                                     : "the built-in kernels");
    fputs("</h1>\n<p>How many outputs have an error of up to so many ulps of "
          "the exact result: green correctly rounded, blue up to 4 ulp, "
          "orange above. Where one number goes in or leads, its error "
          "against it below, from 1/8 to 4096 ulp, logarithmic.</p>\n", out);
    good = show_library(out, &l, request, &failed);
    fputs("</body></html>\n", out);
    if (!good)
        fputs("accuracy page: error: no memory\n", stderr);
    library_close(&l);
    return good && !failed && !ferror(out) ? ACCURACY_OK : ACCURACY_TROUBLE;
}
