"""The one executor of notebooks: run a plan, or make pages of notebooks that were executed.

    execute.py run PLAN.json    start a kernel for each notebook of the plan, execute it, make its page
    execute.py html FOLDER [--keep-names]
                                scrub a run folder's notebooks and make their pages again

The plan is a JSON object: "folder" (the run folder, relative to the plan), "notebooks" (a list of objects with "name",
"parameters" and, when it is not notebooks/NAME.ipynb, "source") and, optionally, "resume" (true
leaves out notebooks that were executed with the same text and parameters) and "keep_names" (true
leaves the names of host and user in them).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
sys.path.insert(0, str(HERE))

from warpmark_jupyter.early_kernel import EarlyKernel  # noqa: E402
from warpmark_jupyter.lasting_output import LastingOutput  # noqa: E402

KEEP_NAMES = "--keep-names"
EXIT_FAILED = 1
EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130


class BadPlan(Exception):
    """The plan names something that is not there."""


def fingerprint(source: Path, parameters: dict) -> str:
    text = source.read_bytes() + json.dumps(parameters, sort_keys=True).encode()
    return hashlib.sha256(text).hexdigest()


def is_done(target: Path, mark: str) -> bool:
    """Return whether the target is the whole execution of the same text with the same parameters."""
    try:
        about = json.loads(target.read_text(encoding="utf-8"))["metadata"]["warpmark"]
        return about["complete"] is True and about["fingerprint"] == mark
    except (OSError, ValueError, KeyError, TypeError):
        return False


def read_plan(path: Path) -> tuple[Path, list[dict], dict]:
    try:
        plan = json.loads(path.read_text(encoding="utf-8"))
        folder = (path.parent / plan["folder"]).resolve()
        phases = [
            {
                "name": each["name"],
                "parameters": each.get("parameters", {}),
                "source": Path(each.get("source", CHECKOUT / "notebooks" / f"{each['name']}.ipynb")),
            }
            for each in plan["notebooks"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise BadPlan(f"{path} is no plan: {type(e).__name__} {e}") from None
    for phase in phases:
        if not phase["source"].is_file():
            raise BadPlan(f"there is no notebook {phase['name']}")
    return folder, phases, plan


def run(plan_file: Path) -> int:
    folder, phases, plan = read_plan(plan_file)
    keep_names = bool(plan.get("keep_names", False))
    notebooks = folder / "notebooks"
    notebooks.mkdir(parents=True, exist_ok=True)
    todo = []
    for phase in phases:
        phase["target"] = notebooks / f"{phase['name']}.ipynb"
        phase["mark"] = fingerprint(phase["source"], phase["parameters"])
        if plan.get("resume", False) and is_done(phase["target"], phase["mark"]):
            print(f"{phase['name']}: executed before, left as it is")
        else:
            todo.append(phase)
            copy_data(phase["source"], notebooks)
    kernel = EarlyKernel(notebooks) if todo else None
    try:
        for phase in todo:
            kernel = kernel or EarlyKernel(notebooks)
            outcome = execute(phase, kernel, folder, keep_names)
            kernel = None
            if outcome != 0:
                return outcome
    finally:
        if kernel is not None:
            kernel.close()
    tell(folder, [phase["taken_out"] for phase in todo], keep_names)
    return subprocess.run([str(CHECKOUT / "warpmark"), "finish", str(folder)], check=False).returncode


def copy_data(notebook: Path, target: Path) -> None:
    """Copy the data folder beside a notebook that reads from it, so that its paths hold."""
    data = notebook.parent / "data"
    if data.is_dir() and "data/" in notebook.read_text(encoding="utf-8"):
        shutil.copytree(data, target / "data", copy_function=shutil.copyfile, dirs_exist_ok=True)


def tell(folder: Path, taken_out: list, keep_names: bool) -> None:
    """Say what was taken out of the notebooks, and which data files name this machine."""
    from warpmark_jupyter.scrub import Scrubber, named_in_data

    scrubber = Scrubber(folder, CHECKOUT, keep_names=keep_names)
    sentences = named_in_data(folder, scrubber)
    for counts in taken_out:
        scrubber.counts.update(counts)
    for sentence in [scrubber.said(), *sentences]:
        print(f"warpmark: {sentence}", flush=True)


def execute(phase: dict, kernel: EarlyKernel, folder: Path, keep_names: bool) -> int:
    """Execute one notebook and make its page; returns an exit status and prints what went wrong.

    What was taken out of the notebook is left in phase["taken_out"].
    """
    # Imported here, while the kernel is starting.
    import nbformat
    from papermill.exceptions import PapermillException

    from warpmark_jupyter.java_parameters import set_parameters
    from warpmark_jupyter.run_notebook import Interrupted, NotebookFailed, NotebookRun, Terminal
    from warpmark_jupyter.scrub import Scrubber

    print(phase["name"], flush=True)
    start = time.monotonic()
    try:
        notebook = set_parameters(nbformat.read(phase["source"], as_version=4), phase["parameters"])
    except PapermillException as e:
        print(f"warpmark: {phase['name']}: {e}", file=sys.stderr)
        kernel.close()
        return EXIT_BAD_INPUT
    about = {"fingerprint": phase["mark"], "parameters": phase["parameters"], "complete": False}
    notebook.metadata["warpmark"] = about
    terminal = Terminal()
    scrubber = Scrubber(folder, CHECKOUT, keep_names=keep_names)
    phase["taken_out"] = scrubber.counts
    notebook_run = NotebookRun(notebook, phase["target"], kernel, scrubber, terminal)
    try:
        notebook_run.execute()
    except Interrupted:
        print(
            f"warpmark: {phase['name']} was interrupted; to go on: ./warpmark run --resume {folder}",
            file=sys.stderr,
        )
        return EXIT_INTERRUPTED
    except NotebookFailed as e:
        print(f"{e}\nwarpmark: {phase['name']} failed; see {phase['target']}", file=sys.stderr)
        return EXIT_FAILED
    seconds = round(time.monotonic() - start, 2)
    notebook.metadata["warpmark"].update(complete=True, seconds=seconds)
    notebook_run.write()
    make_page(phase["target"])
    return 0


def make_page(notebook: Path) -> None:
    from warpmark_jupyter.pages import write_page

    write_page(notebook)


def make_pages(folder: Path, keep_names: bool) -> int:
    from warpmark_jupyter.scrub import Scrubber

    folder = folder.absolute()
    scrubber = Scrubber(folder, CHECKOUT, keep_names=keep_names)
    notebooks = sorted((folder / "notebooks").glob("*.ipynb"))
    # A sealed folder is answered by the step that seals; nothing in it is touched before.
    if not (folder / "INCOMPLETE").exists():
        return 0
    for notebook in notebooks:
        scrubber.file(notebook)
        make_page(notebook)
    if notebooks:
        tell(folder, [scrubber.counts], keep_names)
    return 0


def main(arguments: list[str]) -> int:
    keep_names = KEEP_NAMES in arguments
    arguments = [each for each in arguments if each != KEEP_NAMES]
    if len(arguments) != 2 or arguments[0] not in ("run", "html"):
        print(__doc__, file=sys.stderr)
        return EXIT_BAD_INPUT
    command, path = arguments[0], Path(arguments[1])
    try:
        return run(path) if command == "run" else make_pages(path, keep_names)
    except BadPlan as e:
        print(f"warpmark: {e}", file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


if __name__ == "__main__":
    sys.stdout = LastingOutput(sys.stdout)
    sys.exit(main(sys.argv[1:]))
