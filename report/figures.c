#include "report/figures.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/buffer.h"
#include "report/report.h"

/* The figures in the order of the report, with their size in pixels. */
static const struct figure {
    const char *name;
    bool (*write)(const char *dir);
    int width, height;
} figures[] = {
    {"density", figure_density, 760, 420},
    {"contours", figure_contours, 760, 500},
    {"fir", figure_fir, 760, 620},
    {"shift", figure_shift, 760, 600},
    {"sobel", figure_sobel, 740, 660},
    {"gradient", figure_gradient, 900, 360},
    {"optimizers", figure_optimizers, 900, 430},
    {"decay", figure_decay, 900, 460},
    {"ulps", figure_ulps, 1000, 1150},
    {"lengths", figure_lengths, 760, 440},
    {"heat", figure_heat, 900, 420},
    {"spread", figure_spread, 760, 620},
};

#define N_FIGURES (sizeof figures / sizeof *figures)

size_t report_figure_count(void)
{
    return N_FIGURES;
}

const char *report_figure_name(size_t i)
{
    return i < N_FIGURES ? figures[i].name : NULL;
}

int report_figures(const char *dir)
{
    int code = 0;
    for (size_t i = 0; i < N_FIGURES; i++)
        if (!figures[i].write(dir))
            code = 2;
    return code;
}

/* In the child: gnuplot in the folder dir, which makes NAME.svg.new. */
static void run_gnuplot(const char *dir, const struct figure *f)
{
    char terminal[128], output[64], script[64];
    snprintf(terminal, sizeof terminal,
             "set terminal svg size %d,%d font 'sans-serif,13' "
             "background '#ffffff'", f->width, f->height);
    snprintf(output, sizeof output, "set output '%s.svg.new'", f->name);
    snprintf(script, sizeof script, "%s.gp", f->name);
    if (chdir(dir) != 0) {
        perror(dir);
        _exit(126);
    }
    /* The user's locale and settings (-d) draw nothing. */
    setenv("LC_ALL", "C.UTF-8", 1);
    execlp("gnuplot", "gnuplot", "-d", "-e", terminal, "-e", output, "style.gp",
           script, (char *)NULL);
    perror("gnuplot");
    _exit(127);
}

/* NAME.svg.new becomes NAME.svg when it is whole, and goes when not. */
static bool keep_drawing(const char *dir, const struct figure *f, bool whole)
{
    struct buffer a = {0}, b = {0};
    buffer_printf(&a, "%s/%s.svg.new", dir, f->name);
    buffer_printf(&b, "%s/%s.svg", dir, f->name);
    char *drawn = buffer_take(&a), *kept = buffer_take(&b);
    bool good = drawn && kept && whole && rename(drawn, kept) == 0;
    if (!good)
        fprintf(stderr, "%s: error: %s\n", kept ? kept : f->name,
                whole ? strerror(errno) : "gnuplot did not draw it");
    if (!good && drawn)
        unlink(drawn);
    free(drawn);
    free(kept);
    return good;
}

static bool draw(const char *dir, const struct figure *f)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        run_gnuplot(dir, f);
    int status = -1;
    while (child > 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            break;
    bool whole = child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return keep_drawing(dir, f, whole);
}

int report_plots(const char *dir)
{
    struct buffer b = {0};
    buffer_printf(&b, "%s/data", dir);
    char *data = buffer_take(&b);
    if (!data)
        return 2;
    int code = report_figures(data);
    free(data);
    for (size_t i = 0; i < N_FIGURES; i++)
        if (!draw(dir, &figures[i]))
            code = 2;
    return code;
}
