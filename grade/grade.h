/*
 * Grading whole submissions against a key.
 */
#ifndef ASSAY_GRADE_GRADE_H
#define ASSAY_GRADE_GRADE_H

#include <jansson.h>
#include <stdio.h>

#include "grade/mark.h"
#include "proofs/check.h"

struct graded_item {
    const struct key_item *item;
    struct mark mark;
    const char *answer;        /* LaTeX of what was marked, NULL: nothing */
    size_t line;               /* where it stands, 0: nowhere             */
};

struct grade_result {
    expr_ctx *ctx;             /* owns all text                           */
    const struct key *key;
    char *file;                /* name of the submission                  */
    char *text;
    struct document doc;
    struct check_result check; /* every statement of the submission       */
    struct graded_item *items; /* in the order of the key                 */
    size_t n;
    mpq_t points, max_points;
    unsigned errors;           /* complaints printed on talk              */
};

/* Marks the submission in memory; complaints (unreadable formulas, nothing to
   mark) go to talk.  false when it cannot be graded at all (encoding, no
   memory): the reason was printed.  grade_clear in either case. */
bool grade_text(struct grade_result *out, const struct key *key,
                const char *file, const char *text, size_t len, FILE *talk);
bool grade_file(struct grade_result *out, const struct key *key,
                const char *path, FILE *talk);
void grade_clear(struct grade_result *r);
/* The whole file, malloc'd; NULL with a complaint on talk. */
char *grade_read(const char *path, size_t *len, FILE *talk);

/* Grades a file in a child process of its own (grade/sandbox.h) and returns
   grade_json with "exit", its exit code.  A child that crashes or runs out of
   time leaves every item undecided, for a person.  NULL as for grade_text. */
json_t *grade_apart(const struct key *key, const char *path, FILE *talk);

/* 0 everything correct, 1 something wrong or partial or missing, 3 only
   undecided or manual ones besides. */
int grade_exit_code(const struct grade_result *r);

/* {"assignment", "points", "max_points", "items": [...], "statements"}: a new
   reference. */
json_t *grade_json(const struct grade_result *r);
/* A table of the marks, one line an item, for a person. */
void grade_print(FILE *out, const json_t *r);
/* DIR/NAME.json, DIR/NAME.md (feedback) for one submission, and lines
   appended to DIR/marks.csv; escaped for each format, written atomically.
   name is a file name without ending, unique in the folder. */
bool grade_write(const char *dir, const char *name, const json_t *r,
                 FILE *talk);

#endif
