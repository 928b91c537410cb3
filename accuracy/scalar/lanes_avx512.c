#define LANES_NAME lanes_avx512_
#define LANES_TITLE "AVX-512"
#include "accuracy/scalar/lanes_body.h"
