/*
 * How fast documents are read, and how much memory it takes.
 *
 *   build/bench/reader [MB...]          1, 10 and 100 when left out
 *   build/bench/reader --show [SEED]    prints a page of what is read
 *   build/bench/reader --read FILE      reads a file instead
 *
 * One process a size, so that peaks of memory are its own.  "whole" is what
 * a command does: document_read() and statements_read().  The shares are
 * taken apart by doing parts alone, over the same formulas:
 *   lexing      lex_all() on each
 *   parsing     math_parse() on each, less lexing and trees
 *   trees       the nodes of each built again in another context
 *   statements  the rest
 * Times are of the processor; memory is the peak of the process, with the
 * document itself in it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/homework.h"
#include "tex/lex.h"
#include "tex/statement.h"

#define MAX_NODES ((size_t)1 << 30)

struct figures {
    size_t bytes, formulas, statements, unreadable;
    double document, whole, lexing, parsing, trees;
    double peak;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The peak so far, in bytes. */
static double peak(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return 1024.0 * (double)u.ru_maxrss;
}

/* Calls f on every formula; the time it takes. */
static double each_formula(const struct document *doc, expr_ctx *ctx,
                           void (*f)(expr_ctx *, const char *, size_t))
{
    double start = now();
    for (size_t i = 0; i < doc->n_blocks; i++)
        for (size_t k = 0; k < doc->blocks[i].n_spans; k++) {
            const struct span *s = &doc->blocks[i].spans[k];
            if (s->kind != SPAN_TEXT)
                f(ctx, doc->src + s->begin, s->end - s->begin);
        }
    return now() - start;
}

static void only_lex(expr_ctx *ctx, const char *s, size_t len)
{
    struct lexer lx;
    lex_all(&lx, ctx, s, len);
    lex_clear(&lx);
}

static void only_parse(expr_ctx *ctx, const char *s, size_t len)
{
    math_parse(ctx, s, len, NULL);
}

/* The same tree in another context. */
static expr rebuild(expr_ctx *ctx, expr e)
{
    expr small[16] = {NULL}, *args = small, made;
    if (e->kind == EXPR_SYM)
        return expr_sym(ctx, e->name);
    if (e->q)
        return expr_mpq(ctx, e->q);
    if (e->nargs > 16 && !(args = malloc(e->nargs * sizeof *args)))
        return NULL;
    for (uint32_t i = 0; i < e->nargs; i++)
        args[i] = rebuild(ctx, e->args[i]);
    made = expr_with_args(ctx, e, args);
    if (args != small)
        free(args);
    return made;
}

static double only_trees(const struct statements *s)
{
    expr_ctx *ctx = expr_ctx_new(MAX_NODES);
    double start = now();
    for (size_t i = 0; ctx && i < s->n; i++)
        if (s->items[i].e)
            rebuild(ctx, s->items[i].e);
    double time = now() - start;
    expr_ctx_free(ctx);
    return time;
}

static void count(struct figures *f, const struct document *doc,
                  const struct statements *s)
{
    for (size_t i = 0; i < doc->n_blocks; i++)
        for (size_t k = 0; k < doc->blocks[i].n_spans; k++)
            f->formulas += doc->blocks[i].spans[k].kind != SPAN_TEXT;
    f->statements = s->n;
    for (size_t i = 0; i < s->n; i++)
        f->unreadable += s->items[i].kind == STMT_UNREADABLE;
}

static bool measure(struct figures *f, const char *text, size_t len)
{
    struct document doc;
    struct statements s;
    struct tex_error error;
    expr_ctx *ctx = expr_ctx_new(MAX_NODES), *other;
    double start = now();
    *f = (struct figures){.bytes = len};
    if (!ctx || !document_read(&doc, "bench.md", text, len, &error))
        return false;
    f->document = now() - start;
    bool good = statements_read(&s, ctx, &doc);
    f->whole = now() - start;
    f->peak = peak();
    count(f, &doc, &s);
    f->trees = only_trees(&s);
    statements_clear(&s);
    expr_ctx_free(ctx);
    other = expr_ctx_new(MAX_NODES);
    f->lexing = each_formula(&doc, other, only_lex);
    f->parsing = each_formula(&doc, other, only_parse);
    expr_ctx_free(other);
    document_clear(&doc);
    return good;
}

static void show(const struct figures *f)
{
    double mb = (double)f->bytes / 1e6;
    double parsing = f->parsing - f->lexing - f->trees;
    double rest = f->whole - f->document - f->parsing;
    printf("%7.1f MB %7.1f MB/s  memory %5.1f x   %zu formulas, %zu "
           "statements, %zu unreadable\n", mb, mb / f->whole,
           f->peak / (double)f->bytes, f->formulas, f->statements,
           f->unreadable);
    printf("    ns/byte: document %.1f  lexing %.1f  parsing %.1f  trees "
           "%.1f  statements %.1f  whole %.1f\n",
           1e3 * f->document / mb, 1e3 * f->lexing / mb,
           1e3 * parsing / mb, 1e3 * f->trees / mb, 1e3 * rest / mb,
           1e3 * f->whole / mb);
    fflush(stdout);
}

/* Measures in a child; its figures come back through a pipe. */
static bool run(struct figures *f, char *(*get)(const char *, size_t *),
                const char *what)
{
    int ends[2], status;
    if (pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        size_t len;
        char *text = get(what, &len);
        bool good = text && measure(f, text, len);
        free(text);
        good = write(ends[1], f, sizeof *f) == sizeof *f && good;
        _exit(good ? 0 : 1);
    }
    close(ends[1]);
    bool good = child > 0 && read(ends[0], f, sizeof *f) == sizeof *f;
    close(ends[0]);
    good = child > 0 && waitpid(child, &status, 0) == child && good &&
           status == 0;
    if (good)
        show(f);
    else
        fprintf(stderr, "reader: %s could not be read\n", what);
    return good;
}

static char *generated(const char *megabytes, size_t *len)
{
    return homework_make((size_t)(1e6 * strtod(megabytes, NULL)), 1, len);
}

static char *from_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    long size = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    char *text = size >= 0 ? malloc((size_t)size + 1) : NULL;
    *len = 0;
    if (text) {
        rewind(f);
        *len = fread(text, 1, (size_t)size, f);
    }
    if (f)
        fclose(f);
    return text;
}

static int show_page(const char *seed)
{
    size_t len;
    char *text = homework_make(3000, strtoull(seed, NULL, 10), &len);
    if (text)
        fwrite(text, 1, len, stdout);
    free(text);
    return text ? 0 : 2;
}

int main(int argc, char **argv)
{
    static const char *const usual[] = {"1", "10", "100"};
    struct figures f = {0};
    double first = 0, per_mb;
    if (argc > 1 && !strcmp(argv[1], "--show"))
        return show_page(argc > 2 ? argv[2] : "1");
    if (argc > 2 && !strcmp(argv[1], "--read"))
        return run(&f, from_file, argv[2]) ? 0 : 2;
    int n = argc > 1 ? argc - 1 : 3;
    for (int i = 0; i < n; i++) {
        if (!run(&f, generated, argc > 1 ? argv[i + 1] : usual[i]))
            return 2;
        per_mb = f.whole / (double)f.bytes;
        first = i ? first : per_mb;
        printf("    time per MB: %.2f of the first\n", per_mb / first);
    }
    return 0;
}
