"""What Binder, VS Code and Codespaces build from this checkout, without a container engine."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import CHECKOUT

CHECKERS = CHECKOUT / ".warpmark/checkers/bin/python"
LONG = "WARPMARK_LONG_TESTS"


def apt_packages() -> list[str]:
    return sorted((CHECKOUT / "binder/apt.txt").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def dockerfile(tmp_path_factory) -> str:
    """What repo2docker makes of binder/; no engine is asked and nothing is built."""
    copy = tmp_path_factory.mktemp("repository")
    for path in ("binder", "jupyter/requirements.txt"):
        (copy / path).parent.mkdir(exist_ok=True)
        subprocess.run(["cp", "-r", CHECKOUT / path, copy / path], check=True)
    result = subprocess.run(
        [CHECKERS, "-E", "-m", "repo2docker", "--no-build", "--debug", "--user-id", "1000", "--user-name", "jovyan", copy],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


def test_repo2docker_builds_from_the_pinned_files(dockerfile):
    assert "Building conda environment for python=3.11" in dockerfile
    installed = re.search(r"apt-get install --yes --no-install-recommends (.*openjdk.*) &&", dockerfile)
    assert installed and sorted(installed[1].split()) == apt_packages()
    assert 'pip install --no-cache-dir -r "binder/requirements.txt"' in dockerfile
    assert "RUN ./binder/postBuild" in dockerfile


def test_every_python_package_of_binder_is_pinned_by_hash():
    ours = (CHECKOUT / "binder/requirements.txt").read_text(encoding="utf-8").split()
    assert ours == ["--require-hashes", "-r", "../jupyter/requirements.txt"]
    locked = (CHECKOUT / "jupyter/requirements.txt").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^#.*\n", "", locked)):
        assert re.match(r"[\w.-]+==", entry) and "--hash=sha256:" in entry, entry[:80]


def post_build(checkout: Path, home: Path) -> None:
    keep = {name: os.environ[name] for name in ("PATH", "JAVA_HOME", "LANG") if name in os.environ}
    result = subprocess.run(
        [checkout / "binder/postBuild"],
        cwd="/",
        env={**keep, "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=230,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def kernel_of(home: Path) -> dict:
    spec = home / ".local/share/jupyter/kernels/warpmark/kernel.json"
    return json.loads(spec.read_text(encoding="utf-8"))


def test_post_build_offers_the_kernel_in_an_empty_home(tmp_path):
    for _ in range(2):  # once more, as when a codespace is made anew
        post_build(CHECKOUT, tmp_path)
        kernel = kernel_of(tmp_path)
        assert Path(kernel["argv"][0]).name == "java"
        files = [path for part in kernel["argv"] if ".jar" in part for path in part.split(":")]
        files = [f.replace("{resource_dir}", str(tmp_path / ".local/share/jupyter/kernels/warpmark")) for f in files]
        assert files and all(Path(f).is_file() for f in files if f.endswith(".jar")), files
    assert not (tmp_path / ".local/share/jupyter/kernels/warpmark/warpmark").exists()


def test_the_container_of_editors_takes_the_same_steps():
    folder = CHECKOUT / ".devcontainer"
    container = json.loads((folder / "devcontainer.json").read_text(encoding="utf-8"))
    assert container["postCreateCommand"] == "binder/postBuild"
    opened = container["customizations"]["codespaces"]["openFiles"]
    assert opened and all((CHECKOUT / name).is_file() for name in opened)
    text = (folder / container["build"]["dockerfile"]).read_text(encoding="utf-8")
    assert re.search(r"^FROM debian:\d+\.\d+$", text, re.MULTILINE)
    assert "COPY binder/apt.txt /tmp/apt.txt" in text and "xargs -a /tmp/apt.txt" in text


@pytest.mark.skipif(os.environ.get(LONG) != "1", reason=f"a whole set-up in a fresh clone: {LONG}=1")
@pytest.mark.timeout(500)
def test_a_fresh_clone_reanalyses_with_the_kernel_of_post_build(tmp_path):
    clone, home = tmp_path / "clone", tmp_path / "home"
    home.mkdir()
    subprocess.run(["git", "clone", "-q", CHECKOUT, clone], check=True)
    post_build(clone, home)
    result = subprocess.run(
        [
            clone / ".warpmark/venv/bin/python", "-m", "nbconvert", "--to", "notebook", "--execute",
            "--ExecutePreprocessor.kernel_name=warpmark", "--output-dir", tmp_path,
            clone / "notebooks/05_reanalysis.ipynb",
        ],  # fmt: skip
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=230,
    )
    assert result.returncode == 0, result.stderr
    book = json.loads((tmp_path / "05_reanalysis.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] for cell in code[1:])
