"""A bootstrap of a median three ways, in one run on one machine: NumPy in a loop, SciPy, and ours.

    .warpmark/venv/bin/python jupyter/speed.py

after ./warpmark test, which installs NumPy and SciPy. Ratios on a busy machine mean more than times.
"""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import numpy as np
from scipy import stats

CHECKOUT = Path(__file__).resolve().parents[1]
RESAMPLES = 10_000


def numpy_loop(x: np.ndarray) -> None:
    random = np.random.RandomState(42)
    medians = [np.median(random.choice(x, len(x))) for _ in range(RESAMPLES)]
    np.percentile(medians, [2.5, 97.5])


def scipy_bootstrap(x: np.ndarray) -> None:
    random = np.random.default_rng(42)
    stats.bootstrap(
        (x,), np.median, n_resamples=RESAMPLES, method="percentile", vectorized=True, rng=random
    )


def best_milliseconds(work, repeats: int) -> float:
    x = 1 + 0.03 * np.random.RandomState(1).standard_normal(100)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work(x)
        times.append(1e3 * (time.perf_counter() - start))
    return float(np.median(times))


def ours() -> dict[str, float]:
    java = (CHECKOUT / ".warpmark/java").read_text(encoding="utf-8").splitlines()[2]
    jars = ":".join(sorted(str(jar) for jar in (CHECKOUT / ".warpmark/lib").rglob("*.jar")))
    command = [java, "-cp", jars, "dev.warpmark.study.StudyMain", "speed"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def main() -> None:
    loop = best_milliseconds(numpy_loop, 5)
    scipy = best_milliseconds(scipy_bootstrap, 9)
    java = ours()
    print(f"{RESAMPLES:,} resamples of 100 values, median with percentile interval:\n")
    print("| how | ms | times as long as ours |")
    print("|---|---:|---:|")
    for name, millis in (
        ("NumPy, a Python loop", loop),
        ("`scipy.stats.bootstrap`", scipy),
        ("`NumpyBootstrap`, NumPy's bits", java["bootstrap_ms"]),
    ):
        print(f"| {name} | {millis:.2f} | {millis / java['bootstrap_ms']:.1f} |")
    print(f"\nOurs allocates {java['bootstrap_allocated_kb']:.0f} kB a call and keeps nothing.")
    print(f"Every question about 1,000,000 samples: {java['million_samples_ms']:.0f} ms.")


if __name__ == "__main__":
    main()
