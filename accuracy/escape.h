/* escape: text of others in XML, HTML and Markdown.  Bytes that are no UTF-8
   and characters that XML may not have become U+FFFD. */
#ifndef ASSAY_ACCURACY_ESCAPE_H
#define ASSAY_ACCURACY_ESCAPE_H

#include <stdio.h>

/* As XML or HTML, also within quotes. */
void escape_xml(FILE *out, const char *text);
/* In a cell of a Markdown table. */
void escape_markdown(FILE *out, const char *text);

#endif
