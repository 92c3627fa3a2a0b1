// How many fp32 operations a second this computer's cores do in fused multiply-adds, and nothing else: the ceiling of the CPU backends.
// Prints GFLOP/s of all cores together, the best of nine rounds, by the time that each thread spent on its core: other programs do not count. Twelve independent chains a core cover latency 4 at two units, and leave
// room in 16 registers.
#include <immintrin.h>
#include <stdio.h>
#include <time.h>

#include <algorithm>
#include <numeric>
#include <thread>
#include <vector>

#ifdef __AVX512F__
typedef __m512 Lanes;
static Lanes all(float x) { return _mm512_set1_ps(x); }
static Lanes multiply_add(Lanes a, Lanes b, Lanes c) { return _mm512_fmadd_ps(a, b, c); }
#else
typedef __m256 Lanes;
static Lanes all(float x) { return _mm256_set1_ps(x); }
static Lanes multiply_add(Lanes a, Lanes b, Lanes c) { return _mm256_fmadd_ps(a, b, c); }
#endif

static const int CHAINS = 12;
static const long STEPS = 4000000;
static volatile float sink;

static double seconds_on_core() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void chains(double* rate) {
  const double start = seconds_on_core();
  Lanes c[CHAINS], a = all(0.5f), b = all(1e-3f);
#pragma GCC unroll 12                              // all three loops, or the chains would live in memory
  for (int j = 0; j < CHAINS; ++j) c[j] = b;
  for (long i = 0; i < STEPS; ++i) {
#pragma GCC unroll 12
    for (int j = 0; j < CHAINS; ++j) {
      c[j] = multiply_add(c[j], a, b);
      asm volatile("" : "+v"(c[j]));               // a chain stays a chain
    }
  }
  Lanes sum = c[0];
#pragma GCC unroll 12
  for (int j = 1; j < CHAINS; ++j) sum = multiply_add(sum, b, c[j]);
  sink = *(float*)&sum;
  *rate = 2. * sizeof(Lanes) / 4 * CHAINS * STEPS / (seconds_on_core() - start);
}

int main() {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  double best = 0;
  for (int round = 0; round < 9; ++round) {
    std::vector<std::thread> threads;
    std::vector<double> rates(cores);
    for (double& rate : rates) threads.emplace_back(chains, &rate);
    for (auto& thread : threads) thread.join();
    best = std::max(best, std::accumulate(rates.begin(), rates.end(), 0.));
  }
  printf("%.1f\n", best / 1e9);
}
