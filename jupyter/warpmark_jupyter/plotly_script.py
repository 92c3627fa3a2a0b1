"""Which plotly.js a page carries: the small build that lies here, or the whole one of the package plotly."""

from __future__ import annotations

import base64
import gzip
import importlib.util
import json
from functools import lru_cache
from pathlib import Path

SMALL = Path(__file__).parent.parent / "html" / "plotly"


def trace_types(figure) -> set[str]:
    """Return the types of a figure's traces; one that names none is a scatter trace."""
    traces = figure.get("data") if isinstance(figure, dict) else None
    traces = traces if isinstance(traces, list) else []
    return {str(trace.get("type") or "scatter") for trace in traces if isinstance(trace, dict)}


@lru_cache(maxsize=1)
def about_small() -> dict:
    """Return what is noted of the small build: version, origin, hash, and the traces it draws."""
    return json.loads((SMALL / "about.json").read_text(encoding="utf-8"))


def beyond_small(types: set[str]) -> set[str]:
    """Return those of the types that the small build does not draw."""
    return types - set(about_small()["traces"])


def whole() -> Path | None:
    """Return the whole script, the one that JupyterLab draws with; a bundle has none."""
    package = importlib.util.find_spec("plotly")
    if package is None or package.origin is None:
        return None
    script = Path(package.origin).parent / "package_data" / "plotly.min.js"
    return script if script.is_file() else None


def script_for(types: set[str]) -> str:
    """Return the smallest script that draws traces of these types, packed."""
    script = whole() if beyond_small(types) else None
    return packed(script or SMALL / about_small()["file"])


@lru_cache(maxsize=2)
def packed(script: Path) -> str:
    """Return a script gzipped, in base64.

    Gzipped it is a third of its size, and every browser since 2023 can unpack it.
    """
    return base64.b64encode(gzip.compress(script.read_bytes(), 9, mtime=0)).decode("ascii")
