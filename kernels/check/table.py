"""Prints the ratios of stored results again, from their block medians: table.py [RESULTS.json]

Baseline over ours, graph replay: geometric mean over blocks with its 95 % t interval. "Best of ours"
is the variant with the smallest median of the run, chosen and reported on the same samples, so it
flatters a little; "best of PyTorch" likewise favours PyTorch.
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from pathlib import Path

DEFAULT = Path(__file__).resolve().parent.parent / "measured" / "h200-results.json"

# Two-sided 95 % quantiles of Student's t for 1 to 15 degrees of freedom.
T = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
     2.2010, 2.1788, 2.1604, 2.1448, 2.1314)  # fmt: skip


def ratio(baseline: list[float], ours: list[float]) -> str:
    logs = [math.log(b / o) for b, o in zip(baseline, ours, strict=True)]
    mean = statistics.fmean(logs)
    half = T[len(logs) - 2] * statistics.stdev(logs) / math.sqrt(len(logs))
    return f"{math.exp(mean):.3f} [{math.exp(mean - half):.3f}, {math.exp(mean + half):.3f}]"


def best(arms: dict[str, dict], prefixes: tuple[str, ...]) -> str:
    """The arm of these kinds with the smallest median; the repeated baseline is none of them."""
    names = [n for n in arms if n.startswith(prefixes) and "again" not in n and "A/A" not in n]
    return min(names, key=lambda name: arms[name]["graph"]["medianMicros"])


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    results = json.loads(path.read_text(encoding="utf-8"))
    machine = results["machine"]
    print(f"{machine['name']}, PyTorch {machine['torch']}, graph replay")
    print("| B,H,S,D | `flash` over `pytorch:flash` | best of ours over best of PyTorch |")
    print("|---|---|---|")
    for row, measured in results["rows"].items():
        arms = measured["arms"]
        blocks = {name: arm["graph"]["blockMedians"] for name, arm in arms.items() if "graph" in arm}
        flash = best(arms, ("flash-",))
        ours = best(arms, ("flash-", "flash_sm90"))
        theirs = best(arms, ("pytorch:",))
        print(
            f"| {row} | {ratio(blocks['pytorch:flash'], blocks[flash])}"
            f" | {ratio(blocks[theirs], blocks[ours])} |"
        )


if __name__ == "__main__":
    main()
