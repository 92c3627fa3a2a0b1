"""Open JupyterLab on a run folder with a copy of the notebooks: lab.py FOLDER [JUPYTERLAB OPTIONS]."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


def copy_notebooks(folder: Path) -> Path:
    """Copy the notebooks that the folder does not have yet, and return where they are."""
    target = folder / "notebooks"
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not (target / source.name).exists():
            shutil.copyfile(source, target / source.name)
    # The data that a notebook reads lie beside it, there as here.
    if (NOTEBOOKS / "data").is_dir() and not (target / "data").exists():
        shutil.copytree(NOTEBOOKS / "data", target / "data", copy_function=shutil.copyfile)
    return target


def main(arguments: list[str]) -> None:
    if not arguments:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    folder, options = Path(arguments[0]).resolve(), arguments[1:]
    copy_notebooks(folder)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    command += ["--LabApp.custom_css=True"]
    print(f"warpmark: {folder}", file=sys.stderr)
    os.execv(sys.executable, [*command, "--LabApp.default_url=/lab/tree/notebooks", *options])


if __name__ == "__main__":
    main(sys.argv[1:])
