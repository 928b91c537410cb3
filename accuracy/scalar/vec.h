/*
 * vec: vectors of doubles by the compiler's extensions (gcc, clang).  A file
 * that includes this is compiled once for each width; the operators + - * /
 * < == & work lane by lane, a comparison gives all ones or all zeros.
 */
#ifndef ASSAY_ACCURACY_SCALAR_VEC_H
#define ASSAY_ACCURACY_SCALAR_VEC_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#if defined(__AVX512F__) && defined(__AVX512DQ__)
#include <immintrin.h>
#define VEC_BYTES 64
#define VEC_FMA
#elif defined(__AVX2__) && defined(__FMA__)
#include <immintrin.h>
#define VEC_BYTES 32
#define VEC_FMA
#else
#define VEC_BYTES 16
#endif

enum { VEC = VEC_BYTES / 8 };

typedef double vd __attribute__((vector_size(VEC_BYTES)));
typedef int64_t vm __attribute__((vector_size(VEC_BYTES))); /* masks        */
typedef uint64_t vu __attribute__((vector_size(VEC_BYTES)));

#define LANE static inline __attribute__((always_inline))

LANE vd splat(double x)
{
    return (vd) {0} + x;
}

LANE vd vec_load(const double *at)
{
    return *(const vd *) at; /* at is aligned to a vector */
}

LANE void vec_store(double *at, vd x)
{
    *(vd *) at = x;
}

LANE vd pick(vm which, vd yes, vd no)
{
    return (vd) ((which & (vm) yes) | (~which & (vm) no));
}

LANE vd vec_abs(vd x)
{
    return (vd) ((vu) x & (uint64_t) INT64_MAX);
}

/* 2^e of biased exponents, whole numbers from 1 to 2046 as doubles. */
LANE vd power_of_field(vd field)
{
    return (vd) ((vu) (field + 0x1p52) << 52);
}

/* The biased exponent of x >= 0. */
LANE vd field_of(vd x)
{
    return (vd) (((vu) x >> 52) + 0x4330000000000000u) - 0x1p52;
}

/* Is any lane of a mask set? */
LANE bool vec_any(vm mask)
{
    int64_t any = 0;

#if VEC_BYTES == 64
    any = _mm512_movepi64_mask((__m512i) mask);
#elif VEC_BYTES == 32
    any = _mm256_movemask_pd((__m256d) mask);
#else
    for (int k = 0; k < VEC; k++)
        any |= mask[k];
#endif
    return any != 0;
}

/* Rounded to binary32. */
typedef float vf __attribute__((vector_size(VEC_BYTES / 2)));

LANE vd vec_float(vd x)
{
    return __builtin_convertvector(__builtin_convertvector(x, vf), vd);
}

/* a where a > b, else b: b where one is NaN. */
LANE vd vec_max(vd a, vd b)
{
#if VEC_BYTES == 64
    return (vd) _mm512_max_pd((__m512d) a, (__m512d) b);
#elif VEC_BYTES == 32
    return (vd) _mm256_max_pd((__m256d) a, (__m256d) b);
#else
    return pick(a > b, a, b);
#endif
}

/* The greater of two numbers >= 0, or NaN if one is: their bits' order. */
LANE vd vec_most(vd a, vd b)
{
#if VEC_BYTES == 64
    return (vd) _mm512_max_epu64((__m512i) a, (__m512i) b);
#else
    return pick((vm) a > (vm) b, a, b);
#endif
}

/* x as it is, in a register: two uses of a number that lies across two lines
   of the cache are one load then. */
LANE vd vec_hold(vd x)
{
#ifdef VEC_FMA
    __asm__("" : "+v"(x));
#endif
    return x;
}

#if VEC_BYTES == 64
LANE vd vec_fma(vd a, vd b, vd c)
{
    return (vd) _mm512_fmadd_pd((__m512d) a, (__m512d) b, (__m512d) c);
}
LANE vd vec_sqrt(vd x)
{
    return (vd) _mm512_sqrt_pd((__m512d) x);
}
LANE vd vec_gather(const double *from, vu at)
{
    return (vd) _mm512_i64gather_pd((__m512i) at, from, 8);
}
LANE vd vec_clamp(vd x, double low, double high)
{
    x = (vd) _mm512_max_pd((__m512d) x, (__m512d) splat(low));
    return (vd) _mm512_min_pd((__m512d) x, (__m512d) splat(high));
}
/* from[at], 0 <= at < 16: within registers where there is an instruction. */
LANE vd vec_lookup(const double from[16], vu at)
{
    return (vd) _mm512_permutex2var_pd(_mm512_loadu_pd(from), (__m512i) at,
                                       _mm512_loadu_pd(from + 8));
}
#define VEC_LOOKUP
#elif VEC_BYTES == 32
LANE vd vec_fma(vd a, vd b, vd c)
{
    return (vd) _mm256_fmadd_pd((__m256d) a, (__m256d) b, (__m256d) c);
}
LANE vd vec_sqrt(vd x)
{
    return (vd) _mm256_sqrt_pd((__m256d) x);
}
LANE vd vec_gather(const double *from, vu at)
{
    return (vd) _mm256_i64gather_pd(from, (__m256i) at, 8);
}
#else
LANE vd vec_sqrt(vd x)
{
    vd y = x;

    for (int k = 0; k < VEC; k++)
        y[k] = sqrt(x[k]);
    return y;
}
LANE vd vec_gather(const double *from, vu at)
{
    vd y = {0};

    for (int k = 0; k < VEC; k++)
        y[k] = from[at[k]];
    return y;
}
#endif

/* a b + c, rounded once where there is an instruction for it: for terms whose
   bound allows for two roundings. */
LANE vd mul_add(vd a, vd b, vd c)
{
#ifdef VEC_FMA
    return vec_fma(a, b, c);
#else
    return a * b + c;
#endif
}

/* c[0] + c[1] x + ... + c[n - 1] x^(n - 1), by Horner's rule. */
LANE vd horner(vd x, const double *c, int n)
{
    vd y = splat(c[n - 1]);

    for (int k = n - 2; k >= 0; k--)
        y = mul_add(y, x, splat(c[k]));
    return y;
}

#ifndef VEC_LOOKUP
LANE vd vec_lookup(const double from[16], vu at)
{
    return vec_gather(from, at);
}
LANE vd vec_clamp(vd x, double low, double high)
{
    x = pick(x < low, splat(low), x);
    return pick(x > high, splat(high), x);
}
#endif

#endif
