"""Runs the checks that need no GPU; ./warpmark test collects this file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SECONDS = 600


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


@pytest.mark.timeout(SECONDS)
def test_every_variant_compiles_without_spills():
    run("compile_all.py")


@pytest.mark.timeout(SECONDS)
def test_flash_is_right_on_the_emulator_and_planted_bugs_are_found():
    if shutil.which("g++") is None:
        pytest.skip("no g++ to build the emulator with")
    run("emulate.py")
