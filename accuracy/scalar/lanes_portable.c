#define LANES_NAME lanes_portable_
#define LANES_TITLE "portable"
#include "accuracy/scalar/lanes_body.h"
