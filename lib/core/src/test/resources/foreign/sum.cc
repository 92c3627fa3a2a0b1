#include <benchmark/benchmark.h>
static void Sum(benchmark::State& state) {
  for (auto _ : state) {
    long s = 0;
    for (long i = 0; i < state.range(0); ++i) benchmark::DoNotOptimize(s += i);
  }
}
BENCHMARK(Sum)->Arg(1000)->Arg(10000)->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
