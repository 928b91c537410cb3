/* Both formats of optimizers.def. */
#include <math.h>

#include "accuracy/kernels/kernels.h"

#include "accuracy/kernels/binary32.def"
#include "accuracy/kernels/optimizers.def"
#include "accuracy/kernels/binary64.def"
#include "accuracy/kernels/optimizers.def"
