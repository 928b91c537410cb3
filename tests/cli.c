/*
 * The command from outside: programs, input and expectations are in
 * tests/data/cli/NAME.txt, where a line says by its first characters
 *
 *     $ equal 'x' "y"     run assay with these words
 *     < text              a line of its standard input
 *     > text              standard output holds this text
 *     ! text              standard error holds this text
 *     >! text             standard output does not hold it
 *     = 2                 the exit code; ends the case
 */
#include <criterion/criterion.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MAX_WORDS = 32, MAX_WANTS = 64 };

/* One case as it is read from a file; the strings are lines of it. */
struct example {
    char *words[MAX_WORDS + 1];
    size_t n_words;
    FILE *in;
    const char *wants[MAX_WANTS]; /* with their leading characters */
    size_t n_wants;
    int code;
    size_t line;
};

/* Splits words at blanks; single and double quotes keep them together. */
static void split(struct example *x, char *text)
{
    const char *assay = getenv("ASSAY");

    x->words[0] = (char *) (assay ? assay : "build/assay");
    x->n_words = 1;
    for (char *p = text; *p && x->n_words < MAX_WORDS;) {
        char quote = *p == '\'' || *p == '"' ? *p++ : ' ';
        char *word = p;

        p += strcspn(p, (char[]) {quote, 0});
        if (*p)
            *p++ = '\0';
        p += strspn(p, " ");
        x->words[x->n_words++] = word;
    }
    x->words[x->n_words] = NULL;
}

/* The whole of a temporary file as a string. */
static char *slurp(FILE *f)
{
    long n;
    char *text;

    fseek(f, 0, SEEK_END);
    n = ftell(f);
    rewind(f);
    text = calloc((size_t) n + 1, 1);
    cr_assert(text && fread(text, 1, (size_t) n, f) == (size_t) n);
    return text;
}

/* Runs the words with in, out and err as its standard files. */
static int run(struct example *x, FILE *out, FILE *err)
{
    posix_spawn_file_actions_t files;
    pid_t pid;
    int status = -1;

    rewind(x->in);
    lseek(fileno(x->in), 0, SEEK_SET);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, fileno(x->in), 0);
    posix_spawn_file_actions_adddup2(&files, fileno(out), 1);
    posix_spawn_file_actions_adddup2(&files, fileno(err), 2);
    cr_assert(posix_spawn(&pid, x->words[0], &files, NULL, x->words,
                          environ) == 0, "cannot run %s", x->words[0]);
    posix_spawn_file_actions_destroy(&files);
    cr_assert(waitpid(pid, &status, 0) == pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
}

static void expect_text(const struct example *x, const char *file,
                        const char *want, const char *out, const char *err)
{
    bool absent = strncmp(want, ">! ", 3) == 0;
    bool in_err = want[0] == '!';
    const char *text = want + (absent ? 3 : 2);
    bool there = strstr(in_err ? err : out, text) != NULL;

    cr_expect(there != absent, "%s:%zu: want %s\nstdout: %s\nstderr: %s",
              file, x->line, want, out, err);
}

static void check(struct example *x, const char *file)
{
    FILE *out = tmpfile(), *err = tmpfile();
    int code = run(x, out, err);
    char *out_text = slurp(out), *err_text = slurp(err);

    cr_expect(code == x->code, "%s:%zu: exit code %d, want %d\n%s%s", file,
              x->line, code, x->code, out_text, err_text);
    for (size_t i = 0; i < x->n_wants; i++)
        expect_text(x, file, x->wants[i], out_text, err_text);
    free(out_text);
    free(err_text);
    fclose(out);
    fclose(err);
}

static void start(struct example *x, char *words, size_t line)
{
    *x = (struct example) {.in = tmpfile(), .line = line};
    split(x, words);
}

/* One line of a case; true when it was the last one and the case was run. */
static bool step(struct example *x, char *s, const char *file, size_t line)
{
    if (s[0] == '$') {
        start(x, s + 1 + strspn(s + 1, " "), line);
    } else if (s[0] == '<' && x->in) {
        fprintf(x->in, "%s\n", s[1] ? s + 2 : "");
    } else if ((s[0] == '>' || s[0] == '!') && x->n_wants < MAX_WANTS) {
        x->wants[x->n_wants++] = s;
    } else if (s[0] == '=' && x->in) {
        x->code = atoi(s + 2);
        check(x, file);
        fclose(x->in);
        *x = (struct example) {0};
        return true;
    } else {
        cr_expect(s[0] == '#' || !s[0], "%s:%zu: what is %s", file, line, s);
    }
    return false;
}

/* Runs every case of tests/data/cli/NAME.txt; there must be `least`. */
static void run_file(const char *name, size_t least)
{
    char path[128], *text;
    size_t line = 0, cases = 0;
    struct example x = {0};

    snprintf(path, sizeof path, "tests/data/cli/%s.txt", name);
    FILE *f = fopen(path, "r");
    cr_assert(f, "cannot open %s", path);
    text = slurp(f);
    fclose(f);
    for (char *s = text, *next; s && *s; s = next) {
        next = strchr(s, '\n');
        if (next)
            *next++ = '\0';
        cases += step(&x, s, path, ++line);
    }
    free(text);
    cr_expect(cases >= least, "%s: only %zu cases ran", path, cases);
}

Test(cli, usage)
{
    run_file("usage", 11);
}

Test(cli, equal)
{
    run_file("equal", 9);
}

Test(cli, batch)
{
    run_file("batch", 3);
}

Test(cli, accuracy)
{
    run_file("accuracy", 6);
}

Test(cli, weave)
{
    run_file("weave", 4);
}

Test(cli, eval)
{
    run_file("eval", 8);
}

Test(cli, check)
{
    run_file("check", 7);
}

Test(cli, mark)
{
    run_file("mark", 9);
}

Test(cli, grade)
{
    run_file("grade", 6);
}

Test(cli, read)
{
    run_file("read", 17);
}
