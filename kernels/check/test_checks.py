"""Runs the checks that need no GPU; ./warpmark test collects this file."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SECONDS = 600


sys.path.insert(0, str(HERE))


def run(script: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


def test_the_manifest_lists_what_the_sources_offer():
    run("manifest.py", "--check")


def variants() -> list[dict]:
    kernels = json.loads((HERE.parent / "kernels.json").read_text(encoding="utf-8"))["kernels"]
    return [dict(v, kernel=name) for name, kernel in kernels.items() for v in kernel["variants"]]


def with_candidates() -> list[dict]:
    """The shipped variants, and two that nobody has measured."""
    shipped = variants()
    copies = {
        "flash-128": "flash-128-new",
        "flash_sm90-64-causal": "flash_sm90-64-causal-new",
        "flash_sm90-64-resident": "flash_sm90-64-resident-new",
    }
    return shipped + [dict(v, name=copies[v["name"]], candidate="twice as fast") for v in shipped if v["name"] in copies]


def test_every_row_times_its_candidates_beside_the_default_of_the_same_kernel():
    import bench_gpu

    known = with_candidates()
    timed = {row: [v["name"] for v in bench_gpu.candidates_of(known, row)] for row in bench_gpu.HEADLINE}
    assert timed["8,8,4096,128"] == ["flash-128-wide", "flash-128-new"], "the default comes first"
    assert timed["32,8,512,64c"] == ["flash_sm90-64-causal", "flash_sm90-64-causal-new"]
    assert timed["32,8,128,64"] == ["flash_sm90-64-resident", "flash_sm90-64-resident-new"]
    assert timed["32,8,256,64"] == [], "as long as its variant takes"
    assert timed["32,8,512,128"] == ["flash-128-wide", "flash-128-new"]
    for row in bench_gpu.HEADLINE:
        for kernel in ("flash", "flash_sm90"):
            assert not bench_gpu.default_of(known, kernel, row).get("candidate")


def test_a_verdict_needs_an_interval_on_one_side():
    import bench_gpu

    def row_with(factor):
        times = {"flash-128-wide": [10.0, 11.0, 10.5, 10.2]}
        times["flash-128-new"] = [t / factor * (1 + 0.001 * i) for i, t in enumerate(times["flash-128-wide"])]
        arms = {n: {"graph": {"blockMedians": t, "overFlash": [1.2, 1.1, 1.3]}} for n, t in times.items()}
        return bench_gpu.verdicts(with_candidates(), {"8,8,4096,128": {"arms": arms}})

    assert "FASTER" in row_with(1.05)[0] and "predicted: twice as fast" in row_with(1.05)[0]
    assert "slower" in row_with(0.9)[0]
    assert "not told apart" in row_with(1.0)[0]


def test_a_compiler_that_makes_products_wait_for_each_other_is_complained_of():
    import compile_all

    log = "ptxas info    : (C7511) Potential Performance Loss: wgmma.mma_async instructions are serialized due to insufficient register resources\n"
    assert compile_all.warnings(log) == [log.strip()]
    assert compile_all.warnings("ptxas info    : 0 bytes gmem\n") == []


def test_the_printed_ratios_are_those_of_the_published_run():
    done = subprocess.run(
        [sys.executable, str(HERE / "ratios.py"), str(HERE.parents[1] / "artifacts" / "h100-2026-11-25")],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line.strip("|").split("|") for line in done.stdout.splitlines()[2:]]
    assert len(rows) == 9
    assert done.stdout in (HERE.parent / "README.md").read_text(encoding="utf-8")
    front = (HERE.parents[1] / "README.md").read_text(encoding="utf-8")
    for row in rows:
        assert f"|{row[0]}|{row[4]}|{row[6]}|" in front


def test_the_documents_bound_what_starting_replays_adds():
    import ratios

    lines = ratios.harness(str(HERE.parents[1] / "artifacts" / "h100-2026-11-25"))
    shares = {line.split()[0]: float(line.split()[-2]) for line in lines}
    assert max(shares.values()) <= 0.8 and max(shares["flash"], shares["flash_sm90"]) <= 0.2
    assert "at most 0.8 % of a sample, 0.2 % of ours" in (HERE.parent / "README.md").read_text(encoding="utf-8")
    assert "at most 0.8 % of a sample" in (HERE.parents[1] / "README.md").read_text(encoding="utf-8")


def test_a_ratio_over_processes_has_students_interval():
    import ratios

    # Log ratios 0.1, 0.2, 0.3: mean 0.2, standard error 0.0577, and 4.303 by Student at two degrees of freedom.
    base = [[math.exp(x), math.exp(x)] for x in (0.1, 0.2, 0.3)]
    found = ratios.ratio(base, [[1.0, 1.0]] * 3)
    assert found == pytest.approx([math.exp(0.2), math.exp(0.2 - 0.24844), math.exp(0.2 + 0.24844)], rel=1e-4)


@pytest.mark.timeout(SECONDS)
def test_every_variant_compiles_without_spills():
    run("compile_all.py")


def test_dividing_by_what_was_multiplied_takes_most_of_the_lazy_maximums_error_back():
    if shutil.which("g++") is None:
        pytest.skip("no g++ to build the emulated arithmetic with")
    import accuracy

    errors = accuracy.measure(["256", "64", "64"])
    fa2, exact, rounded = (
        errors["large", way][0]
        for way in (
            "true maximum, exact sum (FlashAttention-2)",
            "lazy maximum, exact sum",
            "lazy maximum, rounded sum (flash)",
        )
    )
    assert fa2 < rounded < exact
    assert (rounded - fa2) < 0.6 * (exact - fa2)
    assert len(accuracy.table(errors).splitlines()) == 2 + 6


@pytest.mark.timeout(SECONDS)
def test_flash_is_right_on_the_emulator_and_planted_bugs_are_found():
    if shutil.which("g++") is None:
        pytest.skip("no g++ to build the emulator with")
    run("emulate.py")


PLANTED = {
    # An array whose index is known only when it runs lies in memory: a stack frame.
    "stack frame": (
        "float a[64]; for (int i = 0; i < 64; ++i) a[(int)o[i]] = i; o[0] = a[(int)o[64]] + a[(int)o[65]];",
        0,
        "bytes of stack",
    ),
    # 200 values alive at once do not fit into the 32 registers of a thread among 2048.
    "spill": (
        "float a[200];\n#pragma unroll\nfor (int i = 0; i < 200; ++i) a[i] = o[i];\n__syncthreads();\n"
        "#pragma unroll\nfor (int i = 0; i < 200; ++i) o[199 - i] = a[i] * a[(i * 7) % 200];",
        0,
        "bytes spilled",
    ),
    "shared memory": ("o[0] = 1;", 120 * 1024, "bytes of shared memory a block"),
    "warning": ("int unused_number; o[0] = 1;", 0, "warning"),
}


def complaints_about(body: str, shared: int, folder: Path) -> list[str]:
    import compile_all

    source = f'extern "C" __global__ void __launch_bounds__(1024, 2) bad(float *o) {{\n{body}\n}}\n'
    (folder / "bad.cu").write_text(source)
    variant = {"name": "bad", "macros": {}, "sharedBytes": shared, "threads": 1024}
    return compile_all.check(("bad", "bad.cu", [], variant, "sm_80", None))[1]


@pytest.mark.parametrize("mistake", PLANTED)
def test_the_compile_check_finds(mistake, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(HERE))
    import compile_all

    monkeypatch.setattr(compile_all, "FOLDER", str(tmp_path))
    body, shared, complaint = PLANTED[mistake]
    found = complaints_about(body, shared, tmp_path)
    assert any(complaint in line for line in found), found
    assert complaints_about("o[0] = 1;", 0, tmp_path) == []


def card(out: Path, *steps: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["bash", HERE / "card.sh", out, *steps], capture_output=True, text=True, timeout=60, check=False
    )


def test_card_names_the_steps_there_are(tmp_path):
    done = card(tmp_path, "everything")
    assert done.returncode == 2
    assert "no step is called everything; there are doctor cubins tests run" in done.stdout


@pytest.mark.skipif(shutil.which("compute-sanitizer") is not None, reason="there is a compute-sanitizer")
def test_a_step_that_fails_does_not_keep_the_next_from_running(tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run/samples").write_bytes(bytes(range(256)) * 4)
    done = card(tmp_path, "sanitize", "pack")
    assert done.returncode == 1
    assert "there is no compute-sanitizer" in (tmp_path / "sanitize.log").read_text()
    assert "failed with 1" in (tmp_path / "steps.txt").read_text()
    packed = subprocess.run(["tar", "-tzf", tmp_path / "run.tar.gz.0"], capture_output=True, text=True, check=True)
    assert packed.stdout.split() == ["run/", "run/samples"]
    logs = subprocess.run(["tar", "-tzf", tmp_path / "logs.tar.gz"], capture_output=True, text=True, check=True)
    assert "./sanitize.log" in logs.stdout.split()
