/* Both formats of networks.def. */
#include <math.h>

#include "accuracy/kernels/kernels.h"

#include "accuracy/kernels/binary32.def"
#include "accuracy/kernels/sums.def"
#include "accuracy/kernels/networks.def"
#include "accuracy/kernels/binary64.def"
#include "accuracy/kernels/sums.def"
#include "accuracy/kernels/networks.def"
