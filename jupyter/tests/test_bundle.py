"""Parts of ./warpmark bundle; bundle/try.sh tries a whole one."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "bundle"))

import archives  # noqa: E402
import native  # noqa: E402
import shrink  # noqa: E402
import wheels  # noqa: E402


def jar(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def test_an_archive_is_stored_with_what_is_inside_it():
    inner = jar(text=b"x" * 1000)
    packed = archives.repack(jar(**{"a.jar": inner, "b": b"y" * 1000}), "outer-1.jar")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist())
        nested = zipfile.ZipFile(io.BytesIO(archive.read("a.jar")))
        assert nested.getinfo("text").compress_type == zipfile.ZIP_STORED
        assert nested.read("text") == b"x" * 1000


def test_what_is_never_loaded_is_left_out():
    natives = jar(**{"lib__libJNvPTXCompiler-12.so": b"1", "lib__libJNvrtc-12.so": b"2"})
    assert names(archives.repack(natives, "jcuda-natives-12.6.0-linux-x86_64.jar")) == ["lib/libJNvrtc-12.so"]
    jna = jar(**{"com__sun__jna__win32-x86__jnidispatch.dll": b"1", "com__sun__jna__linux-x86-64__libjnidispatch.so": b"2"})
    assert names(archives.repack(jna, "jna-5.19.1.jar")) == ["com/sun/jna/linux-x86-64/libjnidispatch.so"]


def compiled(folder: Path, **sources: str) -> dict[str, bytes]:
    for name, text in sources.items():
        (folder / f"{name}.java").write_text(text)
    subprocess.run(["javac", "-d", folder, *folder.glob("*.java")], check=True)
    return {name: (folder / f"{name}.class").read_bytes() for name in sources}


def test_a_large_jar_keeps_what_is_referred_to(tmp_path):
    made = compiled(
        tmp_path,
        User="class User { Direct[] field; long wide = 1L << 40; }",
        Direct="class Direct { static Object make() { return new Indirect(); } }",
        Indirect="class Indirect {}",
        Unused="class Unused {}",
    )
    large = jar(**{f"{name}.class": made[name] for name in ("Direct", "Indirect", "Unused")}, data=b"kept")
    jars = {"fastutil-1.jar": large, "user-1.jar": jar(**{"User.class": made["User"]})}
    assert sorted(names(shrink.shrink(jars)["fastutil-1.jar"])) == ["Direct.class", "Indirect.class", "data"]
    assert shrink.shrink(jars)["user-1.jar"] == jars["user-1.jar"]


def test_the_conditions_of_the_lock_are_read_for_the_target(tmp_path):
    lock = tmp_path / "lock.txt"
    lock.write_text("old==1 ; python_full_version < '3.11.5' \\\n    --hash=x\nnew==2 ; python_full_version >= '3.11.5' \\\n    --hash=x\nany==3 \\\n    --hash=x\n")
    assert wheels.pins("3.11", lock) == ["old==1", "any==3"]
    assert wheels.pins("3.12", lock) == ["new==2", "any==3"]


def test_a_wheel_that_the_lock_does_not_name_is_refused(tmp_path):
    (tmp_path / "changed-1-py3-none-any.whl").write_bytes(b"something else")
    with pytest.raises(wheels.NoWheels, match="changed-1.* is not the file that requirements.txt names"):
        wheels.check(tmp_path, CHECKOUT / "jupyter/requirements.txt")


def test_in_a_bundle_the_script_says_what_it_cannot_do(tmp_path):
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    (tmp_path / "warpmark").write_bytes((CHECKOUT / "warpmark").read_bytes())
    (runtime / "bundle.sh").write_bytes((CHECKOUT / "bundle/bundle.sh").read_bytes())
    (runtime / "bundle.json").write_text("{}")
    (runtime / "pythons").write_text("3.99\n")

    def said(*command: str) -> str:
        done = subprocess.run(["bash", tmp_path / "warpmark", *command], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        return done.stderr

    assert "a bundle has no JupyterLab" in said("lab")
    assert "this bundle has no tests; make one with ./warpmark bundle --tests" in said("test")
    assert "this is a bundle already" in said("bundle")
    assert "needs Python 3.99, for which this bundle has packages" in said("doctor")


def test_the_runtime_has_every_module_that_the_library_needs(java):
    """A module that the runtime lacks is a class that is missing at the other end."""
    limited = subprocess.run(
        [java, "--limit-modules", ",".join(native.MODULES), "--list-modules"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    linked = {line.split("@")[0] for line in limited.stdout.split()}
    library = CHECKOUT / ".warpmark/lib"
    needed = subprocess.run(
        [Path(java).with_name("jdeps"), "--ignore-missing-deps", "--multi-release", "17", "--print-module-deps",
         "--class-path", f"{library}/*", *sorted(library.glob("warpmark*.jar"))],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert set(needed.stdout.strip().split(",")) <= linked
