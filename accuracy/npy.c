#include "accuracy/npy.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MAGIC = 6, HEADER_MOST = 4096, ALIGNMENT = 64 };

static const char magic[] = "\x93NUMPY";

static const char *description(enum assay_format format)
{
    switch (format) {
    case ASSAY_BINARY64: return "<f8";
    case ASSAY_BINARY32: return "<f4";
    case ASSAY_BINARY16: return "<f2";
    case ASSAY_BFLOAT16: break;
    }
    return "<u2";
}

size_t npy_element(enum assay_format format)
{
    return (size_t)(description(format)[2] - '0');
}

static bool big_endian(void)
{
    const uint16_t one = 1;

    return *(const unsigned char *)&one == 0;
}

/* Elements with their bytes turned round where the machine's are. */
static bool write_values(FILE *out, const unsigned char *v, size_t bytes,
                         size_t element)
{
    if (!big_endian())
        return fwrite(v, 1, bytes, out) == bytes;
    for (size_t i = 0; i < bytes; i += element)
        for (size_t k = element; k-- > 0;)
            if (putc(v[i + k], out) == EOF)
                return false;
    return true;
}

bool npy_write(FILE *out, const struct npy *shape, const void *values)
{
    size_t element = npy_element(shape->format), before = MAGIC + 4, length;
    char header[256];
    int n = snprintf(header, sizeof header,
                     "{'descr': '%s', 'fortran_order': False, "
                     "'shape': (%zu, %zu), }", description(shape->format),
                     shape->rows, shape->columns);

    length = (before + (size_t)n + 1 + ALIGNMENT - 1) / ALIGNMENT *
             ALIGNMENT - before;
    fwrite(magic, 1, MAGIC, out);
    putc(1, out);
    putc(0, out);
    putc((int)(length & 255), out);
    putc((int)(length >> 8), out);
    fprintf(out, "%-*s\n", (int)length - 1, header);
    return write_values(out, values, shape->rows * shape->columns * element,
                        element) && fflush(out) == 0;
}

/* --- reading --------------------------------------------------------------- */

/* The dictionary, terminated; false: this is no such file. */
static bool read_header(char header[HEADER_MOST], FILE *in)
{
    unsigned char head[MAGIC + 6];
    size_t length;

    if (fread(head, 1, MAGIC + 4, in) != MAGIC + 4 ||
        memcmp(head, magic, MAGIC) != 0 || head[MAGIC] < 1 ||
        head[MAGIC] > 3)
        return false;
    length = (size_t)head[MAGIC + 2] | (size_t)head[MAGIC + 3] << 8;
    if (head[MAGIC] > 1) {
        if (fread(head + MAGIC + 4, 1, 2, in) != 2 || head[MAGIC + 4] ||
            head[MAGIC + 5])
            return false;
    }
    if (length >= HEADER_MOST || fread(header, 1, length, in) != length)
        return false;
    header[length] = '\0';
    return true;
}

/* What follows 'key': in the dictionary; NULL: it is not there. */
static const char *value_of(const char *header, const char *key)
{
    const char *at = strstr(header, key);

    if (!at)
        return NULL;
    at += strlen(key);
    while (*at == ' ' || *at == ':')
        at++;
    return at;
}

/* "(20, 256)", "(20,)" of a single column: the counts that are not 1. */
static bool same_shape(const char *at, const struct npy *shape)
{
    size_t product = 1, first = 0;
    int n = 0;

    if (*at++ != '(')
        return false;
    while (*at && *at != ')') {
        char *end;
        unsigned long long count;

        while (*at == ' ' || *at == ',')
            at++;
        if (*at == ')')
            break;
        if (!isdigit((unsigned char)*at) || n == 8)
            return false;
        count = strtoull(at, &end, 10);
        if (count > SIZE_MAX / 2 || (count && product > SIZE_MAX / count))
            return false;
        if (n++ == 0)
            first = (size_t)count;
        product *= (size_t)count;
        at = end;
    }
    return n > 0 && first == shape->rows &&
           product == shape->rows * shape->columns;
}

static void turn(unsigned char *v, size_t bytes, size_t element)
{
    for (size_t i = 0; big_endian() && i < bytes; i += element)
        for (size_t k = 0; k < element / 2; k++) {
            unsigned char swap = v[i + k];

            v[i + k] = v[i + element - 1 - k];
            v[i + element - 1 - k] = swap;
        }
}

const char *npy_read(void *values, FILE *in, const struct npy *shape)
{
    size_t element = npy_element(shape->format);
    size_t bytes = shape->rows * shape->columns * element;
    char header[HEADER_MOST];
    const char *type, *order, *size;

    if (!read_header(header, in))
        return "is no .npy file";
    type = value_of(header, "'descr'");
    order = value_of(header, "'fortran_order'");
    size = value_of(header, "'shape'");
    if (!type || !order || !size)
        return "has no descr, fortran_order and shape";
    if (*type != '\'' || strncmp(type + 1, description(shape->format), 3))
        return "has values of another format";
    if (strncmp(order, "False", 5))
        return "is not by rows";
    if (!same_shape(size, shape))
        return "has another shape";
    if (fread(values, 1, bytes, in) != bytes)
        return "ends too early";
    turn(values, bytes, element);
    return NULL;
}
