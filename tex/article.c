/*
 * LaTeX articles -> Markdown of the same length.
 *
 * One walk over the bytes.  Mathematics is left as it is; what means nothing
 * to a reader of formulas becomes blanks; newlines always stay.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tex/format.h"
#include "tex/macro.h"

struct article {
    char *s;
    size_t len, at;
    size_t work;  /* bytes of groups that were searched for their ends */
};

/* So often the bytes of an article may be searched; groups beyond that are
   not looked into, so that nesting takes linear time. */
#define WORK_EACH ((size_t)50)

static bool one_of(const char *s, size_t n, const char *const *names)
{
    for (; *names; names++)
        if (strlen(*names) == n && memcmp(*names, s, n) == 0)
            return true;
    return false;
}

static bool starts(const struct article *a, size_t at, const char *s)
{
    size_t n = strlen(s);
    return at + n <= a->len && memcmp(a->s + at, s, n) == 0;
}

static void blank(struct article *a, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < a->len; i++)
        if (a->s[i] != '\n')
            a->s[i] = ' ';
}

/* Where needle begins at or behind `at`, or the end. */
static size_t find(const struct article *a, size_t at, const char *needle)
{
    while (at < a->len && !starts(a, at, needle))
        at++;
    return at;
}

static size_t word_end(const struct article *a, size_t at)
{
    while (at < a->len && isalpha((unsigned char)a->s[at]))
        at++;
    return at;
}

static size_t skip_spaces(const struct article *a, size_t at)
{
    while (at < a->len && (a->s[at] == ' ' || a->s[at] == '\t'))
        at++;
    return at;
}

/* Behind the group or optional argument that opens at `at`. */
static size_t group_end(struct article *a, size_t at)
{
    char open = a->s[at], close = open == '{' ? '}' : ']';
    size_t depth = 0, begin = at;
    if (a->work > WORK_EACH * a->len)
        return at + 1;
    for (; at < a->len; at++) {
        if (a->s[at] == '\\')
            at++;
        else if (a->s[at] == open)
            depth++;
        else if (a->s[at] == close && --depth == 0)
            break;
    }
    at = at < a->len ? at + 1 : a->len;
    a->work += at - begin;
    return at;
}

/* Behind all {...} and [...] that follow. */
static size_t arguments_end(struct article *a, size_t at)
{
    for (;;) {
        size_t next = skip_spaces(a, at);
        if (next >= a->len || (a->s[next] != '{' && a->s[next] != '['))
            return at;
        at = group_end(a, next);
    }
}

/* --- environments ----------------------------------------------------------- */

static const char *const displays[] = {
    "equation", "equation*", "align", "align*", "gather", "gather*",
    "multline", "multline*", "eqnarray", "eqnarray*", "flalign", "flalign*",
    "alignat", "alignat*", "displaymath", "math", "dmath", "dmath*",
    "subequations", NULL};

static const char *const verbatims[] = {
    "verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "comment",
    "tikzpicture", "thebibliography", "filecontents", "algorithmic", NULL};

static void environment(struct article *a, size_t at, bool begin)
{
    size_t open = skip_spaces(a, at + (begin ? 6 : 4));
    if (open >= a->len || a->s[open] != '{') {
        a->at = at + 1;
        return;
    }
    size_t close = group_end(a, open), n = close - open - 2;
    const char *name = a->s + open + 1;
    char end[40];
    if (n + 7 < sizeof end && begin &&
        (one_of(name, n, displays) || one_of(name, n, verbatims))) {
        memcpy(end, "\\end", 4);
        memcpy(end + 4, a->s + open, n + 2);
        end[n + 6] = '\0';
        size_t stop = find(a, close, end) + n + 6;
        if (one_of(name, n, verbatims))
            blank(a, at, stop);
        a->at = stop < a->len ? stop : a->len;
        return;
    }
    a->at = begin ? arguments_end(a, close) : close;
    blank(a, at, a->at);
}

/* --- commands --------------------------------------------------------------- */

static const char *const headings[] = {"part", "chapter", "section",
                                       "subsection", "subsubsection",
                                       "paragraph", NULL};

/* \section{Title} is "#        Title ". */
static void heading(struct article *a, size_t at, size_t name_end, int level)
{
    size_t open = name_end + (name_end < a->len && a->s[name_end] == '*');
    open = skip_spaces(a, open);
    if (open < a->len && a->s[open] == '[')
        open = skip_spaces(a, group_end(a, open));
    if (open >= a->len || a->s[open] != '{') {
        a->at = name_end;
        return;
    }
    size_t close = group_end(a, open);
    blank(a, at, open + 1);
    memset(a->s + at, '#', (size_t)level);
    if (close <= a->len && close > open)
        blank(a, close - 1, close);
    a->at = open + 1;
}

static int heading_level(const char *s, size_t n)
{
    for (int i = 0; headings[i]; i++)
        if (strlen(headings[i]) == n && memcmp(headings[i], s, n) == 0)
            return i < 2 ? 1 : i < 5 ? i - 1 : 4;
    return 0;
}

/* Commands that go with all their arguments. */
static const char *const silent[] = {
    "label", "ref", "eqref", "cref", "Cref", "cite", "citep", "citet",
    "includegraphics", "usepackage", "documentclass", "input", "include",
    "bibliography", "bibliographystyle", "vspace", "hspace", "setlength",
    "setcounter", "pagestyle", "thispagestyle", "newtheorem", "hypersetup",
    "geometry", "author", "date", "maketitle", "tableofcontents",
    "newpage", "clearpage", "noindent", "centering", "footnotesize", "small",
    "large", "Large", "bigskip", "medskip", "smallskip", "par", "qed",
    "hfill", "vfill", "protect", "title", NULL};

/* Commands of which only the argument is read. */
static const char *const wrappers[] = {
    "textbf", "textit", "emph", "underline", "texttt", "textsc", "textrm",
    "textsf", "mbox", "footnote", "caption", "fbox", "text", NULL};

/* \item[(a)] is "-     (a)". */
static void item(struct article *a, size_t at, size_t name_end)
{
    size_t open = skip_spaces(a, name_end);
    blank(a, at, name_end);
    a->s[at] = '-';
    a->at = name_end;
    if (open < a->len && a->s[open] == '[') {
        size_t close = group_end(a, open);
        a->s[open] = ' ';
        blank(a, close - 1, close);
        a->at = open + 1;
    }
}

static void command(struct article *a)
{
    size_t at = a->at, end = word_end(a, at + 1), n = end - at - 1;
    const char *name = a->s + at + 1;
    size_t definition = macro_definition_length(a->s, a->len, at);
    int level = heading_level(name, n);
    if (definition) {
        a->at = at + definition;
        blank(a, at, a->at);
    } else if (n == 0) {
        bool space = at + 1 < a->len && strchr("\\ ,;!%&#_{}$", a->s[at + 1]);
        a->at = at + 2;
        if (space && !strchr("%&#_{}$", a->s[at + 1]))
            blank(a, at, a->at);
    } else if (n == 5 && memcmp(name, "begin", 5) == 0) {
        environment(a, at, true);
    } else if (n == 3 && memcmp(name, "end", 3) == 0) {
        environment(a, at, false);
    } else if (level) {
        heading(a, at, end, level);
    } else if (n == 4 && memcmp(name, "item", 4) == 0) {
        item(a, at, end);
    } else if (n == 4 && memcmp(name, "verb", 4) == 0 && end < a->len) {
        char quote[2] = {a->s[end], '\0'};
        a->at = find(a, end + 1, quote) + 1;
        blank(a, at, a->at);
    } else if (one_of(name, n, silent)) {
        a->at = arguments_end(a, end);
        blank(a, at, a->at);
    } else if (one_of(name, n, wrappers) && end < a->len &&
               a->s[end] == '{') {
        size_t close = group_end(a, end);
        blank(a, at, end + 1);
        blank(a, close - 1, close);
        a->at = end + 1;
    } else {
        a->at = end;
    }
}

/* --- the walk --------------------------------------------------------------- */

/* Steps over a formula that stands between delimiters in the text. */
static bool formula(struct article *a)
{
    static const char *const pairs[][2] = {
        {"$$", "$$"}, {"$", "$"}, {"\\(", "\\)"}, {"\\[", "\\]"}};
    for (size_t i = 0; i < 4; i++) {
        if (!starts(a, a->at, pairs[i][0]))
            continue;
        size_t at = a->at + strlen(pairs[i][0]);
        while (at < a->len && !starts(a, at, pairs[i][1]))
            at += a->s[at] == '\\' && !starts(a, at, pairs[i][1]) ? 2 : 1;
        a->at = at < a->len ? at + strlen(pairs[i][1]) : a->len;
        return true;
    }
    return false;
}

/* Comments go first, everywhere but in verbatim text. */
static void drop_comment(struct article *a)
{
    size_t end = find(a, a->at, "\n");
    blank(a, a->at, end);
    a->at = end;
}

static void text(struct article *a)
{
    char c = a->s[a->at];
    if (c == '`') /* quotes, not code */
        a->s[a->at] = '\'';
    if (c == '~')
        a->s[a->at] = ' ';
    a->at++;
}

char *article_markdown(const char *src, size_t len)
{
    char *copy = malloc(len + 1);
    if (!copy)
        return NULL;
    memcpy(copy, src, len);
    copy[len] = '\0';
    struct article a = {copy, len, 0, 0};
    size_t begin = find(&a, 0, "\\begin{document}");
    if (begin < len) {
        size_t end = find(&a, begin, "\\end{document}");
        blank(&a, 0, begin + 16);
        blank(&a, end, len);
        a.at = begin + 16;
    }
    while (a.at < a.len) {
        if (copy[a.at] == '%')
            drop_comment(&a);
        else if (formula(&a))
            continue;
        else if (copy[a.at] == '\\')
            command(&a);
        else
            text(&a);
    }
    return copy;
}
