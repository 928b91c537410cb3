/* The library as others use it: the example programs, and an installed tree. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *build(void)
{
    const char *b = getenv("BUILD");

    return b ? b : "build";
}

/* What a command of the shell prints, malloc'd, and its exit code. */
static char *run(const char *command, int *code)
{
    size_t room = 1 << 16, len;
    char *text = malloc(room);
    FILE *in = popen(command, "r");

    cr_assert(text && in);
    len = fread(text, 1, room - 1, in);
    text[len] = '\0';
    int status = pclose(in);
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return text;
}

/* An example with its arguments: how it ends and what it prints, all of it or
   (with "...") a part. */
static const struct {
    const char *command;
    int code;
    const char *prints;
} ROWS[] = {
    {"read_formula '\\frac{\\partial L}{\\partial x_i}'", 0,
     "...\xe2\x88\x82L/\xe2\x88\x82x\xe1\xb5\xa2\n<math"},
    {"read_formula 'x^2 \\le 3'", 0, "...<mo>\xe2\x89\xa4</mo>"},
    {"read_formula '\\frac{1}{' 2>&1", 1, "...^"},
    {"decide_equality '\\sum_{k=0}^{n} 2^k' '2^{n+1} - 1' 'n \\ge 0'", 0,
     "proved\n"},
    {"decide_equality '\\sum_{k=1}^{n} 2^k' '2^{n+1} - 1' 'n \\ge 1'", 1,
     "refuted\n  at    n\n      = 1\n  left  2\n  right 3\n"},
    {"decide_equality 'f(2)' 4 'f(x) = x^2'", 0, "proved\n"},
    {"decide_equality '(' 4 2>&1", 2, "...left:1:"},
    {"evaluate_digits '\\frac{1}{\\sqrt{2\\pi}}' 30", 0,
     "...\n0.398942280401432677939946059934\n"},
    {"evaluate_digits 'e^\\pi' 100000 | tail -n 1 | wc -c", 0, "...100002"},
    {"evaluate_digits '1/0' 10 2>&1", 1, "no digits: division by 0\n"},
    {"check_document tests/data/library/notes.md", 1,
     "5: proved: 1 + 1 = 2\n6: refuted: (a + b)^2 = a^2 + b^2\n"},
    {"decide_in_threads 3 < tests/data/library/pairs.txt", 0,
     "proved\nrefuted\nunreadable\nproved\n"},
    {"grade_submission homework/hw3/key.md homework/hw3/submissions/scan.md",
     1, "...1a-pdf: correct, 3 of 3\n"},
    {"grade_submission nowhere.md nowhere.md 2>&1", 2, "...nowhere.md"},
};

static bool prints(const char *text, const char *expected)
{
    return strncmp(expected, "...", 3) == 0
               ? strstr(text, expected + 3) != NULL
               : strcmp(text, expected) == 0;
}

Test(library, examples)
{
    for (size_t k = 0; k < sizeof ROWS / sizeof ROWS[0]; k++) {
        char command[400];
        int code;

        snprintf(command, sizeof command, "%s/examples/%s", build(),
                 ROWS[k].command);
        char *text = run(command, &code);
        cr_expect(strchr(ROWS[k].command, '|') || code == ROWS[k].code,
                  "row %zu: %s ends with %d", k, ROWS[k].command, code);
        cr_expect(prints(text, ROWS[k].prints), "row %zu: %s prints\n%s", k,
                  ROWS[k].command, text);
        free(text);
    }
}

Test(library, installed)
{
    char command[200];
    int code;

    snprintf(command, sizeof command, "BUILD=%s tools/try-install 2>&1",
             build());
    char *text = run(command, &code);
    cr_expect(code == 0, "exit code %d:\n%s", code, text);
    cr_expect(prints(text, "...built decide_equality"), "%s", text);
    cr_expect(prints(text, "...proved\nproved (normal form)\n"), "%s", text);
    free(text);
}
