/* The workload "paired spells" (README.md) and what the C programs share: threads, clocks, the line of JSON.
   A program includes this file, defines `simulate` and is run as: PROGRAM REPLICATIONS THREADS SEED */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Weibull durations: shape, 1/shape, scale in weeks; cumulative hazard in week 12; hazard ratio after it. */
#define SHAPE 0.8
#define INVERSE_SHAPE 1.25
#define SCALE 106.79582464785706
#define ONSET 12.0
#define ONSET_HAZARD 0.17398090194417656
#define RATIO 1.7451631307747615
/* One relapse, after an exponential gap. */
#define RELAPSE 0.2
#define GAP 40.0
/* Entries are even over four years of a period of six. */
#define ENTRY_WEEKS (1461 / 7.)
#define YEARS 6
#define PEOPLE 1000
/* DKK a week; the state pays 80, 40, 30 and 20 % from spell weeks 0, 4, 26 and 52. */
#define RATE 3800.0
/* Weeks from 1 January 2015 to each 1 January, 2015 to 2021. */
static const double YEAR_START[YEARS + 1] = {0,         365 / 7.,  731 / 7., 1096 / 7.,
                                             1461 / 7., 1826 / 7., 2192 / 7.};

/* A replication's totals: for each arm (without and with the effort) weeks on benefit and net municipal cost by
   year. */
typedef struct { double weeks[YEARS], cost[YEARS]; } Arm;
typedef struct { Arm arm[2]; } Totals;
#define FIGURES (sizeof(Totals) / sizeof(double))

/* A thread's replications, first to last - 1, and the sums of their totals and of their squares. */
typedef struct {
  long first, last;
  unsigned seed;
  double sum[FIGURES], squares[FIGURES];
  pthread_t thread;
  char apart[128];
} Job;

static void add(Job *job, const Totals *totals) {
  const double *figure = (const double *)totals;
  for (size_t i = 0; i < FIGURES; i++) {
    job->sum[i] += figure[i];
    job->squares[i] += figure[i] * figure[i];
  }
}

static void *simulate(void *job);

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

static void print_figures(const char *name, const double *figures) {
  printf(", \"%s\": [", name);
  for (size_t i = 0; i < FIGURES; i++) printf("%s%.9g", i ? ", " : "", figures[i]);
  printf("]");
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: %s REPLICATIONS THREADS SEED\n", arguments[0]);
    return 64;
  }
  long replications = atol(arguments[1]);
  int threads = atoi(arguments[2]);
  unsigned seed = strtoul(arguments[3], 0, 10);
  Job *jobs = calloc(threads, sizeof *jobs);
  double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  for (int i = 0; i < threads; i++) {
    jobs[i].first = replications * i / threads;
    jobs[i].last = replications * (i + 1) / threads;
    jobs[i].seed = seed + i;
    if (threads == 1) simulate(jobs);
    else pthread_create(&jobs[i].thread, 0, simulate, jobs + i);
  }
  double mean[FIGURES] = {0}, error[FIGURES] = {0};
  for (int i = 0; i < threads; i++) {
    if (threads > 1) pthread_join(jobs[i].thread, 0);
    for (size_t k = 0; k < FIGURES; k++) {
      mean[k] += jobs[i].sum[k] / replications;
      error[k] += jobs[i].squares[k];
    }
  }
  wall = seconds(CLOCK_MONOTONIC) - wall;
  cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  for (size_t k = 0; k < FIGURES; k++)
    error[k] = sqrt(fmax(0, error[k] / replications - mean[k] * mean[k]) / fmax(1, replications - 1));
  printf("{\"people\": %ld, \"wallSeconds\": %.6f, \"cpuSeconds\": %.6f", replications * PEOPLE, wall, cpu);
  print_figures("means", mean);
  print_figures("standardErrors", error);
  printf("}\n");
  free(jobs);
  return 0;
}
