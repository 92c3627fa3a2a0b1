"""The Python packages that execute notebooks and make pages, as wheels for the target's Python."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement

from archives import repack_into

# What execute.py imports; JupyterLab stays at home.
ROOTS = ("jjava", "nbclient", "nbconvert", "papermill")
# Names by which pip knows a glibc of at most 2.28; it matches each exactly.
PLATFORMS = [
    "manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_26_x86_64", "manylinux_2_24_x86_64",
    "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_12_x86_64", "manylinux2010_x86_64",
    "manylinux_2_5_x86_64", "manylinux1_x86_64",
]
PIN = re.compile(r"^([A-Za-z0-9._-]+==[^\s;\\]+(?:\s*;[^\\\n]*)?)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class NoWheels(Exception):
    """The wheels for a version of Python cannot be had."""


def pins(version: str, lock: Path) -> list[str]:
    """What the lock file wants with the first release of a version of Python: it does for the later ones too.

    pip would read the conditions by the Python that runs it.
    """
    first = {"python_version": version, "python_full_version": f"{version}.0"}
    wanted = [Requirement(pin) for pin in PIN.findall(lock.read_text(encoding="utf-8"))]
    return [f"{pin.name}{pin.specifier}" for pin in wanted if pin.marker is None or pin.marker.evaluate(first)]


def download(version: str, lock: Path, folder: Path) -> None:
    """Download what ROOTS need, at the versions of the lock file."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
        # Without their hashes: pip would want one for every package it finds on its way.
        constraints.write("\n".join(pins(version, lock)) + "\n")
        constraints.flush()
        command = [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input",
            "--only-binary=:all:", "--implementation", "cp", "--python-version", version,
            *(word for platform in PLATFORMS for word in ("--platform", platform)),
            "-d", str(folder), "-c", constraints.name, *ROOTS,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip failed"]
        raise NoWheels(f"no wheels for Python {version}: {last[-1].removeprefix('ERROR: ')}")


def check(folder: Path, lock: Path) -> None:
    """Hold every wheel against the hashes of the lock file."""
    known = set(HASH.findall(lock.read_text(encoding="utf-8")))
    for wheel in sorted(folder.glob("*.whl")):
        if hashlib.sha256(wheel.read_bytes()).hexdigest() not in known:
            raise NoWheels(f"{wheel.name} is not the file that {lock.name} names by its hash")


def gather(versions: list[str], lock: Path, cache: Path, target: Path) -> None:
    """Put the wheels for all versions of Python into a folder, with a list for each version."""
    target.mkdir(parents=True)
    for version in versions:
        folder = cache / version
        folder.mkdir(parents=True, exist_ok=True)
        download(version, lock, folder)
        check(folder, lock)
        names = sorted(wheel.name for wheel in folder.glob("*.whl"))
        for name in names:
            if not (target / name).exists():
                repack_into(folder / name, target)
        (target / f"{version}.txt").write_text("\n".join(names) + "\n", encoding="utf-8")


def installer(requirements: Path, target: Path) -> None:
    """Add what unpacks wheels, since the target's Python may lack pip."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input",
             "--no-deps", "-d", folder, "-r", str(requirements)],
            check=True,
        )
        repack_into(next(Path(folder).glob("installer-*.whl")), target)
