#include "accuracy/library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "accuracy/isolate.h"
#include "accuracy/kernels/kernels.h"
#include "accuracy/quantity.h"

enum { KERNELS_MOST = 10000 };

static bool refuse(const char *path, const char *name, const char *why)
{
    fprintf(stderr, "%s: error: %s%s%s\n", path, name ? name : "",
            name ? ": " : "", why);
    return false;
}

/* A name is a cell of a baseline, and unique. */
static bool well_named(const struct library *l, const struct assay_kernel *k)
{
    if (!*k->name || *k->name == '#' || !strcmp(k->name, "kernel") ||
        strpbrk(k->name, "\t\r\n"))
        return false;
    for (const struct assay_kernel *other = l->kernels; other < k; other++)
        if (!strcmp(other->name, k->name))
            return false;
    return true;
}

static bool well_formed(const char *path, const struct assay_kernel *k)
{
    if (!k->name || !k->quantity || !k->variant)
        return refuse(path, k->name, "a kernel needs name, quantity, variant");
    if (!quantity_find(k->quantity))
        return refuse(path, k->name, "no such quantity");
    if ((unsigned) k->format > ASSAY_BFLOAT16)
        return refuse(path, k->name, "no such format");
    if (k->format == ASSAY_BINARY32 ? !k->run32 :
        k->format == ASSAY_BINARY64 ? !k->run64 : !k->run16)
        return refuse(path, k->name, "no function of its format");
    return true;
}

typedef int kernel_table(const struct assay_kernel **table);

static kernel_table *find_table(void *handle)
{
    kernel_table *table = NULL;

    /* POSIX's way from an object pointer to a function. */
    *(void **)&table = dlsym(handle, "assay_kernel_table");
    return table;
}

/* In a process of its own: what a library does when it is opened. */
static void rehearse(const void *path, void *out, const void *in, size_t n)
{
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    kernel_table *table = handle ? find_table(handle) : NULL;
    const struct assay_kernel *kernels;

    (void)out, (void)in, (void)n;
    if (table)
        table(&kernels);
}

/* Can it be opened, and its table asked for, without a crash? */
static bool survives(const char *path)
{
    struct isolate_job job = {.run = rehearse, .data = path};
    struct isolate *cell = isolate_open(&job);
    char why[ISOLATE_WHY];
    bool good = cell && isolate_run(cell, NULL, NULL, why);

    isolate_close(cell);
    if (good)
        return true;
    return refuse(path, NULL, cell ? why : "no process to try it in");
}

static bool load(struct library *out, const char *path)
{
    kernel_table *table;

    if (!survives(path))
        return false;
    out->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!out->handle)
        return refuse(path, NULL, dlerror());
    table = find_table(out->handle);
    if (!table)
        return refuse(path, NULL, "it has no assay_kernel_table");
    out->count = table(&out->kernels);
    if (out->count < 1 || out->count > KERNELS_MOST || !out->kernels)
        return refuse(path, NULL, "its table is empty");
    for (int i = 0; i < out->count; i++)
        if (!well_formed(path, &out->kernels[i]))
            return false;
    for (int i = 0; i < out->count; i++)
        if (!well_named(out, &out->kernels[i]))
            return refuse(path, out->kernels[i].name,
                          "a name is unique, not empty, not \"kernel\", and "
                          "has no tab, newline or # at its start");
    return true;
}

bool library_open(struct library *out, const char *path)
{
    *out = (struct library){NULL, NULL, 0};
    if (!path) {
        out->count = kernels_table(&out->kernels);
        return true;
    }
    if (load(out, path))
        return true;
    library_close(out);
    return false;
}

void library_close(struct library *library)
{
    if (library->handle)
        dlclose(library->handle);
    *library = (struct library){NULL, NULL, 0};
}

const struct assay_kernel *library_find(const struct library *library,
                                        const char *name)
{
    for (int i = 0; i < library->count; i++)
        if (!strcmp(library->kernels[i].name, name))
            return &library->kernels[i];
    return NULL;
}
