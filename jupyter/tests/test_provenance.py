"""The descriptions that archives and citation managers read, held by the tools that read them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import CHECKOUT

NAME = "ro-crate-metadata.json"
PYTHON = CHECKOUT / ".warpmark/checkers/bin/python"

# What a measurement cannot know about its user, and a project without a home on the web cannot say.
UNTOLD = {
    "process-run-crate-0.5_3.2": "a URL of the tool",
    "process-run-crate-0.5_5.1": "an absolute URI as its identifier",
    "process-run-crate-0.5_8.6": "who measured",
    "ro-crate-1.1_22.2": "the author",
    "ro-crate-1.1_22.3": "the publisher",
}


@pytest.fixture(scope="module")
def verdicts(run_folder, tmp_path_factory) -> dict[str, dict]:
    """What the validator says of a folder of ./warpmark run, of a published one, and of a broken copy."""
    temporary = tmp_path_factory.mktemp("crates")
    new, broken = temporary / "new", temporary / "broken"
    shutil.copytree(run_folder, new)  # the validator is lost where a path has a space in it
    shutil.copytree(run_folder, broken)
    text = (new / NAME).read_text(encoding="utf-8")
    assert '"#warpmark"' in text
    (broken / NAME).write_text(text.replace('"#warpmark"', '"#nobody"', 1), encoding="utf-8")
    crates = {"new": new, "published": CHECKOUT / "artifacts/epyc-2026-11-24", "broken": broken}
    result = subprocess.run(
        [PYTHON, "-E", Path(__file__).with_name("crate_verdict.py"), temporary / "cache", *crates.values()],
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert result.returncode == 0, result.stderr
    return dict(zip(crates, json.loads(result.stdout), strict=True))


def of_level(verdict: dict, level: str) -> list[dict]:
    return [issue for issue in verdict["issues"] if issue["level"] == level]


@pytest.mark.parametrize("crate", ["new", "published"])
def test_validator_accepts_a_folder_at_its_required_level(verdicts, crate):
    assert verdicts[crate]["checks"] > 90
    assert of_level(verdicts[crate], "REQUIRED") == []


def test_a_new_folder_leaves_open_only_what_is_not_known(verdicts):
    open_points = {i["check"]: i["message"] for i in of_level(verdicts["new"], "RECOMMENDED")}
    assert {check: text for check, text in open_points.items() if check not in UNTOLD} == {}


def test_validator_refuses_a_folder_that_names_no_tool(verdicts):
    assert any("instrument" in issue["message"] for issue in of_level(verdicts["broken"], "REQUIRED"))


def cffconvert(*arguments, folder: Path = CHECKOUT) -> subprocess.CompletedProcess:
    return subprocess.run(
        [PYTHON, "-E", "-c", "from cffconvert.cli.cli import cli; cli()", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_citation_is_valid_and_of_this_version(tmp_path):
    result = cffconvert("--validate")
    assert result.returncode == 0, result.stdout + result.stderr
    text = (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(text.replace("type: software", "type: song"), encoding="utf-8")
    assert cffconvert("--validate", folder=tmp_path).returncode != 0
    version = ElementTree.parse(CHECKOUT / "pom.xml").getroot().findtext("{*}version")
    assert f"\nversion: {version}\n" in text
