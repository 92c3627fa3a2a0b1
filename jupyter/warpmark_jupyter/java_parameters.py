"""Notebook parameters as Java assignments, for papermill, which has no translator for Java."""

from __future__ import annotations

import math
import re

from nbformat import NotebookNode
from papermill.exceptions import PapermillException
from papermill.parameterize import parameterize_notebook
from papermill.translators import Translator, papermill_translators

INT_MIN, INT_MAX = -(2**31), 2**31 - 1
LONG_MIN, LONG_MAX = -(2**63), 2**63 - 1
NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class JavaTranslator(Translator):
    """Translates int, long, double, boolean, String and int[]; refuses everything else."""

    @classmethod
    def translate_int(cls, value: int) -> str:
        if INT_MIN <= value <= INT_MAX:
            return str(value)
        if LONG_MIN <= value <= LONG_MAX:
            return f"{value}L"
        raise PapermillException(f"a Java integer has at most 64 bits, was {value}")

    @classmethod
    def translate_float(cls, value: float) -> str:
        if not math.isfinite(value):
            raise PapermillException(f"a parameter must be finite, was {value}")
        return repr(value)

    @classmethod
    def translate_escaped_str(cls, value) -> str:
        if not isinstance(value, str):
            raise refused(value)
        return '"' + "".join(_java_char(c) for c in value) + '"'

    @classmethod
    def translate_none(cls, value) -> str:
        raise refused(value)

    @classmethod
    def translate_dict(cls, value) -> str:
        raise refused(value)

    @classmethod
    def translate_list(cls, value) -> str:
        if not all(type(item) is int and INT_MIN <= item <= INT_MAX for item in value):
            raise refused(value)
        return "new int[] {" + ", ".join(str(item) for item in value) + "}"

    @classmethod
    def comment(cls, text: str) -> str:
        return f"// {text}".strip()

    @classmethod
    def assign(cls, name: str, value: str) -> str:
        if not NAME.fullmatch(name):
            raise PapermillException(f"a parameter's name must be a Java name, was {name!r}")
        return f"{name} = {value};"

    @classmethod
    def codify(cls, parameters, comment="Parameters") -> str:
        # Assignments keep the type the notebook declared; inside a block none of them is the value
        # of the cell, which would be shown.
        lines = [f"  {cls.assign(name, cls.translate(value))}" for name, value in parameters.items()]
        return "\n".join([cls.comment(comment), "{", *lines, "}"])


def _java_char(char: str) -> str:
    if char in ESCAPES:
        return ESCAPES[char]
    if char.isprintable() and ord(char) < 0x10000:
        return char
    # Java reads \uXXXX before it reads the string, so a line break must never be written this way;
    # ESCAPES has taken those. Beyond 16 bits Java wants the surrogate pair.
    return "".join(f"\\u{unit:04x}" for unit in _utf16(char))


def _utf16(char: str) -> list[int]:
    data = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


def refused(value) -> PapermillException:
    return PapermillException(
        "a parameter must be an int, a long, a double, a boolean, a String or an int[], "
        f"was {type(value).__name__} {value!r}"
    )


def register() -> None:
    """Make papermill translate for kernels of the language java, however it is spelt."""
    for language in ("java", "Java", "warpmark"):
        papermill_translators.register(language, JavaTranslator)


def declared_in(notebook) -> set[str]:
    """Return the names that the notebook's parameters cells give a value to."""
    declared: set[str] = set()
    for cell in notebook.cells:
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", []):
            declared.update(re.findall(r"([A-Za-z_$][\w$]*)\s*=(?!=)", cell.source))
    return declared


def set_parameters(notebook, parameters: dict):
    """Return the notebook with a cell that sets these parameters after its own defaults."""
    if not parameters:
        return notebook
    unknown = sorted(set(parameters) - declared_in(notebook))
    if unknown:
        raise PapermillException(f"the notebook has no parameter {', '.join(unknown)}")
    register()
    # papermill expects what its own loader adds.
    notebook.metadata["papermill"] = NotebookNode()
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
    with_cell = parameterize_notebook(notebook, parameters)
    with_cell.metadata.pop("papermill", None)
    return with_cell
