/*
 * Documents that are not Markdown: LaTeX articles, Jupyter notebooks, plain
 * text.  Each is turned into Markdown of the same length, in which every
 * formula stands at the bytes where the file has it and lines end where the
 * file's lines end, so that offsets, lines and columns are the file's own.
 *
 * Private to tex/; document_read() chooses by the name of the file.
 */
#ifndef ASSAY_TEX_FORMAT_H
#define ASSAY_TEX_FORMAT_H

#include <stdbool.h>

#include "tex/error.h"

enum format { FORMAT_MARKDOWN, FORMAT_ARTICLE, FORMAT_NOTEBOOK, FORMAT_PLAIN };

/* By extension: .tex and .ltx, .ipynb, .txt; anything else is Markdown. */
enum format format_of(const char *file);

/* A LaTeX article: preamble, comments, verbatim and commands without meaning
   here become blanks, sections headings, items list items.  malloc'd, len
   bytes; NULL without memory. */
char *article_markdown(const char *src, size_t len);

/* A notebook: its Markdown cells, strings unescaped in their place.  NULL
   with an error: damaged JSON (at its byte), not a notebook, or no memory. */
char *notebook_markdown(const char *src, size_t len, struct tex_error *error);

#endif
