/*
 * command: another program as a kernel.  For each size n it is run once, as
 *
 *     COMMAND... QUANTITY N IN.npy OUT.npy
 *
 * without a shell.  IN.npy has a row of inputs for each case, and the program
 * writes OUT.npy with a row of outputs for each, in the same format.
 */
#ifndef ASSAY_ACCURACY_COMMAND_H
#define ASSAY_ACCURACY_COMMAND_H

#include "accuracy/measure.h"

enum { COMMAND_WHY = 160 };

/* All zero but the first three; command_clear at the end. */
struct command {
    const char *line;          /* words between blanks                     */
    const struct measure *m;   /* whose cases they are                     */
    double seconds;            /* that one run may take; 0: 120            */
    void *rows;                /* the outputs of all cases of a size       */
    size_t n;                  /* that size                                */
    char why[COMMAND_WHY];     /* "": has not failed                       */
};

/* measure.run, with the command as its runner. */
bool command_run(void *command, const struct measure_call *call);
void command_clear(struct command *c);

#endif
