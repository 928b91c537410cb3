#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/folder.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "grade/grade.h"

static const struct usage usage = {
    .name = "grade",
    .operands = "KEY SUBMISSION...",
    .about =
"Marks whole submissions, files or folders of *.md, against the solution\n"
"sheet KEY.  Symbolic links in a folder are skipped.  With -o the marks, a\n"
"feedback for each submission and a table of all of them are written into\n"
"DIR.  The key itself is checked first; without submissions that is\n"
"all.",
};

struct job {
    struct key key;
    const char *dir;   /* NULL: nothing is written */
    bool json;
    struct tally tally;
};

static void count(struct tally *t, int code)
{
    switch (code) {
    case EXIT_HOLDS:
        break;
    case EXIT_FALSE:
        t->falsehood = true;
        break;
    case EXIT_UNDECIDED:
        t->undecided = true;
        break;
    default:
        t->trouble = true;
    }
}

static bool show(const struct job *job, const json_t *r)
{
    if (job->json)
        return json_print_line(r);
    grade_print(stdout, r);
    return true;
}

enum { NAME_MOST = 200 };

/* The last part of a path, and its length without an ending. */
static const char *base_of(const char *path, size_t *n)
{
    const char *s = strrchr(path, '/');
    const char *base = s ? s + 1 : path;
    const char *dot = strrchr(base, '.');

    *n = dot && dot != base ? (size_t)(dot - base) : strlen(base);
    return base;
}

/* What the results of file i are called: its base name, with a number when
   an earlier file in another folder has the same. */
static void result_name(char out[NAME_MOST], const struct paths *files,
                        size_t i)
{
    size_t n, m, same = 0;
    const char *base = base_of(files->v[i], &n);

    for (size_t k = 0; k < i; k++) {
        const char *other = base_of(files->v[k], &m);
        same += m == n && !memcmp(base, other, n);
    }
    if (n > NAME_MOST - 24)
        n = NAME_MOST - 24;
    if (same)
        snprintf(out, NAME_MOST, "%.*s-%zu", (int)n, base, same + 1);
    else
        snprintf(out, NAME_MOST, "%.*s", (int)n, base);
}

/* The table of an earlier run into the same folder goes. */
static void begin_table(const char *dir)
{
    char path[500];
    int n = dir ? snprintf(path, sizeof path, "%s/marks.csv", dir) : -1;

    if (n > 0 && (size_t)n < sizeof path)
        remove(path);
}

static void grade_one(struct job *job, const struct paths *files, size_t i)
{
    const char *path = files->v[i];
    char name[NAME_MOST];
    json_t *r = grade_apart(&job->key, path, stderr);
    json_t *code = r ? json_object_get(r, "exit") : NULL;

    if (!r) {
        job->tally.trouble = true;
        return;
    }
    count(&job->tally, (int)json_integer_value(code));
    json_object_del(r, "exit");
    result_name(name, files, i);
    if (!show(job, r) ||
        (job->dir && !grade_write(job->dir, name, r, stderr)))
        job->tally.trouble = true;
    json_decref(r);
}

static bool make_folder(const char *dir)
{
    if (!dir || mkdir(dir, 0777) == 0 || errno == EEXIST)
        return true;
    talk_error("%s: cannot make the folder: %s", dir, strerror(errno));
    return false;
}

/* The first operand is the key, the others are submissions. */
static int grade(struct job *job, const struct texts *operands)
{
    struct paths files = {NULL, 0, 0};

    if (operands->n < 1) {
        talk_error("grade wants a KEY and submissions");
        return EXIT_TROUBLE;
    }
    if (!make_folder(job->dir) ||
        !key_read_file(&job->key, operands->v[0], stderr))
        return EXIT_TROUBLE;
    job->tally.trouble = job->key.errors > 0 ||
                         mark_check_key(&job->key, stderr) > 0;
    for (size_t i = 1; i < operands->n; i++)
        if (!paths_add(&files, operands->v[i]))
            job->tally.trouble = true;
    begin_table(job->dir);
    for (size_t i = 0; i < files.n; i++)
        grade_one(job, &files, i);
    paths_clear(&files);
    key_clear(&job->key);
    return tally_exit(&job->tally);
}

int command_grade(int argc, char **argv)
{
    struct job job = {.dir = NULL};
    struct texts operands;
    const struct option table[] = {
        OPTION_TEXT('o', "output", "DIR", &job.dir,
                    "write marks and feedback there"),
        OPTION_FLAG(0, "json", &job.json, "one JSON object a submission"),
    };
    enum options_end end = options_parse(&operands, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end == OPTIONS_OK ? grade(&job, &operands) : options_exit(end);

    texts_clear(&operands);
    return code;
}
