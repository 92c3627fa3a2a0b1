"""A Java runtime with the libraries that it needs for drawing, none of them the target's own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

# jdk.jshell and jdk.compiler run cells, java.desktop draws, java.sql is Tablesaw's, jdk.management
# tells the memory, jdk.jfr hears which files are read, jdk.unsupported is Guava's and JNA's.
MODULES = [
    "java.base", "java.desktop", "java.logging", "java.management", "java.naming", "java.net.http",
    "java.sql", "java.xml", "jdk.compiler", "jdk.incubator.vector", "jdk.jfr", "jdk.jshell",
    "jdk.management", "jdk.unsupported", "jdk.zipfs",
]  # fmt: skip
# For a screen or a loudspeaker; nothing headless loads them. ct.sym is what "javac --release" reads.
NEVER_LOADED = ["libawt_xawt.so", "libjawt.so", "libjsound.so", "libsplashscreen.so", "ct.sym"]
# Of the C library and the compiler: every Linux with a Python has them.
BASE = re.compile(r"^(ld-linux|lib(c|m|dl|rt|pthread|util|resolv|gcc_s|stdc\+\+)\.so)")
FONTCONFIG = "libfontconfig.so.1"
GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")


class NotHere(Exception):
    """This computer lacks what a bundle is made of."""


def link(java_home: Path, target: Path) -> None:
    """Make the runtime of this JDK's modules."""
    jlink, modules = java_home / "bin/jlink", java_home / "jmods"
    if not jlink.is_file() or not modules.is_dir():
        raise NotHere(f"{java_home} has no jlink or no jmods; on Debian: apt-get install openjdk-17-jdk-headless")
    present = {module.stem for module in modules.glob("*.jmod")}
    wanted = [module for module in MODULES if module in present]
    subprocess.run(
        [str(jlink), "--compress=0", "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages",
         "--add-modules", ",".join(wanted), "--output", str(target)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )
    for name in NEVER_LOADED:
        (target / "lib" / name).unlink(missing_ok=True)


def needed(library: Path) -> dict[str, Path]:
    """Return the shared libraries that one needs, all the way down, by the name they are asked for."""
    listed = subprocess.run(["ldd", str(library)], capture_output=True, text=True, check=False).stdout
    return {name: Path(path) for name, path in re.findall(r"^\s*(\S+) => (/\S+) \(", listed, re.MULTILINE)}


def system_library(name: str) -> Path:
    listed = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    for path in re.findall(rf"^\s*{re.escape(name)} \(libc6,x86-64\S*?\) => (\S+)$", listed, re.MULTILINE):
        return Path(path)
    raise NotHere(f"there is no {name}; on Debian: apt-get install libfontconfig1")


def add_libraries(runtime: Path, patchelf: Path) -> list[str]:
    """Copy what the runtime's libraries need beside them, each told to look in its own folder."""
    libraries = runtime / "lib"
    found = {FONTCONFIG: system_library(FONTCONFIG)}
    for each in [*sorted(libraries.glob("*.so")), runtime / "bin/java", found[FONTCONFIG]]:
        found.update(needed(each))
    added = []
    for name, path in sorted(found.items()):
        if BASE.match(name) or path.resolve().is_relative_to(runtime.resolve()):
            continue
        target = libraries / name
        shutil.copyfile(path.resolve(), target)
        target.chmod(0o755)
        subprocess.run([str(patchelf), "--set-rpath", "$ORIGIN", str(target)], check=True)
        added.append(name)
    return added


def add_font(runtime: Path) -> str:
    """Copy one free font: the Java runtime cannot draw a letter without any."""
    asked = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=False)
    font = Path(asked.stdout or "/none")
    if asked.returncode != 0 or font.name != "DejaVuSans.ttf":
        raise NotHere("there is no font DejaVu Sans; on Debian: apt-get install fontconfig fonts-dejavu-core")
    fonts = runtime / "fonts"
    fonts.mkdir()
    shutil.copyfile(font, fonts / font.name)
    notice = Path("/usr/share/doc/fonts-dejavu-core/copyright")
    if notice.is_file():
        shutil.copyfile(notice, fonts / "LICENCE")
    return font.name


def least_glibc(folder: Path) -> str:
    """Return the oldest C library that everything in a folder runs with."""
    newest = (2, 17)
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink() and (".so" in file.name or file.parent.name == "bin"):
            for major, minor in GLIBC.findall(file.read_bytes()):
                newest = max(newest, (int(major), int(minor)))
    return f"{newest[0]}.{newest[1]}"
