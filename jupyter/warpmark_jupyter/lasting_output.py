"""Standard output that outlives its reader."""

from __future__ import annotations

import os


class LastingOutput:
    """Writes on into nothing where the reader is gone: `./warpmark run | head` measures to its end."""

    def __init__(self, stream):
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._let_go()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._let_go()

    def _let_go(self) -> None:
        """What is still in the buffer, and what is written later, goes nowhere and raises nothing."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name):
        return getattr(self._stream, name)
