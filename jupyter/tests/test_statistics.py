"""The library's statistics against NumPy's and SciPy's, on random inputs and in one JVM."""

from __future__ import annotations

import json
import math
import subprocess

import numpy as np
import pytest
from scipy import optimize, special, stats

LEVEL = 0.95
RESAMPLES = 200


def inputs() -> list[dict]:
    """Ties, tiny samples, heavy tails, coarse timers, constants: what latencies can look like."""
    random = np.random.RandomState(20251013)
    kinds = {
        "normal": lambda n: 1 + 0.03 * random.standard_normal(n),
        "ties": lambda n: random.randint(1, 6, n).astype(float),
        "heavy": lambda n: np.exp(random.standard_cauchy(n).clip(-20, 20)),
        "tick": lambda n: 1.024e-6 * random.randint(880, 900, n),
        "uniform": lambda n: random.random_sample(n),
        "dependent": lambda n: 1 + 0.01 * np.cumsum(random.standard_normal(n)) / max(1, n) ** 0.5,
        "signed": lambda n: random.standard_normal(n) * 10.0 ** random.randint(-3, 4),
        "constant": lambda n: np.full(n, 0.1),
    }
    sizes = [1, 2, 3, 5, 6, 7, 10, 11, 20, 49, 50, 51, 100, 137, 400]
    cases = []
    for name, draw in kinds.items():
        for size in sizes:
            other = draw(sizes[random.randint(len(sizes))])
            cases.append(
                {
                    "kind": f"{name} {size}",
                    "x": draw(size).tolist(),
                    "y": (other * random.choice([1, 1.01, 2])).tolist(),
                    "seed": int(random.randint(2**31)),
                    "resamples": RESAMPLES,
                }
            )
    return cases


CASES = inputs()


@pytest.fixture(scope="module")
def answers(checkout, java) -> list[dict]:
    lines = "\n".join(json.dumps(case) for case in CASES)
    jars = ":".join(sorted(str(jar) for jar in (checkout / ".warpmark/lib").glob("*.jar")))
    done = subprocess.run(
        [java, "-Xshare:auto", "-XX:+UseSerialGC", "-cp", jars, "dev.warpmark.cli.Main", "statistics"],
        input=lines,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(CASES)
    return answers


def pairs(answers, name, least=1):
    """The cases that the library has an answer for, and those answers; enough to mean something."""
    found = [(case, answer[name]) for case, answer in zip(CASES, answers) if name in answer]
    assert len(found) >= least, f"only {len(found)} cases have {name}"
    return found


def close(ours, theirs, case, relative=1e-9, absolute=1e-12):
    assert ours == pytest.approx(theirs, rel=relative, abs=absolute), case["kind"]


def test_quantiles_and_median_to_the_last_bit(answers):
    for case, ours in pairs(answers, "quantiles", len(CASES)):
        theirs = np.quantile(case["x"], [percent / 100 for percent in range(0, 101, 5)])
        assert ours == theirs.tolist(), case["kind"]
    for case, ours in pairs(answers, "median", len(CASES)):
        assert ours == np.median(case["x"]), case["kind"]


def test_bootstrap_to_the_last_bit(answers):
    alpha = 1 - LEVEL
    for case, (lower, upper, _) in pairs(answers, "bootstrap", len(CASES)):
        random = np.random.RandomState(case["seed"])
        x = np.array(case["x"])
        medians = [np.median(random.choice(x, len(x))) for _ in range(RESAMPLES)]
        theirs = np.percentile(medians, [(alpha / 2) * 100, (1 - alpha / 2) * 100])
        assert [lower, upper] == theirs.tolist(), case["kind"]


def test_moments_and_spread(answers):
    for case, ours in pairs(answers, "mean", len(CASES)):
        assert ours == pytest.approx(math.fsum(case["x"]) / len(case["x"]), rel=1e-15, abs=1e-18)
    for case, ours in pairs(answers, "variance"):
        close(ours, np.var(case["x"], ddof=1), case, absolute=1e-28)
    for case, ours in pairs(answers, "mad"):
        close(ours, stats.median_abs_deviation(case["x"]), case)


def test_outlier_fences(answers):
    for case, ours in pairs(answers, "outliers", len(CASES)):
        x = np.array(case["x"])
        low, high = np.quantile(x, [0.25, 0.75])
        below, above, width = low - x, x - high, high - low
        theirs = [
            np.sum(below > 3 * width),
            np.sum((below > 1.5 * width) & (below <= 3 * width)),
            np.sum((below <= 1.5 * width) & (above <= 1.5 * width)),
            np.sum((above > 1.5 * width) & (above <= 3 * width)),
            np.sum(above > 3 * width),
        ]
        assert ours == theirs, case["kind"]


def test_exact_interval_of_the_median(answers):
    for case, (lower, upper, coverage) in pairs(answers, "exact", 60):
        x = np.sort(case["x"])
        n = len(x)
        rank = max(k for k in range(1, n // 2 + 1) if 2 * stats.binom.cdf(k - 1, n, 0.5) <= 0.05)
        assert (lower, upper) == (x[rank - 1], x[n - rank]), case["kind"]
        close(coverage, 1 - 2 * stats.binom.cdf(rank - 1, n, 0.5), case)


def test_batch_medians(answers):
    for case, (lower, upper, _) in pairs(answers, "batch", 30):
        x = case["x"]
        cuts = [len(x) * batch // 10 for batch in range(11)]
        medians = sorted(np.median(x[a:b]) for a, b in zip(cuts, cuts[1:]))
        assert (lower, upper) == (medians[1], medians[8]), case["kind"]


def ljung_box(x, lag):
    deviations = x - np.mean(x)
    squares = np.sum(deviations**2)
    if np.ptp(x) == 0:
        return 0, 1
    rho = [np.sum(deviations[k:] * deviations[:-k]) / squares for k in range(1, lag + 1)]
    n = len(x)
    q = n * (n + 2) * sum(r * r / (n - k) for k, r in enumerate(rho, 1))
    return q, stats.chi2.sf(q, lag)


@pytest.mark.parametrize("lag", [1, 10])
def test_ljung_box(answers, lag):
    for case, ours in pairs(answers, f"ljung_box_{lag}", 50):
        close(ours, ljung_box(np.array(case["x"]), lag), case, relative=1e-7)
    for case, ours in pairs(answers, f"ljung_box_ranks_{lag}", 50):
        close(ours, ljung_box(stats.rankdata(case["x"]), lag), case, relative=1e-8)


def test_pettitt(answers):
    for (case, ours), (_, positions) in zip(
        pairs(answers, "pettitt", 90), pairs(answers, "pettitt_positions", 90)
    ):
        x = case["x"]
        n = len(x)
        u = np.abs(2 * np.cumsum(stats.rankdata(x))[:-1] - np.arange(1, n) * (n + 1))
        close(ours, (u.max(), min(1, 2 * math.exp(-6 * u.max() ** 2 / (n**3 + n**2)))), case)
        assert positions == (np.flatnonzero(u == u.max()) + 1).tolist(), case["kind"]


def test_theil_sen_and_mann_kendall(answers):
    for case, (change, z, p) in pairs(answers, "trend", 30):
        x = case["x"]
        blocks = min(20, len(x) // 5)
        cuts = [len(x) * block // blocks for block in range(blocks + 1)]
        medians = np.array([np.median(x[a:b]) for a, b in zip(cuts, cuts[1:])])
        slope = stats.theilslopes(medians).slope
        scale = abs(np.median(medians))
        close(change, slope * (blocks - 1) / scale, case, absolute=1e-10)
        score = sum(np.sign(medians[i + 1 :] - medians[i]).sum() for i in range(blocks))
        ties = np.unique(medians, return_counts=True)[1]
        full = blocks * (blocks - 1) * (2 * blocks + 5)
        variance = (full - np.sum(ties * (ties - 1) * (2 * ties + 5))) / 18
        theirs = 0 if score == 0 else (score - np.sign(score)) / math.sqrt(variance)
        close((z, p), (theirs, 2 * stats.norm.sf(abs(theirs))), case)


def test_the_split_leaves_the_least_deviation(answers):
    for case, (split, reduction) in pairs(answers, "shift", 40):
        x = np.array(case["x"])

        def deviation(part):
            return np.sum(np.abs(part - np.median(part)))

        sums = {at: deviation(x[:at]) + deviation(x[at:]) for at in range(10, len(x) - 9)}
        whole = deviation(x)
        assert sums[split] <= min(sums.values()) + 1e-9 * whole, case["kind"]
        close(reduction, 0 if np.ptp(x) == 0 else 1 - sums[split] / whole, case, absolute=1e-9)


def test_ratio_of_blocks(answers):
    for case, ratio in pairs(answers, "ratio", 60):
        close(ratio, math.exp(np.mean(case["x"])), case)
    for case, (lower, upper, _) in pairs(answers, "ratio_interval", 60):
        if np.ptp(case["x"]) > 0:
            interval = stats.ttest_1samp(case["x"], 0).confidence_interval(LEVEL)
            close((math.log(lower), math.log(upper)), tuple(interval), case, absolute=1e-10)
    for case, p in pairs(answers, "ratio_p", 60):
        if np.ptp(case["x"]) > 0:
            close(p, stats.ttest_1samp(case["x"], 0).pvalue, case)
    for case, lower in pairs(answers, "ratio_lower", 60):
        if np.ptp(case["x"]) > 0:
            test = stats.ttest_1samp(case["x"], 0, alternative="greater")
            close(math.log(lower), test.confidence_interval(LEVEL).low, case, absolute=1e-10)


def test_holm(answers):
    for case, ours in pairs(answers, "holm", 10):
        p = np.array(case["x"])
        order = np.argsort(p, kind="stable")
        steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)).clip(max=1)
        theirs = np.empty(len(p))
        theirs[order] = steps
        close(ours, theirs.tolist(), case)


def test_mann_whitney(answers):
    for case, (u, p) in pairs(answers, "mann_whitney", len(CASES)):
        x, y = case["x"], case["y"]
        if np.ptp(x + y) == 0:
            assert p == 1
            continue
        tied = len(set(x + y)) < len(x) + len(y)
        exact = max(len(x), len(y)) < 50 and not tied
        theirs = stats.mannwhitneyu(x, y, method="exact" if exact else "asymptotic")
        assert u == theirs.statistic, case["kind"]
        close(p, theirs.pvalue, case, relative=1e-8)


def test_brunner_munzel(answers):
    for case, ours in pairs(answers, "brunner_munzel", 50):
        theirs = stats.brunnermunzel(case["x"], case["y"])
        close(ours, (theirs.statistic, theirs.pvalue), case, relative=1e-8)


def test_cliffs_delta(answers):
    for case, (delta, variance) in pairs(answers, "cliff", 80):
        x, y = np.array(case["x"]), np.array(case["y"])
        n, m = len(x), len(y)
        wins = np.sign(x[:, None] - y[None, :])
        close(delta, wins.mean(), case)
        rows = np.sum((wins.mean(axis=1) - delta) ** 2) * m * m
        columns = np.sum((wins.mean(axis=0) - delta) ** 2) * n * n
        cells = np.sum((wins - delta) ** 2)
        unbiased = (rows + columns - cells) / (n * m * (n - 1) * (m - 1))
        floor = (1 - delta * delta) / (n * m - 1)
        close(variance, max(unbiased, floor), case, absolute=1e-9)


def noncentrality(t, df, probability):
    """The shift of a noncentral t that leaves this probability below t."""

    def miss(shift):
        return stats.nct.cdf(t, df, shift) - probability

    reach = 1.0
    while miss(t - reach) < 0 or miss(t + reach) > 0:
        reach *= 2
    return optimize.brentq(miss, t - reach, t + reach, xtol=1e-12)


def test_hedges_g(answers):
    compared = 0
    for case, ours in pairs(answers, "hedges", 60):
        x, y = np.array(case["x"]), np.array(case["y"])
        df = len(x) + len(y) - 2
        pooled = ((len(x) - 1) * np.var(x, ddof=1) + (len(y) - 1) * np.var(y, ddof=1)) / df
        exact = math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2))
        correction = exact / math.sqrt(df / 2)
        d = (x.mean() - y.mean()) / math.sqrt(pooled)
        close(ours, correction * d, case, relative=1e-8)
    for case, (lower, upper) in pairs(answers, "hedges_interval", 60):
        x, y = np.array(case["x"]), np.array(case["y"])
        df = len(x) + len(y) - 2
        root = math.sqrt(len(x) * len(y) / (len(x) + len(y)))
        pooled = ((len(x) - 1) * np.var(x, ddof=1) + (len(y) - 1) * np.var(y, ddof=1)) / df
        t = (x.mean() - y.mean()) / math.sqrt(pooled) * root
        if abs(t) > 20:
            continue  # SciPy's noncentral t loses its digits out there
        exact = math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2))
        correction = exact / math.sqrt(df / 2)
        theirs = [correction * noncentrality(t, df, p) / root for p in (0.975, 0.025)]
        close([lower, upper], theirs, case, relative=1e-6, absolute=1e-7)
        compared += 1
    assert compared >= 50
