"""The script itself, on copies of its part of the checkout and on machines that lack something."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import CHECKOUT, is_running

BASICS = (
    "bash basename cat chmod cksum cp cut dirname env find flock git grep head kill ln ls mkdir mktemp"
    " mv paste ps readlink rm sed sh sleep sort stat tail tr uname wc"
).split()


@pytest.fixture
def machine(tmp_path):
    """Makes a PATH with the basic tools and whatever else is named: a file to link, or a script."""

    def make(**tools: str) -> dict[str, str]:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        for name in BASICS:
            found = shutil.which(name)
            if found and not (folder / name).exists():
                (folder / name).symlink_to(found)
        for name, what in tools.items():
            target = folder / name
            target.unlink(missing_ok=True)
            if what.startswith("#!"):
                target.write_text(what)
                target.chmod(0o755)
            else:
                target.symlink_to(what)
        return {"PATH": str(folder), "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}

    return make


@pytest.fixture
def clone(tmp_path):
    """Copies what set-up reads into a folder of this name, with nothing set up."""

    def make(name: str = "clone") -> Path:
        folder = tmp_path / name
        (folder / "jupyter").mkdir(parents=True)
        for path in ("warpmark", "pom.xml", "lib/pom.xml", "lib/core/pom.xml", "jupyter/requirements.txt"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / path, folder / path)
        (folder / "lib/core/src/main").mkdir(parents=True)
        return folder

    return make


def warpmark(folder: Path, *arguments: str, environment: dict[str, str]):
    return subprocess.run(
        [str(folder / "warpmark"), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def fake_java(version: str, modules: str = "java.base@17 jdk.jshell@17") -> str:
    listing = "\n".join(modules.split())
    return f"""#!/bin/sh
case $* in
  *-version*) echo 'openjdk version "{version}" 2025-01-01' >&2 ;;
  *--list-modules*) echo '{listing}' ;;
esac
"""


def fake_python(version: tuple[int, int], has_venv: bool = True) -> str:
    return f"""#!/bin/sh
case $* in
  *version_info*) exit {0 if version >= (3, 10) else 1} ;;
  *ensurepip*) exit {0 if has_venv else 1} ;;
  *) echo "pip says: no route to the registry" >&2; exit 1 ;;
esac
"""


MAVEN = "#!/bin/sh\nexit 0\n"


def is_untouched(folder: Path) -> bool:
    """Whether set-up left nothing half-made: nothing, or only the remembered JDK and the lock."""
    work = folder / ".warpmark"
    return not work.exists() or {p.name for p in work.iterdir()} <= {"java", "lock"}


@pytest.mark.parametrize(
    ("tools", "sentence"),
    [
        (
            {},
            "needs a JDK 17 to 25 (no java was found) and Maven and Python 3.10 or later;"
            " on Debian or Ubuntu: sudo apt-get install openjdk-17-jdk-headless maven python3 python3-venv",
        ),
        (
            {"mvn": MAVEN, "python3": fake_python((3, 11))},
            "needs a JDK 17 to 25 (no java was found);"
            " on Debian or Ubuntu: sudo apt-get install openjdk-17-jdk-headless",
        ),
        (
            {"java": fake_java("11.0.2"), "mvn": MAVEN, "python3": fake_python((3, 11))},
            "needs a JDK 17 to 25 (BIN/java is 11);"
            " on Debian or Ubuntu: sudo apt-get install openjdk-17-jdk-headless",
        ),
        (
            {"java": fake_java("26"), "mvn": MAVEN, "python3": fake_python((3, 11))},
            "needs a JDK 17 to 25 (BIN/java is 26);"
            " on Debian or Ubuntu: sudo apt-get install openjdk-17-jdk-headless",
        ),
        (
            {"java": fake_java("17.0.1", "java.base@17"), "mvn": MAVEN, "python3": fake_python((3, 11))},
            "needs a whole JDK (BIN/java has no jdk.jshell);"
            " on Debian or Ubuntu: sudo apt-get install openjdk-17-jdk-headless",
        ),
        (
            {"java": "#!/bin/sh\nexit 127\n", "mvn": MAVEN, "python3": fake_python((3, 11))},
            "needs a JDK 17 to 25 (BIN/java does not start);"
            " on Debian or Ubuntu: sudo apt-get install openjdk-17-jdk-headless",
        ),
        (
            {"java": fake_java("17.0.1"), "python3": fake_python((3, 11))},
            "needs Maven; on Debian or Ubuntu: sudo apt-get install maven",
        ),
        (
            {"java": fake_java("25"), "mvn": MAVEN, "python3": fake_python((3, 9))},
            "needs Python 3.10 or later; on Debian or Ubuntu: sudo apt-get install python3 python3-venv",
        ),
        (
            {"java": fake_java("21.0.2"), "mvn": MAVEN, "python3": fake_python((3, 12), has_venv=False)},
            "needs Python's venv module; on Debian or Ubuntu: sudo apt-get install python3-venv",
        ),
    ],
)
def test_missing_prerequisite_is_one_sentence(machine, clone, tools, sentence):
    environment = machine(**tools)
    folder = clone()
    result = warpmark(folder, "run", environment=environment)
    assert result.returncode == 2
    assert result.stderr.replace(environment["PATH"], "BIN") == f"warpmark: {sentence}\n"
    assert result.stdout == "" and is_untouched(folder)


def test_reading_artifacts_needs_no_python(machine, clone):
    environment = machine(java=fake_java("11"))
    result = warpmark(clone(), "audit", "x.json", environment=environment)
    assert result.returncode == 2 and "Python" not in result.stderr and "Maven" in result.stderr


def test_java_home_comes_before_path_unless_it_does_not_fit(machine, clone, tmp_path):
    environment = machine(java=fake_java("17.0.1"), mvn="#!/bin/sh\necho $JAVA_HOME >&2; exit 1\n")
    home = tmp_path / "jdk home"
    (home / "bin").mkdir(parents=True)
    (home / "bin/java").write_text(fake_java("21.0.1"))
    (home / "bin/java").chmod(0o755)
    environment["JAVA_HOME"] = str(home)
    assert str(home) in warpmark(clone("a"), "audit", "x", environment=environment).stderr
    (home / "bin/java").write_text(fake_java("11"))
    result = warpmark(clone("b"), "audit", "x", environment=environment)
    assert str(home) not in result.stderr and "building the library failed" in result.stderr


def test_colon_in_the_path_is_one_sentence(machine, clone):
    folder = clone("a:b")
    result = warpmark(folder, "run", environment=machine())
    assert result.returncode == 2
    assert "colon" in result.stderr and len(result.stderr.splitlines()) == 1
    assert is_untouched(folder)


def test_failing_steps_show_the_reason_and_leave_nothing(machine, clone):
    environment = machine(java=fake_java("17.0.1"), mvn=MAVEN, python3=fake_python((3, 11)))
    folder = clone("with space")
    result = warpmark(folder, "run", environment=environment)
    assert result.returncode == 2
    assert "pip says: no route to the registry" in result.stderr or "building the library" in result.stderr
    assert result.stderr.rstrip().endswith("nothing half-made was left behind")
    assert is_untouched(folder)


def test_interrupted_setup_leaves_nothing(machine, clone, tmp_path):
    marker = tmp_path / "maven.pid"
    environment = machine(
        java=fake_java("17.0.1"),
        mvn=f"#!/bin/sh\necho $$ > '{marker}'\nexec sleep 60\n",
        python3=fake_python((3, 11)),
    )
    folder = clone()
    process = subprocess.Popen(
        [str(folder / "warpmark"), "audit", "x"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not (marker.exists() and marker.read_text().strip()) and time.monotonic() < deadline:
        time.sleep(0.05)
    maven = int(marker.read_text())
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert is_untouched(folder)
    assert not is_running(maven)


def test_what_a_killed_setup_left_is_removed_by_the_next(machine, clone):
    environment = machine(java=fake_java("17.0.1"), mvn="#!/bin/sh\nexit 1\n")
    folder = clone()
    dead = subprocess.Popen(["true"])
    dead.wait()
    (folder / f".warpmark/tmp.{dead.pid}/lib").mkdir(parents=True)
    (folder / f".warpmark/old.{dead.pid}").mkdir()
    assert warpmark(folder, "audit", "x", environment=environment).returncode == 2
    assert is_untouched(folder)


def test_unknown_command_is_one_sentence_after_the_usage(machine, clone):
    result = warpmark(clone(), "lunch", environment=machine())
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == "warpmark: no command is called lunch"


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_help_needs_nothing(machine, clone, arguments):
    folder = clone()
    result = warpmark(folder, *arguments, environment=machine())
    assert result.returncode == 0 and "./warpmark COMMAND" in result.stdout
    assert is_untouched(folder)


def test_doctor_names_what_is_missing_and_the_command(machine, clone):
    result = warpmark(clone(), "doctor", environment=machine(mvn=MAVEN))
    assert result.returncode == 2
    assert "missing  a JDK 17 to 25 (no java was found)" in result.stdout
    assert "sudo apt-get install openjdk-17-jdk-headless" in result.stdout
    assert "Maven" not in result.stdout


def test_setup_that_is_up_to_date_starts_neither_maven_nor_python(tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("mvn", "pip", "python3"):
        (folder / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}/{name} was started'\nexit 1\n")
        (folder / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    result = warpmark(CHECKOUT, "setup", environment=environment)
    assert result.returncode == 0 and result.stderr == "" and result.stdout == ""
    assert not list(tmp_path.glob("*was started"))


def test_script_works_through_a_link_and_from_elsewhere(tmp_path):
    link = tmp_path / "wm"
    link.symlink_to(CHECKOUT / "warpmark")
    result = subprocess.run([str(link), "setup"], cwd=tmp_path, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
