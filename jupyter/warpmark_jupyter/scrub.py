"""Takes this machine's paths and names out of an executed notebook before it is shared."""

from __future__ import annotations

import getpass
import html
import json
import os
import re
import socket
from collections import Counter
from pathlib import Path
from urllib.parse import quote

# Pictures are base64; a chance match in one would break it.
BINARY = ("image/png", "image/jpeg", "application/pdf")
# Where a word in angle brackets would be taken for a tag.
MARKUP = ("text/html", "image/svg+xml")
# A machine or a user may be called like a word that notebooks use.
SHORTEST_NAME = 4
EVERYDAY_NAMES = {
    *("localhost", "warpmark", "java", "host", "jupyter", "debian", "ubuntu", "root", "user", "users", "admin"),
    *("guest", "test", "runner", "jovyan", "vscode", "codespace", "benchmark", "flash", "math"),
}
# Whose home it was is nobody's business either, when a path of another computer was printed.
OTHER_HOMES = re.compile(r"(?<![\w.~-])/(?:home|Users)/[\w.-]+(?=[/\s\"'<>)\]:,;]|$)")
TEXT_FILES = {".json", ".md", ".tex", ".html", ".csv", ".txt"}


class Scrubber:
    """Replaces the run folder, the checkout, home folders, the host's and the user's name in any text.

    With keep_names the two names stay, and paths go all the same. What was replaced is counted.
    """

    def __init__(
        self,
        run_folder: Path,
        checkout: Path,
        home: Path | None = None,
        host: str | None = None,
        user: str | None = None,
        keep_names: bool = False,
    ):
        self.counts: Counter[str] = Counter()
        self.unsearched: list[str] = []
        places = [
            (run_folder, ".", "the run folder"),
            (checkout, "<warpmark>", "the checkout"),
            (home or Path.home(), "~", "the home folder"),
        ]
        forms = {form: (word, what) for place, word, what in reversed(places) for form in _forms(place)}
        # The longest first: the run folder usually lies in the checkout, that in the home folder.
        self._places = [
            (re.compile(re.escape(form) + r"(?![\w.-])"), *forms[form])
            for form in sorted(forms, key=len, reverse=True)
        ]
        self._names = []
        if not keep_names:
            host = socket.gethostname() if host is None else host
            self._names += self._name({host, host.split(".")[0]}, "<host>", "the host name")
            self._names += self._name({_user() if user is None else user}, "<user>", "the user name")

    def _name(self, names: set[str], word: str, what: str) -> list:
        patterns = []
        for name in sorted(names - {""}, key=len, reverse=True):
            if len(name) < SHORTEST_NAME or name.lower() in EVERYDAY_NAMES:
                self.unsearched.append(f"{what} {name!r}")
            else:
                patterns.append((re.compile(r"(?<![\w.-])" + re.escape(name) + r"(?![\w-])"), word, what))
        return patterns

    def text(self, text: str, in_html: bool = False) -> str:
        for pattern, word, what in (*self._places, (OTHER_HOMES, "~", "a home folder"), *self._names):
            text, count = pattern.subn(html.escape(word) if in_html else word, text)
            if count:
                self.counts[what] += count
        return text

    def value(self, value, in_html: bool = False):
        """Return a JSON value with every string in it scrubbed, data of pictures excepted."""
        if isinstance(value, str):
            return self.text(value, in_html)
        if isinstance(value, dict):
            return {k: v if k in BINARY else self.value(v, k in MARKUP) for k, v in value.items()}
        if isinstance(value, list):
            return [self.value(item, in_html) for item in value]
        return value

    def notebook(self, notebook: dict) -> dict:
        """Return a notebook scrubbed; papermill's record of where it lay is left out."""
        clean = self.value(notebook)
        clean.get("metadata", {}).pop("papermill", None)
        for cell in clean.get("cells", []):
            cell.get("metadata", {}).pop("papermill", None)
        return clean

    def file(self, path: Path) -> None:
        """Scrub a notebook where it lies; one without anything to take out stays as it is."""
        before = json.loads(path.read_text(encoding="utf-8"))
        clean = self.notebook(before)
        if clean != before:
            write_notebook(path, clean)

    def said(self) -> str:
        """Say in a sentence what was taken out."""
        parts = [f"{what} ({count} times)" if count > 1 else what for what, count in sorted(self.counts.items())]
        text = f"taken out of the notebooks: {', '.join(parts)}" if parts else "no path or name of this machine was in the notebooks"
        if self.unsearched:
            text += f"; not looked for, since notebooks use such words: {', '.join(self.unsearched)}"
        return text


def write_notebook(path: Path, notebook: dict) -> None:
    """Write a notebook in place of the one that was there, in one step."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    temporary.replace(path)


def named_in_data(folder: Path, scrubber: Scrubber) -> list[str]:
    """Say which other files of a folder hold what a notebook may not; data are never rewritten."""
    sentences = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT_FILES and path.parent.name != "notebooks" and path.is_file():
            scrubber.counts.clear()
            scrubber.text(path.read_text(encoding="utf-8", errors="replace"))
            if scrubber.counts:
                found = ", ".join(sorted(scrubber.counts))
                sentences.append(f"{path.relative_to(folder)} holds {found}; data are left as they were measured")
    scrubber.counts.clear()
    return sentences


def _forms(place: Path) -> set[str]:
    """How a place may be written: as it is, with links followed, and as a part of an address."""
    plain = {str(place), str(place.resolve())}
    return {form for form in plain | {quote(p) for p in plain} if form not in ("", os.sep)}


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
