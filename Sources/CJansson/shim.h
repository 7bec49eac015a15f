// The only door to the JSON parser jansson, which reports line and column and can reject duplicate keys.
#include <jansson.h>
