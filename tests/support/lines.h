/* Text files for tests: whole, and line by line. */
#ifndef ASSAY_TESTS_LINES_H
#define ASSAY_TESTS_LINES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text of a file (malloc'd), NULL when it cannot be read. */
static inline char *lines_read(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *text = f ? malloc((size_t)1 << 20) : NULL;
    *len = text ? fread(text, 1, ((size_t)1 << 20) - 1, f) : 0;
    if (text)
        text[*len] = '\0';
    if (f)
        fclose(f);
    return text;
}

/* Cuts the next line off *text, NULL behind the last; fields are cut at
   tabs, missing ones are "". */
static inline char *lines_next(char **text, char *field[], size_t n)
{
    char *line = *text;
    if (!line || !*line)
        return NULL;
    char *end = strchr(line, '\n');
    *text = end ? end + 1 : NULL;
    if (end)
        *end = '\0';
    char *at = line;
    for (size_t i = 0; i < n; i++) {
        field[i] = at;
        at += strcspn(at, "\t");
        if (*at)
            *at++ = '\0';
    }
    return line;
}

#endif
