"""Large jars without the classes that nothing refers to, however indirectly."""

from __future__ import annotations

import io
import re
import struct
import zipfile

# Of these only what is referred to travels. Each is plain code: none looks for classes by name.
SHRUNK = ("fastutil-", "icu4j-", "commons-math3-")

_SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
_IN_DESCRIPTOR = re.compile(r"L([A-Za-z_$][\w$/]*)[;<]")


def references(content: bytes) -> set[str]:
    """Return the names of all classes that a class file mentions, from its constant pool."""
    count, at = struct.unpack_from(">H", content, 8)[0], 10
    texts: dict[int, str] = {}
    names: list[int] = []
    index = 1
    while index < count:
        tag = content[at]
        if tag == 1:
            length = struct.unpack_from(">H", content, at + 1)[0]
            texts[index] = content[at + 3 : at + 3 + length].decode("utf-8", "replace")
            at += 3 + length
        else:
            if tag == 7:
                names.append(struct.unpack_from(">H", content, at + 1)[0])
            at += 1 + _SIZES[tag]
            if tag in (5, 6):
                index += 1  # a long or a double takes two places
        index += 1
    found = {texts[name].lstrip("[").removeprefix("L").removesuffix(";") for name in names}
    for text in texts.values():
        found.update(_IN_DESCRIPTOR.findall(text))
    return found


def reachable(roots: set[str], classes: dict[str, bytes]) -> set[str]:
    """Return the names of those classes that roots refer to, directly or through each other."""
    reached: set[str] = set()
    waiting = [name for name in roots if name in classes]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(each for each in references(classes[name]) if each in classes and each not in reached)
    return reached


def shrink(jars: dict[str, bytes]) -> dict[str, bytes]:
    """Return the jars by name, SHRUNK ones with the classes that the others refer to."""
    classes: dict[str, bytes] = {}
    roots: set[str] = set()
    for name, content in jars.items():
        for entry, data in _class_files(content):
            if name.startswith(SHRUNK):
                classes[entry] = data
            else:
                roots |= references(data)
    kept = reachable(roots, classes)
    return {
        name: _keep(content, kept) if name.startswith(SHRUNK) else content for name, content in jars.items()
    }


def _class_files(jar: bytes):
    with zipfile.ZipFile(io.BytesIO(jar)) as archive:
        for entry in archive.namelist():
            if entry.endswith(".class") and not entry.endswith("module-info.class"):
                yield entry.removesuffix(".class"), archive.read(entry)


def _keep(jar: bytes, kept: set[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(jar)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".class") or entry.filename.removesuffix(".class") in kept:
                target.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), source.read(entry))
    return out.getvalue()
