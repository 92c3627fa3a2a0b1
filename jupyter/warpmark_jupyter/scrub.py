"""Takes this machine's paths and name out of an executed notebook before it is shared."""

from __future__ import annotations

import html
import os
import re
import socket
from pathlib import Path

# Pictures are base64; a chance match in one would break it.
BINARY = ("image/png", "image/jpeg", "application/pdf")
# Where a word in angle brackets would be taken for a tag.
MARKUP = ("text/html", "image/svg+xml")
# A machine may be called like a word that notebooks use.
SHORTEST_NAME = 4
EVERYDAY_NAMES = {"localhost", "warpmark", "java", "host", "jupyter", "debian", "ubuntu"}


class Scrubber:
    """Replaces the run folder, the checkout, the home folder and the host name in any text."""

    def __init__(self, run_folder: Path, checkout: Path, home: Path | None = None, host: str | None = None):
        places = [
            (str(run_folder), "."),
            (str(checkout), "<warpmark>"),
            (str(home or Path.home()), "~"),
        ]
        # The longest first: the run folder usually lies in the checkout, that in the home folder.
        self._places = [
            (re.compile(re.escape(path) + r"(?![\w.-])"), word)
            for path, word in sorted(places, key=lambda p: -len(p[0]))
            if path not in ("", os.sep)
        ]
        host = socket.gethostname() if host is None else host
        names = {host, host.split(".")[0]}
        self._names = [
            re.compile(r"(?<![\w.-])" + re.escape(name) + r"(?![\w-])")
            for name in sorted(names, key=len, reverse=True)
            if len(name) >= SHORTEST_NAME and name.lower() not in EVERYDAY_NAMES
        ]

    def text(self, text: str, in_html: bool = False) -> str:
        for pattern, word in self._places:
            text = pattern.sub(html.escape(word) if in_html else word, text)
        for pattern in self._names:
            text = pattern.sub("&lt;host&gt;" if in_html else "<host>", text)
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
