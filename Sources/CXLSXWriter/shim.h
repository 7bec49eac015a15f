// The only door to libxlsxwriter, which writes Excel workbooks.
#include <xlsxwriter.h>
