#include "cli/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/talk.h"

/* Takes ownership of path, which may be NULL for want of memory. */
static bool push(struct paths *p, char *path)
{
    if (path && p->n == p->room) {
        size_t room = p->room ? 2 * p->room : 16;
        char **v = realloc(p->v, room * sizeof *v);

        if (!v) {
            free(path);
            return false;
        }
        p->v = v;
        p->room = room;
    }
    if (path)
        p->v[p->n++] = path;
    return path != NULL;
}

static char *join(const char *folder, const char *name)
{
    size_t n = strlen(folder), len = n + strlen(name) + 2;
    char *path = malloc(len);

    if (path)
        snprintf(path, len, "%s%s%s", folder,
                 n && folder[n - 1] == '/' ? "" : "/", name);
    return path;
}

static bool is_markdown(const char *name)
{
    size_t n = strlen(name);

    return name[0] != '.' && n > 3 && strcmp(name + n - 3, ".md") == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

/* Only files of the folder itself: a link may lead out of it, a pipe never
   ends.  Says what it leaves out. */
static bool is_own_file(const char *path)
{
    struct stat st;

    if (lstat(path, &st) != 0)
        talk_error("%s: cannot read: %s", path, strerror(errno));
    else if (S_ISLNK(st.st_mode))
        talk_error("%s: a symbolic link, skipped", path);
    else if (!S_ISREG(st.st_mode))
        talk_error("%s: not a file, skipped", path);
    else
        return true;
    return false;
}

static bool add_entry(struct paths *p, const char *folder, const char *name)
{
    char *path = join(folder, name);

    if (path && !is_own_file(path)) {
        free(path);
        return true;
    }
    return push(p, path);
}

static bool add_folder(struct paths *p, const char *path)
{
    size_t first = p->n;
    bool good = true;
    DIR *dir = opendir(path);

    if (!dir) {
        talk_error("%s: cannot read: %s", path, strerror(errno));
        return false;
    }
    for (struct dirent *e; good && (e = readdir(dir)) != NULL;)
        if (is_markdown(e->d_name))
            good = add_entry(p, path, e->d_name);
    closedir(dir);
    if (p->n > first)
        qsort(p->v + first, p->n - first, sizeof *p->v, by_name);
    else if (good)
        talk_error("%s: no *.md in this folder", path);
    return good && p->n > first;
}

bool paths_add(struct paths *p, const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0) {
        talk_error("%s: cannot read: %s", path, strerror(errno));
        return false;
    }
    return S_ISDIR(st.st_mode) ? add_folder(p, path) : push(p, strdup(path));
}

void paths_clear(struct paths *p)
{
    for (size_t i = 0; i < p->n; i++)
        free(p->v[i]);
    free(p->v);
    *p = (struct paths) {NULL, 0, 0};
}
