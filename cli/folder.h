/*
 * Files named on the command line, folders taken apart.
 */
#ifndef ASSAY_CLI_FOLDER_H
#define ASSAY_CLI_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct paths {
    char **v;     /* owned */
    size_t n, room;
};

/* Adds path, or when it is a folder every *.md in it, by name; symbolic links
   in a folder, and what is no file, are skipped with a message.  False, with
   a message on stderr, when it is not there or cannot be read. */
bool paths_add(struct paths *p, const char *path);
void paths_clear(struct paths *p);

#endif
