#define LANES_NAME lanes_avx2_
#define LANES_TITLE "AVX2"
#include "accuracy/scalar/lanes_body.h"
