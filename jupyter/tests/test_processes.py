"""Comparisons in fresh processes through the real command: cut off, and gone on with."""

from __future__ import annotations

import json
import signal
import subprocess
import time

from conftest import CHECKOUT, warpmark

FILE = "enhanced_b1_h1_s16_d64.json"
OPTIONS = "--device cpu --runs 3 --batch 1 --heads 1 --seq-lens 16 --samples 10 --warmup 1 --phases 03"
LONGEST_SECONDS = 120


def begun(path):
    return json.loads(path.read_text(encoding="utf-8"))["warpmark"]["started_at"]


def test_an_interrupt_keeps_whole_processes_and_resume_goes_on_after_the_last(tmp_path):
    folder = tmp_path / "three processes"
    process = subprocess.Popen(
        [CHECKOUT / "warpmark", "run", *OPTIONS.split(), "--backends", "memory_efficient,math", "--out", folder],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + LONGEST_SECONDS
    while not (folder / FILE).exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LONGEST_SECONDS)
    assert process.returncode == 130, out + err
    assert f"./warpmark run --resume {folder}" in err
    assert not (folder / "runs/3").exists()
    first = begun(folder / FILE)

    result = warpmark("run", "--resume", folder)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Going on with 03_shapes on " in result.stdout
    assert begun(folder / FILE) == first
    starts = [first, *(begun(folder / f"runs/{k}" / FILE) for k in (2, 3))]
    assert starts == sorted(set(starts))
    assert (folder / "SHA256SUMS").is_file() and not (folder / "INCOMPLETE").exists()
