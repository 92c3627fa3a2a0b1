"""HTML as GitHub's viewer of notebooks leaves it: without scripts, styles and classes.

The rules are those of the html-pipeline's allow-list: elements that are not on it are dropped (their text stays,
but for scripts and styles), so are ``style``, ``class`` and every handler, and pictures that are not fetched over http.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

DROPPED_WITH_TEXT = {"script", "style", "title", "template"}
KEPT = (
    "h1 h2 h3 h4 h5 h6 p div span br hr b i em strong code pre a img figure figcaption ul ol li "
    "table caption thead tbody tr th td details summary sub sup wbr"
).split()
KEPT_ATTRIBUTES = "align colspan rowspan alt title href src width height open role aria-label".split()
EMPTY = {"br", "hr", "img", "wbr"}


class _Sanitiser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in DROPPED_WITH_TEXT:
            self.depth += 1
        elif tag in KEPT and not self.depth:
            kept = [(k, v or "") for k, v in attrs if k in KEPT_ATTRIBUTES and not _is_refused(k, v or "")]
            self.out.append(f"<{tag}" + "".join(f' {k}="{escape(v)}"' for k, v in kept) + ">")

    def handle_endtag(self, tag):
        if tag in DROPPED_WITH_TEXT:
            self.depth -= 1
        elif tag in KEPT and tag not in EMPTY and not self.depth:
            self.out.append(f"</{tag}>")

    def handle_data(self, data):
        if not self.depth:
            self.out.append(escape(data, quote=False))


def _is_refused(name, value):
    return name in ("src", "href") and value.lower().split(":")[0] in ("data", "javascript", "file", "blob")


def sanitised(html):
    sanitiser = _Sanitiser()
    sanitiser.feed(html)
    sanitiser.close()
    return "".join(sanitiser.out)
