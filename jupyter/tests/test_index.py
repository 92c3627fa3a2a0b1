"""index.html of a published run, as a reader opens it: from a file, without network, by mouse and by keyboard."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess

import pytest
from conftest import CHECKOUT

LARGEST_PAGE_BYTES = 6_000_000
SERIES_PLACE = re.compile(r"/warpmark/measurements/\d+/seconds")

# What a control is called by those who cannot see it: the rules of the ARIA name that apply here.
NAMELESS = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"], dialog')]
  .filter((e) => !(e.getAttribute('aria-label') || e.textContent || '').trim()
    && !(e.labels && e.labels.length)
    && !(e.getAttribute('aria-labelledby') || '').split(' ').some((id) => id && document.getElementById(id).textContent))
  .map((e) => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the published run, sealed again by this version."""
    folder = tmp_path_factory.mktemp("published") / "a run"
    shutil.copytree(CHECKOUT / "artifacts/epyc-2026-11-24", folder)
    (folder / "INCOMPLETE").write_text("reporting\n")
    done = subprocess.run(
        [str(CHECKOUT / "warpmark"), "finish", str(folder)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].endswith("a run/index.html"), done.stdout
    return folder


@pytest.fixture
def opened(page, folder):
    """The page, open; it tells of every request and complaint."""
    page.requests = []
    page.on("request", lambda r: page.requests.append(r.url))
    page.context.set_offline(True)
    page.goto((folder / "index.html").as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    yield page
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith("file:")] == []


@pytest.fixture(scope="module")
def data(folder):
    text = (folder / "index.html").read_text(encoding="utf-8")
    return json.loads(re.search(r'id="data">(.*?)</script>', text, re.S).group(1))


def at(tree, pointer: str):
    for step in pointer.split("/")[1:]:
        tree = tree[int(step)] if isinstance(tree, list) else tree[step.replace("~1", "/").replace("~0", "~")]
    return tree


def shown_number(claim: dict) -> str:
    return claim["text"] if claim["text"].endswith(claim["unit"]) else f"{claim['text']} {claim['unit']}"


def test_page_is_one_small_file_that_shows_its_plots(opened, folder, screenshots):
    assert (folder / "index.html").stat().st_size <= LARGEST_PAGE_BYTES
    assert len(opened.requests) == 1
    for figure in opened.locator("figure.plot").all():
        box = figure.locator("svg").first.bounding_box()
        assert box and box["width"] > 100 and box["height"] > 20, box
    opened.screenshot(path=screenshots / "index.png", full_page=True)


def test_each_number_opens_the_samples_it_comes_from(opened, folder, data, screenshots):
    number = opened.locator(".headline .number a")
    claim = data["claims"][int(number.get_attribute("href").removeprefix("#claim-"))]
    number.click()
    panel = opened.get_by_role("dialog")
    assert panel.get_by_role("heading").first.inner_text() == shown_number(claim)
    place = panel.locator(".place").first
    file, pointer = place.locator("a").inner_text(), place.locator(".pointer").inner_text()
    stored = json.loads((folder / file).read_text())
    samples = at(stored, pointer)
    panel.locator("summary", has_text="as numbers").click()
    assert [float(x) for x in panel.locator("pre.samples").inner_text().split()] == samples
    interval = at(stored, pointer.replace("/seconds", "/summary/interval"))
    assert claim["interval"]["lower"] == interval["lower"] and claim["interval"]["upper"] == interval["upper"]
    ends = [f"{1e3 * interval[end]:.2f}" for end in ("lower", "upper")]
    assert f"[{ends[0]}, {ends[1]}] ms" in panel.locator("dl").inner_text()
    # The interval is drawn as high as its ends lie on the axis.
    labels = {float(t.text_content()): float(t.get_attribute("y")) for t in panel.locator('svg text[text-anchor="end"]').all()}
    (a, ya), (b, yb) = sorted(labels.items())[:2]
    band = panel.locator("svg rect.interval")
    height = (interval["upper"] - interval["lower"]) * 1e3 * (ya - yb) / (b - a)
    assert float(band.get_attribute("height")) == pytest.approx(height, abs=0.1)
    listed = (folder / "SHA256SUMS").read_text()
    assert f"{place.locator('.sha256').inner_text()}  {file}" in listed
    opened.screenshot(path=screenshots / "index-panel.png")


def test_milliseconds_of_a_card_are_shown_as_the_seconds_that_are_stored(page, folder, data, tmp_path):
    claim = next(i for i, each in enumerate(data["claims"]) if len(each.get("series", [])) == 1)
    series = data["series"][data["claims"][claim]["series"][0]]
    told = [0.143168, 0.1048, 0.097632] * 20
    stored = [struct.unpack("f", struct.pack("f", each))[0] * 1e-3 / 7 for each in told]
    planted = dict(series, told={"passes": 7, "milliseconds": told}, n=len(told), seconds=[], block_starts=[0])
    text = (folder / "index.html").read_text(encoding="utf-8")
    one = json.dumps(dict(data, series=[planted if each is series else each for each in data["series"]]))
    path = tmp_path / "index.html"
    path.write_text(re.sub(r'(id="data">).*?(</script>)', lambda m: m[1] + one.replace("<", "\\u003c") + m[2], text, flags=re.S), encoding="utf-8")
    page.goto(f"{path.as_uri()}#claim-{claim}")
    page.locator("dialog summary", has_text="as numbers").click()
    assert [float(x) for x in page.locator("dialog pre.samples").inner_text().split()] == stored
    assert page.complaints == []


def test_every_kind_of_claim_has_a_panel(opened, data):
    seen = set()
    for number, claim in enumerate(data["claims"]):
        kind = (claim["kind"], claim["rule"], "ratio" in claim)
        if kind in seen:
            continue
        seen.add(kind)
        opened.evaluate("hash => { location.hash = hash }", f"#claim-{number}")
        opened.wait_for_function("text => document.querySelector('dialog h2').textContent.startsWith(text)", arg=claim["text"])
        places = opened.locator("dialog .place").count() + opened.locator("dialog details", has_text="more places").count()
        assert places > 0 or claim["kind"] == "constant", claim
        if "series" in claim or "ratio" in claim:
            assert opened.locator("dialog svg").count() > 0, claim
        assert opened.evaluate(NAMELESS) == [], claim
    assert len(seen) > 20


def test_keyboard_alone_opens_walks_and_closes(opened):
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "To the answer"
    opened.keyboard.press("Enter")
    for _ in range(12):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.matches('.headline .number a')"):
            break
    focused = opened.locator(".headline .number a")
    assert focused.evaluate("e => e === document.activeElement && getComputedStyle(e).outlineStyle") == "solid"
    opened.keyboard.press("Enter")
    panel = opened.get_by_role("dialog")
    assert panel.is_visible()
    assert opened.evaluate("document.activeElement.id") == "panel-heading"
    slider = panel.get_by_role("slider")
    for _ in range(4):
        opened.keyboard.press("Tab")
        assert opened.evaluate("document.querySelector('dialog').contains(document.activeElement) || document.activeElement === document.body")
        if slider.evaluate("e => e === document.activeElement"):
            break
    opened.keyboard.press("ArrowRight")
    assert panel.locator("output").inner_text().startswith("sample 2: 0.05")
    opened.keyboard.press("Escape")
    assert not panel.is_visible()
    assert focused.evaluate("e => e === document.activeElement")


def test_every_control_has_a_name_and_every_plot_a_description(opened):
    assert opened.evaluate(NAMELESS) == []
    for picture in opened.locator("main svg").all():
        hidden = picture.get_attribute("aria-hidden") == "true"
        assert hidden or len(picture.get_attribute("aria-label")) > 10
    ids = opened.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    levels = opened.evaluate("[...document.querySelectorAll('main h2, main h3, h1')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:]))
    assert opened.evaluate("document.documentElement.lang") == "en"


def test_address_of_a_number_opens_it(page, folder):
    page.goto((folder / "index.html").as_uri() + "#claim-3")
    assert page.get_by_role("dialog").is_visible()
    page.goto((folder / "index.html").as_uri() + "#claim-999999")
    page.reload()
    page.locator("html[data-ready]").wait_for(state="attached")
    assert not page.get_by_role("dialog").is_visible()
    assert page.complaints == []


@pytest.mark.parametrize("width, scheme", [(1200, "dark"), (400, "light")])
def test_text_can_be_read_in_the_dark_and_on_a_narrow_screen(opened, screenshots, width, scheme):
    opened.emulate_media(color_scheme=scheme)
    opened.set_viewport_size({"width": width, "height": 900})
    opened.wait_for_timeout(300)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    contrast = opened.evaluate(
        """() => {
          const channel = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
          const light = (rgb) => { const [r, g, b] = rgb.match(/[\\d.]+/g).map(Number); return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
          const page = light(getComputedStyle(document.body).backgroundColor);
          return ['body', 'a.figure', 'caption', '.note', 'svg text'].map((selector) => {
            const e = document.querySelector(selector);
            const style = getComputedStyle(e);
            const ink = light(e.closest('svg') ? style.fill : style.color);
            return (Math.max(ink, page) + 0.05) / (Math.min(ink, page) + 0.05);
          });
        }"""
    )
    assert min(contrast) >= 4.5, contrast
    opened.screenshot(path=screenshots / f"index-{scheme}-{width}.png", full_page=True)
