/*
 * Homework that nobody wrote: Markdown with mathematics of any size, the
 * same for the same seed.  Half of the bytes are formulas, as in the
 * documents we were given; no formula is written twice but by chance.
 */
#ifndef ASSAY_BENCH_HOMEWORK_H
#define ASSAY_BENCH_HOMEWORK_H

#include <stddef.h>
#include <stdint.h>

/* About `size` bytes (a little more), NUL-terminated, to be freed by the
   caller; NULL without memory. */
char *homework_make(size_t size, uint64_t seed, size_t *len);

#endif
