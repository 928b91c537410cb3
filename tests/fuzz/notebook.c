/*
 * Any bytes as a Jupyter notebook, see document.h.  What does not begin like
 * JSON becomes the source of a Markdown cell.
 */
#include "tests/fuzz/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a JSON string without its quotes. */
static size_t put_escaped(char *out, const uint8_t *data, size_t size)
{
    char *to = out;
    for (size_t i = 0; i < size; i++)
        if (data[i] == '"' || data[i] == '\\')
            to += sprintf(to, "\\%c", data[i]);
        else if (data[i] < 0x20)
            to += sprintf(to, "\\u%04x", data[i] ? data[i] : '\n');
        else
            *to++ = (char)data[i];
    return (size_t)(to - out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char before[] =
        "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"",
        after[] = "\"]}]}";
    if (size && data[0] == '{')
        return fuzz_document("fuzz.ipynb", data, size);
    char *text = malloc(sizeof before + sizeof after + 6 * size);
    if (!text)
        return 0;
    memcpy(text, before, sizeof before - 1);
    size_t n = sizeof before - 1;
    n += put_escaped(text + n, data, size);
    memcpy(text + n, after, sizeof after - 1);
    n += sizeof after - 1;
    int result = fuzz_document("fuzz.ipynb", (const uint8_t *)text, n);
    free(text);
    return result;
}
