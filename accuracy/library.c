#include "accuracy/library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "accuracy/kernels/kernels.h"
#include "accuracy/quantity.h"

enum { KERNELS_MOST = 10000 };

static bool refuse(const char *path, const char *name, const char *why)
{
    fprintf(stderr, "%s: error: %s%s%s\n", path, name ? name : "",
            name ? ": " : "", why);
    return false;
}

static bool well_formed(const char *path, const struct assay_kernel *k)
{
    if (!k->name || !k->quantity || !k->variant)
        return refuse(path, k->name, "a kernel needs name, quantity, variant");
    if (!quantity_find(k->quantity))
        return refuse(path, k->name, "no such quantity");
    if (k->format != ASSAY_BINARY32 && k->format != ASSAY_BINARY64)
        return refuse(path, k->name, "no such format");
    if (k->format == ASSAY_BINARY32 ? !k->run32 : !k->run64)
        return refuse(path, k->name, "no function of its format");
    return true;
}

static bool load(struct library *out, const char *path)
{
    int (*table)(const struct assay_kernel **) = NULL;

    out->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!out->handle)
        return refuse(path, NULL, dlerror());
    /* POSIX's way from an object pointer to a function. */
    *(void **)&table = dlsym(out->handle, "assay_kernel_table");
    if (!table)
        return refuse(path, NULL, "it has no assay_kernel_table");
    out->count = table(&out->kernels);
    if (out->count < 1 || out->count > KERNELS_MOST || !out->kernels)
        return refuse(path, NULL, "its table is empty");
    for (int i = 0; i < out->count; i++)
        if (!well_formed(path, &out->kernels[i]))
            return false;
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
