// The only door to the GNU Scientific Library.
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>

// Swift 6 does not read the mutable globals of C; these are never written.
static inline const char *cgsl_version(void) { return gsl_version; }

static inline const gsl_root_fsolver_type *cgsl_brent(void) {
  return gsl_root_fsolver_brent;
}

static inline const gsl_qrng_type *cgsl_sobol(void) { return gsl_qrng_sobol; }
