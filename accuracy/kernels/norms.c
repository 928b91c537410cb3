/* Both formats of norms.def. */
#include <math.h>

#include "accuracy/kernels/kernels.h"

#include "accuracy/kernels/binary32.def"
#include "accuracy/kernels/sums.def"
#include "accuracy/kernels/norms.def"
#include "accuracy/kernels/binary64.def"
#include "accuracy/kernels/sums.def"
#include "accuracy/kernels/norms.def"
