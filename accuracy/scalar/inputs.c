#include "accuracy/scalar/inputs.h"

#include <math.h>
#include <string.h>

#include "accuracy/half.h"

int pattern_bits(const struct ulp_format *format)
{
    return format == &ulp_binary64 ? 64 : format == &ulp_binary32 ? 32 : 16;
}

double pattern_value(uint64_t bits, const struct ulp_format *format)
{
    uint32_t word = (uint32_t) bits;
    double x;
    float y;

    switch (pattern_bits(format)) {
    case 64:
        memcpy(&x, &bits, sizeof x);
        return x;
    case 32:
        memcpy(&y, &word, sizeof y);
        return (double) y;
    default:
        return half_value((uint16_t) bits, format);
    }
}

uint64_t pattern_of(double x, const struct ulp_format *format)
{
    float y = (float) x;
    uint64_t bits;
    uint32_t word;

    switch (pattern_bits(format)) {
    case 64:
        memcpy(&bits, &x, sizeof bits);
        return bits;
    case 32:
        memcpy(&word, &y, sizeof word);
        return word;
    default:
        return half_bits(x, format);
    }
}

double pattern_round(double x, const struct ulp_format *format)
{
    switch (pattern_bits(format)) {
    case 64: return x;
    case 32: return (double) (float) x;
    default: return half_round(x, format);
    }
}

uint64_t inputs_all(const struct ulp_format *format, size_t variables)
{
    size_t bits = (size_t) pattern_bits(format) * variables;

    return bits > 40 ? 0 : (uint64_t) 1 << bits;
}

/* Source: Steele, Lea and Flood 2014 (SplitMix64): number n of a stream. */
static uint64_t draw(uint64_t seed, uint64_t n)
{
    uint64_t z = seed + n * 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Each variable has a stream of its own. */
static uint64_t stream(const struct inputs *s, size_t variable)
{
    return draw(s->seed * 2 + 1, variable + 1);
}

static double any_pattern(uint64_t u, const struct ulp_format *f)
{
    double x = pattern_value(u >> (64 - pattern_bits(f)), f);

    /* Of what is not finite, the sign and the last bits are kept. */
    return isfinite(x) ? x : pattern_value(u & 0x0fff, f);
}

/* Up to 2^k patterns away from the centre, 0 <= k < three quarters of the
   bits. */
static double near(uint64_t u, double centre, const struct ulp_format *f)
{
    int bits = pattern_bits(f);
    int k = (int) (u >> 1 & 63) % (bits * 3 / 4);
    uint64_t away = (u >> 7) & (((uint64_t) 2 << k) - 1);
    uint64_t pattern = pattern_of(centre, f);
    double x = pattern_value(u & 1 ? pattern + away : pattern - away, f);

    return isfinite(x) ? x : centre;
}

static void every_pattern(double *in, const struct inputs *s, size_t variable,
                          uint64_t first, size_t n)
{
    int bits = pattern_bits(s->format);
    uint64_t mask = bits == 64 ? UINT64_MAX : ((uint64_t) 1 << bits) - 1;

    for (size_t i = 0; i < n; i++) {
        double x = pattern_value((first + i) >> (bits * (int) variable) & mask,
                                 s->format);

        in[i] = s->ranged && !(x >= s->low[variable] &&
                               x <= s->high[variable]) ? (double) NAN : x;
    }
}

/* The same for one variable of binary32, where half of the time would go. */
static void every_float(double *in, uint64_t first, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t word = (uint32_t) (first + i);
        float y;

        memcpy(&y, &word, sizeof y);
        in[i] = (double) y;
    }
}

void inputs_draw(double in[LANE_VARIABLES][LANES], const struct inputs *s,
                 uint64_t first, size_t n)
{
    const struct lanes *lanes = lanes_best();

    for (size_t v = 0; v < s->variables; v++) {
        uint64_t seed = stream(s, v);

        if (s->all && s->format == &ulp_binary32 && !s->ranged && v == 0) {
            every_float(in[v], first, n);
        } else if (s->all) {
            every_pattern(in[v], s, v, first, n);
        } else if (s->list) {
            for (size_t i = 0; i < n; i++)
                in[v][i] = s->list[(first + i) * s->variables + v];
        } else if (s->around) {
            for (size_t i = 0; i < n; i++)
                in[v][i] = near(draw(seed, first + i), s->centre[v],
                                s->format);
        } else if (s->ranged) {
            lanes->draw(in[v], seed, first, s->low[v], s->high[v],
                        s->format == &ulp_binary32);
            for (size_t i = 0; i < n && pattern_bits(s->format) == 16; i++)
                in[v][i] = half_round(in[v][i], s->format);
        } else {
            for (size_t i = 0; i < n; i++)
                in[v][i] = any_pattern(draw(seed, first + i), s->format);
        }
    }
}
