/* A folder of submissions: what a link in it leads to is not read. */
#include <criterion/criterion.h>
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECRET "zanzibar"

extern char **environ;

static void write_file(const char *folder, const char *name,
                       const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    cr_assert(f);
    fputs(text, f);
    fclose(f);
}

/* What assay grade says of the folder, both streams. */
static char *grade_folder(const char *folder)
{
    const char *assay = getenv("ASSAY");
    const char *words[] = {assay ? assay : "build/assay", "grade", "--json",
                           "homework/hw3/key.md", folder};
    char *args[6] = {NULL};
    static char out[1 << 16];
    FILE *f = tmpfile();
    posix_spawn_file_actions_t to;
    pid_t pid;
    int status;
    cr_assert(f);
    for (size_t i = 0; i < 5; i++)
        args[i] = (char *)words[i];
    posix_spawn_file_actions_init(&to);
    posix_spawn_file_actions_adddup2(&to, fileno(f), 1);
    posix_spawn_file_actions_adddup2(&to, fileno(f), 2);
    cr_assert(posix_spawn(&pid, args[0], &to, NULL, args, environ) == 0);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    posix_spawn_file_actions_destroy(&to);
    rewind(f);
    out[fread(out, 1, sizeof out - 1, f)] = '\0';
    fclose(f);
    return out;
}

Test(grade_folder, links_are_skipped)
{
    char base[] = "/tmp/assay-folder-XXXXXX", in[64], link[80], pipe[80];
    cr_assert(mkdtemp(base));
    snprintf(in, sizeof in, "%s/in", base);
    snprintf(link, sizeof link, "%s/link.md", in);
    snprintf(pipe, sizeof pipe, "%s/pipe.md", in);
    cr_assert(mkdir(in, 0700) == 0);
    write_file(base, "secret", "## 2c\n\n$\\text{" SECRET "} = 1$\n");
    write_file(in, "own.md", "## 4b-gamma\n\n$\\gamma = \\eta\\lambda$\n");
    cr_assert(symlink("../secret", link) == 0);
    cr_assert(mkfifo(pipe, 0600) == 0);
    const char *said = grade_folder(in);
    cr_expect(strstr(said, "own.md\"") != NULL);
    cr_expect(strstr(said, "link.md: a symbolic link, skipped") != NULL);
    cr_expect(strstr(said, "pipe.md: not a file, skipped") != NULL);
    cr_expect(strstr(said, SECRET) == NULL);
    cr_expect(strstr(said, "link.md\"") == NULL);
    unlink(link);
    unlink(pipe);
    snprintf(link, sizeof link, "%s/own.md", in);
    unlink(link);
    rmdir(in);
    snprintf(link, sizeof link, "%s/secret", base);
    unlink(link);
    rmdir(base);
}
