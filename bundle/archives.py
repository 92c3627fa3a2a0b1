"""Jars and wheels written again without compression, so that xz sees what is in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

# The same bytes each time: the earliest moment that a zip file can name.
EPOCH = (1980, 1, 1, 0, 0, 0)
NESTED = (".jar", ".zip")

# Never loaded by Warpmark, by jar: JCuda's PTX compiler (24 MB), ICU's tables (only its charset
# detector is used, by Tablesaw's CSV reader), JNA for other systems.
LEFT_OUT = {
    "jcuda-natives": ("lib/libJNvPTXCompiler",),
    "icu4j": ("com/ibm/icu/impl/data/",),
    "jna": tuple(
        f"com/sun/jna/{system}"
        for system in ("aix", "darwin", "dragonfly", "freebsd", "openbsd", "sunos", "win32")
    )
    + tuple(
        f"com/sun/jna/linux-{processor}/"
        for processor in (
            "aarch64", "arm", "armel", "loongarch64", "mips64el", "ppc", "ppc64le", "riscv64", "s390x", "x86",
        )
    ),
}


def left_out(archive: str) -> tuple[str, ...]:
    """Return how the names of entries begin that this archive can do without."""
    for name, prefixes in LEFT_OUT.items():
        if archive.rsplit("-", 1)[0].startswith(name) or archive.startswith(f"{name}-"):
            return prefixes
    return ()


def repack(content: bytes, name: str) -> bytes:
    """Return the archive with every entry stored as it is, archives inside it too."""
    skipped = left_out(name)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            if entry.is_dir() or entry.filename.startswith(skipped):
                continue
            data = source.read(entry)
            if entry.filename.endswith(NESTED):
                data = repack(data, Path(entry.filename).name)
            about = zipfile.ZipInfo(entry.filename, EPOCH)
            about.external_attr = entry.external_attr
            target.writestr(about, data)
    return out.getvalue()


def repack_into(source: Path, folder: Path) -> Path:
    """Write an archive again into a folder, under its own name."""
    target = folder / source.name
    target.write_bytes(repack(source.read_bytes(), source.name))
    return target
