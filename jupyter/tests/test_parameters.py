"""Parameters in Java: the types, what is refused, and what a real kernel makes of them."""

import pytest
from conftest import notebook
from papermill.exceptions import PapermillException

from warpmark_jupyter.java_parameters import JavaTranslator, set_parameters


@pytest.mark.parametrize(
    ("value", "java"),
    [
        (0, "0"),
        (-5, "-5"),
        (2**31 - 1, "2147483647"),
        (2**31, "2147483648L"),
        (-(2**31), "-2147483648"),
        (-(2**31) - 1, "-2147483649L"),
        (2**63 - 1, "9223372036854775807L"),
        (1.1, "1.1"),
        (1e300, "1e+300"),
        (True, "true"),
        (False, "false"),
        ("flash", '"flash"'),
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("a\nb\r\t", '"a\\nb\\r\\t"'),
        ("é", '"é"'),
        ("\u2028", '"\\u2028"'),
        ("😀", '"\\ud83d\\ude00"'),
        ([], "new int[] {}"),
        ([64, 128], "new int[] {64, 128}"),
    ],
)
def test_values(value, java):
    assert JavaTranslator.translate(value) == java


@pytest.mark.parametrize(
    "value",
    [None, {}, {"a": 1}, [1.5], ["a"], [True], [2**31], (1,), float("nan"), float("inf"), 2**63, b"x"],
)
def test_everything_else_is_refused(value):
    with pytest.raises(PapermillException, match="must be|at most 64 bits"):
        JavaTranslator.translate(value)


def test_name_that_is_no_java_name_is_refused():
    with pytest.raises(PapermillException, match="must be a Java name"):
        JavaTranslator.codify({"a; System.exit(1)": 1})


def test_parameter_the_notebook_does_not_have_is_refused():
    with pytest.raises(PapermillException, match="the notebook has no parameter heads, zeta"):
        set_parameters(notebook(parameters="int batch = 32;"), {"zeta": 1, "heads": 2, "batch": 1})


def test_parameters_come_right_after_the_defaults():
    book = set_parameters(notebook("batch", parameters="int batch = 32;"), {"batch": 1})
    assert [c.source for c in book.cells] == [
        "int batch = 32;",
        "// Parameters\n{\n  batch = 1;\n}",
        "batch",
    ]
    assert "papermill" not in book.metadata


def test_real_kernel_keeps_the_declared_types(kernel):
    book = set_parameters(
        notebook(
            parameters="int batch = 32; long bytes = 1; double target = 1.10; boolean causal = false;"
            ' String backend = "flash"; int[] seqLens = {128, 256};'
        ),
        {
            "batch": 1,
            "bytes": 2**40,
            "target": 2,
            "causal": True,
            "backend": 'a"b\\\n😀',
            "seqLens": [64, 128],
        },
    )
    for cell in book.cells:
        answer = kernel.run(cell.source)
        assert answer.error is None and answer.outputs == [], answer
    assert kernel.run("target / 4").text == "0.5", "an int for a double stays a double"
    assert kernel.run("batch + bytes").text == str(1 + 2**40)
    assert kernel.run("causal").text == "true"
    assert kernel.run("backend").text == 'a"b\\\n😀'
    assert kernel.run("java.util.Arrays.toString(seqLens)").text == "[64, 128]"


def test_value_of_another_type_fails_in_the_kernel(kernel):
    kernel.run("int samples = 100;")
    assert kernel.run(JavaTranslator.codify({"samples": 1.5})).error is not None
    assert kernel.run("samples").text == "100"
