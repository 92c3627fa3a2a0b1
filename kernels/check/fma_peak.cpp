// How many fp32 operations a second this computer's cores do in fused multiply-adds, and nothing else: the ceiling of the CPU backends.
// Prints GFLOP/s of all cores together, the best of nine rounds. Twelve independent chains a core cover latency 4 at two units, and leave
// room in 16 registers.
#include <immintrin.h>
#include <stdio.h>

#include <algorithm>
#include <atomic>
#include <chrono>
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

static void chains() {
  Lanes c[CHAINS], a = all(0.5f), b = all(1e-3f);
  for (Lanes& x : c) x = b;
  for (long i = 0; i < STEPS; ++i)
    for (int j = 0; j < CHAINS; ++j) {
      c[j] = multiply_add(c[j], a, b);
      asm volatile("" : "+v"(c[j]));               // a chain stays a chain
    }
  Lanes sum = c[0];
  for (int j = 1; j < CHAINS; ++j) sum = multiply_add(sum, b, c[j]);
  sink = *(float*)&sum;
}

int main() {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  double best = 0;
  for (int round = 0; round < 9; ++round) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < cores; ++i) threads.emplace_back(chains);
    for (auto& thread : threads) thread.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    best = std::max(best, 2. * sizeof(Lanes) / 4 * CHAINS * STEPS * cores / seconds);
  }
  printf("%.1f\n", best / 1e9);
}
