"""Cells in the real kernel."""

import asyncio
import re


def test_default_imports_need_no_cell(kernel):
    assert kernel.run('Path.of("a").resolve("b").toString() + " " + Duration.ofMinutes(60)').text == "a/b PT1H"


def test_shape_reads_as_a_sentence(kernel):
    cell = kernel.run("AttentionShape.batch(32).heads(8).seqLen(512).headDim(64)")
    assert cell.error is None
    assert "512" in cell.text


def test_last_expression_shows_and_a_declaration_does_not(kernel):
    assert kernel.run("var x = 41;").outputs == []
    assert kernel.run("x + 1").text == "42"


def test_show_shows_in_the_middle_and_prints_no_id(kernel):
    cell = kernel.run('show("one"); show(2);')
    assert [o["data"]["text/plain"] for o in cell.outputs] == ["one", "2"]


def test_table_is_escaped_html_and_text(kernel):
    cell = kernel.run(
        "import tech.tablesaw.api.*;\n"
        'Table.create("t", StringColumn.create("<b>", "<script>alert(1)</script>"))'
    )
    data = cell.data()
    assert "&lt;script&gt;" in data["text/html"] and "<script" not in data["text/html"]
    assert "text/plain" in data
    assert cell.streams == "", "no logging in cells"


def test_foreign_figure_becomes_a_plotly_bundle(kernel):
    cell = kernel.run(
        "import tech.tablesaw.api.*; import tech.tablesaw.plotly.api.*;\n"
        'var t = Table.create("t", DoubleColumn.create("x", 1, 2, Double.NaN), DoubleColumn.create("y", 3, 4, 5));\n'
        'ScatterPlot.create("Title", t, "x", "y")'
    )
    data = cell.data()
    figure = data["application/vnd.plotly.v1+json"]
    assert figure["data"][0]["x"] == [1.0, 2.0, None]
    assert figure["layout"]["title"] == {"text": "Title"}
    assert "text/html" not in data


def test_progress_is_one_display_updated_in_place(kernel):
    cell = kernel.run(
        "import dev.warpmark.display.*;\n"
        'try (var bar = ProgressBar.start("flash", 200)) {\n'
        '  for (int i = 1; i <= 200; i++) { Thread.sleep(5); bar.update(i, "isolated"); }\n'
        "}"
    )
    types = [o["type"] for o in cell.outputs]
    assert types[0] == "display_data" and set(types[1:]) == {"update_display_data"}
    assert len({o["transient"]["display_id"] for o in cell.outputs}) == 1
    assert len(types) <= 12, "a second of work is drawn a few times, not 200"
    assert "200 of 200" in cell.outputs[-1]["data"]["text/plain"]


def test_many_lines_are_all_there(kernel):
    cell = kernel.run('for (int i = 0; i < 2000; i++) System.out.println("line " + i);')
    assert cell.streams.splitlines() == [f"line {i}" for i in range(2000)]


def test_exception_names_the_value_and_the_rule(kernel):
    error = kernel.run("AttentionShape.batch(0).heads(8).seqLen(512).headDim(64)").error
    text = "\n".join(error["traceback"])
    assert "batch must be" in text and "0" in text


def test_exception_leaves_the_kernel_usable(kernel):
    assert "by zero" in kernel.run("1 / 0").error["evalue"]
    assert kernel.run("2 + 2").text == "4"


def test_code_that_does_not_compile_says_why(kernel):
    error = kernel.run("var y = nothing;").error
    assert "cannot find symbol" in "\n".join(error["traceback"])


BEGUN = 'System.out.println("begun"); '


async def interrupt_when_begun(kernel, cell):
    while "begun" not in cell.streams:
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.2)  # what follows is reached
    await kernel.interrupt()


def test_interrupt_reaches_a_loop_that_polls(kernel):
    cell = kernel.run(
        "int kept = 0; " + BEGUN + "while (!Thread.interrupted() && kept < 1_000_000_000) { kept++; Thread.onSpinWait(); }",
        during=interrupt_when_begun,
    )
    assert cell.error is None or "nterrupt" in str(cell.error)
    assert int(kernel.run("kept").text) > 0


def test_interrupt_ends_a_sleep(kernel):
    cell = kernel.run(BEGUN + "Thread.sleep(60_000);", during=interrupt_when_begun)
    assert cell.error is not None
    assert kernel.run("1").text == "1"


def test_kernel_says_nothing_on_standard_error(kernel):
    lines = [line for line in kernel.process.log_tail().splitlines() if "incubator" not in line]
    assert lines == []


SAMPLED = re.compile(r"\] [1-9]\d* of \d+ (?!.*warm-up)")


async def interrupt_when_sampling(kernel, cell):
    # The first seconds go to the check of correctness and to warm-up, which have no samples to keep.
    while not any(SAMPLED.search(o.get("data", {}).get("text/plain", "")) for o in cell.outputs):
        await asyncio.sleep(0.1)
    await kernel.interrupt()
    await asyncio.sleep(2)


def test_interrupt_keeps_what_was_measured(kernel):
    # JJava gives the cell up at once and says so, but the run ends by itself a moment later and the
    # variable has it.
    cell = kernel.run(
        "var shape = AttentionShape.batch(1).heads(2).seqLen(64).headDim(64);\n"
        'var run = Benchmark.of(shape).on(Devices.best()).backend("flash").samples(100_000_000).run();',
        during=interrupt_when_sampling,
    )
    assert "nterrupt" in cell.error["evalue"]
    rows = kernel.run("run.table().rowCount()")
    assert rows.error is None and int(rows.text) >= 1, rows
    assert "1" == kernel.run("1").text
