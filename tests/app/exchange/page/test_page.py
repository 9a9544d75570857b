"""The web page: all of the map in one file, for mouse, keyboard and no script at all; nothing in a name runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.commands import needs, stakeholders
from app.document.document import Document
from app.exchange.page.map_page import page
from app.export_map import export_map, page_subject
from app.model.scales import StakeholderKind
from app.resources import samples
from app.workspace import Workspace
from tests.browser import Browser, installed

DAY = date(2026, 11, 26)
HOSTILE = (
    "<script>window.hacked=1</script>",
    '"><img src=x onerror="window.hacked=1">',
    "</script><script>window.hacked=1//",
    "<svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "' onmouseover='window.hacked=1",
    "]]><!--",
    "&lt;b&gt;",
    "<style>*{display:none}</style>",
    "https://evil.example/x.png",
    "العملاء في الخليج",
    "客户与合作伙伴",
    "👩\u200d💻 Team",
    "N" * 200,
)

needs_browser = pytest.mark.skipif(installed() is None, reason="no Chromium is installed")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    document = Document.open_copy(samples()[0].path, home=tmp_path / "home")
    found = Workspace(document, today=DAY)
    yield found
    found.close(discard=True)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    found = Browser(tmp_path / "profile")
    yield found
    found.close()


class Reader(HTMLParser):
    """Reads a page as a program without a script does."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.mark.parametrize("sample", samples(), ids=lambda found: found.path.stem)
def test_every_stakeholder_gap_and_figure_can_be_read_without_a_script(sample, tmp_path: Path) -> None:
    with Document.open_copy(sample.path, home=tmp_path / "home") as document:
        workspace = Workspace(document, today=DAY)
        reader = read(page(page_subject(workspace)))
        said = " ".join(reader.texts)
        assert all(found.name in said for found in workspace.map.customers)
        assert all(found.reason in said for found in workspace.open_findings)
        assert all(found.definition in said for found in workspace.headline_figures())
        cards = [attrs for tag, attrs in reader.tags if tag == "g" and attrs.get("data-role") == "card"]
        assert len(cards) == 2 * len(workspace.map.stakeholders)
        document.close(discard=True)


def test_it_asks_for_nothing_and_allows_nothing(workspace: Workspace) -> None:
    text = page(page_subject(workspace))
    reader = read(text)
    policy = next(attrs["content"] for tag, attrs in reader.tags if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [attrs for _, attrs in reader.tags if "src" in attrs or "style" in attrs]
    assert all(str(attrs["href"]).startswith("#") for _, attrs in reader.tags if "href" in attrs)
    assert not [name for _, attrs in reader.tags for name in attrs if name.startswith("on")]


def test_ids_are_not_given_twice(workspace: Workspace) -> None:
    ids = re.findall(r' id="([^"]+)"', page(page_subject(workspace)))
    assert len(ids) == len(set(ids))


def test_an_empty_map_says_what_is_missing(tmp_path: Path) -> None:
    with Document.create("Nothing yet", home=tmp_path / "home") as document:
        stakeholders.add_stakeholder(document, "IT", StakeholderKind.FIRM)
        assert "no need is recorded" in page(page_subject(Workspace(document, today=DAY)))
        document.close(discard=True)


def add_hostile(workspace: Workspace) -> None:
    for name in HOSTILE:
        found = stakeholders.add_stakeholder(workspace.document, name, StakeholderKind.CONSUMER, description=name)
        needs.add_need(workspace.document, found.id, name)


@needs_browser
def test_hostile_names_come_through_whole_run_nothing_and_ask_for_nothing(
    workspace: Workspace, browser: Browser, tmp_path: Path
) -> None:
    add_hostile(workspace)
    export_map(workspace, tmp_path / "map.html")
    browser.open(tmp_path / "map.html")
    shown = browser.evaluate("Array.from(document.querySelectorAll('tbody th button')).map((e) => e.textContent)")
    assert set(HOSTILE) <= set(shown)
    for at in range(len(shown)):
        browser.evaluate(f"document.querySelectorAll('tbody th button')[{at}].click()")
        assert browser.evaluate("document.querySelector('#about h2').textContent") == shown[at]
    assert browser.evaluate("window.hacked") is None
    assert (browser.requests, browser.errors, browser.dialogs) == ([], [], [])


@needs_browser
def test_search_dims_the_rest_and_enter_goes_to_the_first(
    workspace: Workspace, browser: Browser, tmp_path: Path
) -> None:
    export_map(workspace, tmp_path / "map.html")
    browser.open(tmp_path / "map.html")
    browser.press("/", 191)
    browser.type("dealers")
    browser.wait_for("document.getElementById('found').textContent === '1 found'")
    dimmed = browser.evaluate("document.querySelectorAll('.lens.shown [data-role=card].dim').length")
    assert dimmed == len(workspace.map.stakeholders) - 1
    browser.press("Enter", 13)
    assert browser.evaluate("document.querySelector('#about h2').textContent") == "Dealers"
    browser.press("Escape", 27)
    assert browser.evaluate("document.querySelectorAll('[data-role=card].dim').length") == 0


@needs_browser
def test_tabs_change_the_lens_by_mouse_and_by_arrow(workspace: Workspace, browser: Browser, tmp_path: Path) -> None:
    export_map(workspace, tmp_path / "map.html")
    browser.open(tmp_path / "map.html")
    assert browser.evaluate("document.querySelector('.lens.shown').id") == "lens-firm"
    browser.click("#tab-network")
    assert browser.evaluate("document.querySelector('.lens.shown').id") == "lens-network"
    browser.press("ArrowRight", 39)
    assert browser.evaluate("document.querySelector('.lens.shown').id") == "lens-firm"


@needs_browser
def test_wheel_drag_and_keys_move_and_zoom_the_map_about_the_pointer(
    workspace: Workspace, browser: Browser, tmp_path: Path
) -> None:
    export_map(workspace, tmp_path / "map.html")
    browser.open(tmp_path / "map.html")
    view = "document.querySelector('.lens.shown svg').getAttribute('viewBox').split(' ').map(Number)"
    whole = browser.evaluate(view)
    x, y = browser.evaluate(
        "(() => { const b = document.querySelector('.lens.shown').getBoundingClientRect(); "
        "return [b.x + b.width / 2, b.y + b.height / 2]; })()"
    )
    browser.wheel(x, y, -400)
    browser.wait_for(f"{view}[2] < {whole[2]}")
    zoomed = browser.evaluate(view)
    assert zoomed[0] + zoomed[2] / 2 == pytest.approx(whole[0] + whole[2] / 2, abs=whole[2] * 0.02)
    browser.evaluate("document.querySelector('.lens.shown').focus()")
    browser.press("ArrowRight", 39)
    assert browser.evaluate(view)[0] > zoomed[0]
    browser.press("0", 48)
    assert browser.evaluate(view) == whole


@needs_browser
def test_a_click_on_a_gap_shows_its_customer_and_filters_hide_kinds_and_severities(
    workspace: Workspace, browser: Browser, tmp_path: Path
) -> None:
    export_map(workspace, tmp_path / "map.html")
    browser.open(tmp_path / "map.html")
    gap = next(found for found in workspace.open_findings if found.customer)
    browser.click(f"[data-gap='{gap.id}'] button")
    name = workspace.map.stakeholders[gap.customer].name
    assert browser.evaluate("document.querySelector('#about h2').textContent") == name
    browser.click("[data-severity-shown=minor]")
    assert browser.evaluate("Array.from(document.querySelectorAll('[data-severity=minor]')).every((e) => e.hidden)")
    browser.click("[data-kind=partner]")
    gone = browser.evaluate("document.querySelectorAll('.lens.shown [data-role=card].gone').length")
    assert gone == sum(found.kind is StakeholderKind.PARTNER for found in workspace.map.stakeholders.values())


@needs_browser
def test_everything_can_be_reached_by_tab_and_has_a_name(
    workspace: Workspace, browser: Browser, tmp_path: Path
) -> None:
    export_map(workspace, tmp_path / "map.html")
    browser.open(tmp_path / "map.html")
    browser.call("Accessibility.enable")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    focusable = [
        node for node in nodes
        if any(found["name"] == "focusable" and found["value"]["value"] for found in node.get("properties", ()))
        and node["role"]["value"] in ("button", "checkbox", "searchbox", "tab", "link")
    ]  # fmt: skip
    assert len(focusable) > len(workspace.map.stakeholders)
    assert [node for node in focusable if not node["name"]["value"]] == []
