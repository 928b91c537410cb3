#include "report/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/buffer.h"

char *file_read(const char *path, size_t *len)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    struct buffer text = {0};
    char block[8192];
    size_t got;
    while ((got = fread(block, 1, sizeof block, in)) > 0)
        buffer_add(&text, block, got);
    if (ferror(in)) {
        int why = errno;
        fclose(in);
        buffer_clear(&text);
        errno = why;
        return NULL;
    }
    fclose(in);
    *len = text.len;
    char *data = buffer_take(&text);
    if (!data)
        errno = ENOMEM;
    return data;
}

static bool write_all(int fd, const char *text, size_t len)
{
    while (len > 0) {
        ssize_t put = write(fd, text, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        text += put;
        len -= (size_t)put;
    }
    return true;
}

/* The permissions the new file gets: those of the old one, or what the
   umask leaves of 0666. */
static mode_t mode_for(const char *path)
{
    struct stat old;
    if (stat(path, &old) == 0)
        return old.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

bool file_write_atomic(const char *path, const char *text, size_t len)
{
    if (access(path, W_OK) != 0 && errno != ENOENT)
        return false; /* a rename would replace a read-only file */
    struct buffer name = {0};
    buffer_printf(&name, "%s.XXXXXX", path);
    char *temp = buffer_take(&name);
    if (!temp) {
        errno = ENOMEM;
        return false;
    }
    int fd = mkstemp(temp);
    if (fd < 0) {
        int why = errno;
        free(temp);
        errno = why;
        return false;
    }
    bool good = write_all(fd, text, len) && fchmod(fd, mode_for(path)) == 0
                && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && good) {
        good = false;
        why = errno;
    }
    if (good && rename(temp, path) != 0) {
        good = false;
        why = errno;
    }
    if (!good)
        unlink(temp);
    free(temp);
    errno = why;
    return good;
}
