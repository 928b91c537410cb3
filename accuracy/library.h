/* library: the kernels of a shared library, or the built-in ones. */
#ifndef ASSAY_ACCURACY_LIBRARY_H
#define ASSAY_ACCURACY_LIBRARY_H

#include <stdbool.h>

#include "include/assay_kernel.h"

struct library {
    void *handle; /* NULL: built in */
    const struct assay_kernel *kernels;
    int count;
};

/* path NULL: the built-in ones.  False: said on stderr why; a library whose
   table is not well formed is refused. */
bool library_open(struct library *out, const char *path);
void library_close(struct library *library);
/* NULL: none of that name. */
const struct assay_kernel *library_find(const struct library *library,
                                        const char *name);

#endif
