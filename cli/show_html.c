/* assay read --html: one page, no scripts, MathML Core. */
#include <stdlib.h>
#include <string.h>

#include "cli/show.h"

static const char head[] =
"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
"<meta name=\"viewport\" content=\"width=device-width\">\n"
"<title>What assay reads</title>\n<style>\n"
"body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto;\n"
"  max-width: 76em; padding: 0 1em; color: #1a1a1a; background: #fff; }\n"
"h1 { font-size: 1.25em; overflow-wrap: anywhere; }\n"
"table.page { border-collapse: collapse; width: 100%;\n"
"  table-layout: fixed; }\n"
"table.page > tbody > tr > td, table.page > thead > tr > th {\n"
"  border-bottom: 1px solid #ddd; padding: .35em .6em; text-align: left;\n"
"  vertical-align: middle; }\n"
"table.page th.at { width: 4em; } table.page th.kind { width: 7em; }\n"
"table.page th.tex { width: 42%; }\n"
"code { font: 13px/1.4 ui-monospace, monospace; white-space: pre-wrap;\n"
"  overflow-wrap: anywhere; }\n"
"td.at { color: #666; font-variant-numeric: tabular-nums; }\n"
"td.kind { color: #444; }\n"
"math { font-size: 1.2em; display: inline math; font-family:\n"
"  \"Latin Modern Math\", \"STIX Two Math\", \"Cambria Math\",\n"
"  \"DejaVu Math TeX Gyre\", math; }\n"
"td.reading { overflow: auto hidden; }\n"
".note { color: #8a5a00; font-size: .87em; margin: .2em 0 0; }\n"
".error { color: #b00020; } tr.unreadable td { background: #fff3f3; }\n"
"mark { background: #ffc9c9; color: inherit; }\n"
"@media (prefers-color-scheme: dark) {\n"
"  body { background: #16181b; color: #e6e6e6; }\n"
"  td.at, td.kind { color: #a5a5a5; }\n"
"  table.page > tbody > tr > td { border-color: #3a3d42; }\n"
"  .note { color: #e0b25a; } .error { color: #ff8a94; }\n"
"  tr.unreadable td { background: #2b1a1c; }\n"
"  mark { background: #7a2c33; }\n"
"}\n</style>\n</head>\n<body>\n";

/* Text with what HTML means escaped; control characters are shown. */
void show_html_text(FILE *out, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char) s[i];

        switch (c) {
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '&': fputs("&amp;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\'': fputs("&#39;", out); break;
        default:
            if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
                fputs("\ufffd", out);
            else
                fputc(c, out);
        }
    }
}

static void text(FILE *out, const char *s)
{
    show_html_text(out, s, strlen(s));
}

void show_html_begin(FILE *out)
{
    fputs(head, out);
}

void show_html_end(FILE *out)
{
    fputs("</body>\n</html>\n", out);
}

/* The source, the character at the error marked. */
static void source(FILE *out, const struct statement *s,
                   const struct document *doc)
{
    size_t at = s->error.offset, end;

    fputs("<code>", out);
    if (s->kind == STMT_UNREADABLE && at >= s->begin && at < s->end) {
        for (end = at + 1; end < s->end; end++)
            if (((unsigned char) doc->src[end] & 0xc0) != 0x80)
                break;
        show_html_text(out, doc->src + s->begin, at - s->begin);
        fputs("<mark>", out);
        show_html_text(out, doc->src + at, end - at);
        fputs("</mark>", out);
        show_html_text(out, doc->src + end, s->end - end);
    } else {
        show_html_text(out, doc->src + s->begin, s->end - s->begin);
    }
    fputs("</code>", out);
}

static void mathml(FILE *out, expr e)
{
    char *s = e ? expr_print(e, EXPR_MATHML) : NULL;

    fputs(s ? s : "<em>too large to show</em>", out);
    free(s);
}

static void reading(FILE *out, const struct statement *s)
{
    if (s->kind == STMT_UNREADABLE) {
        fputs("<span class=\"error\">", out);
        text(out, s->error.message ? s->error.message : "unreadable");
        fputs("</span>", out);
        return;
    }
    mathml(out, s->e);
    for (size_t i = 0; i < s->n_notes; i++) {
        fputs("<p class=\"note\">", out);
        text(out, s->notes[i].message);
        fputs("</p>", out);
    }
    if (s->ambiguous && s->alternative) {
        fputs("<div class=\"note\">or, as some would read it: ", out);
        mathml(out, s->alternative);
        fputs("</div>", out);
    }
}

void show_html_document(FILE *out, const struct statements *s,
                        const struct document *doc)
{
    fputs("<h1>", out);
    text(out, doc->file);
    fputs("</h1>\n<table class=\"page\">\n<thead><tr><th class=\"at\">line"
          "</th><th class=\"kind\">kind</th><th class=\"tex\">source</th>"
          "<th>reading</th></tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < s->n; i++) {
        const struct statement *x = &s->items[i];

        fprintf(out, "<tr%s><td class=\"at\">%zu:%zu</td>"
                "<td class=\"kind\">%s</td><td>",
                x->kind == STMT_UNREADABLE ? " class=\"unreadable\"" : "",
                x->line, x->column, show_kind(x));
        source(out, x, doc);
        fputs("</td><td class=\"reading\">", out);
        reading(out, x);
        fputs("</td></tr>\n", out);
    }
    fputs("</tbody>\n</table>\n", out);
}
