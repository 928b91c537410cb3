/* What assay assumes when it reads and decides, in words. */
#ifndef ASSAY_CLI_CONVENTIONS_H
#define ASSAY_CLI_CONVENTIONS_H

#include <stdio.h>

void conventions_print(FILE *out);

#endif
