/* foreign: runs kernels of a shared library in processes of their own. */
#ifndef ASSAY_ACCURACY_FOREIGN_H
#define ASSAY_ACCURACY_FOREIGN_H

#include "accuracy/isolate.h"
#include "accuracy/measure.h"

enum { FOREIGN_WHY = ISOLATE_WHY + 64 };

/* One kernel's process, a new one for each size.  All zero is a good start;
   foreign_clear at the end. */
struct foreign {
    struct isolate *cell;
    struct measure_call call; /* the last one                              */
    bool direct;              /* no process: it is called as it is         */
    double seconds;           /* that a case may take; 0: ten              */
    char why[FOREIGN_WHY];    /* "segmentation fault at case 17, size 5";
                                 "": has not failed                        */
};

/* measure.run, with the foreign as its runner. */
bool foreign_run(void *foreign, const struct measure_call *call);
void foreign_clear(struct foreign *f);

#endif
