"""Row 12: hostile names in the web page, in a real browser."""

from app.commands import needs, services, stakeholders
from app.document.document import Document
from app.exchange.page.map_page import write_page
from app.export_map import page_subject
from app.model.scales import StakeholderKind
from app.workspace import Workspace
from tests.browser import Browser, installed
from tests.campaign.row import SkippedError, Trial, row

PIECES = (
    "<script>", "</script>", "<img src=x onerror=", "window.hacked=1", '"', "'", ">", "<!--", "-->", "]]>", "=cmd",
    "<svg onload=", "javascript:", "&#60;script&#62;", "\\u003cscript\\u003e", "<iframe src=", "https://evil.example/",
    "<style>", "{{", "${window.hacked=1}", "<base href=", "<link rel=stylesheet href=", "\u2028", "\u202e", "العملاء",
    "客户", "👩", "<a href=//evil.example ping=//evil.example>", "<math><mtext>", "<template>", "`", "\\",
    "data:text/html,<script>",
)  # fmt: skip
NAMES_A_PAGE = 20


def hostile_name(trial: Trial) -> str:
    """A name made of pieces that break out of markup, attributes and scripts."""
    return "".join(trial.chance.choice(PIECES) for _ in range(trial.chance.randint(1, 7)))


@row(
    12, "hostile names in the web page", must="scripts that run; requests; names that are not whole", short=20, long=200
)
def web_page(trial: Trial) -> None:
    if installed() is None:
        raise SkippedError("no Chromium is installed")
    browser = Browser(trial.folder / "profile")
    try:
        while trial.tried < trial.count:
            _one_page(trial, browser)
    finally:
        browser.close()


def _one_page(trial: Trial, browser: Browser) -> None:
    path = trial.folder / f"page {trial.tried}.html"
    count = min(NAMES_A_PAGE, trial.count - trial.tried)
    with Document.create(hostile_name(trial), home=trial.folder / "home") as document:
        firm = stakeholders.add_stakeholder(document, hostile_name(trial), StakeholderKind.FIRM)
        names = [hostile_name(trial) for _ in range(count)]
        for name in names:
            found = stakeholders.add_stakeholder(document, name, StakeholderKind.CONSUMER, description=name)
            needs.add_need(document, found.id, name)
            services.add_service(document, name, firm.id)
        workspace = Workspace(document)
        write_page(page_subject(workspace), path)
        whole = {found.name for found in workspace.map.customers}
        document.close(discard=True)
    browser.open(path)
    buttons = "Array.from(document.querySelectorAll('tbody th button'))"
    browser.evaluate(f"{buttons}.forEach((e) => {{ e.focus(); e.click(); }})")
    browser.evaluate("Array.from(document.querySelectorAll('[data-role=card]')).forEach((e) => e.focus())")
    shown = set(browser.evaluate(f"{buttons}.map((e) => e.textContent)"))
    trial.check(whole <= shown, f"names that are not whole: {sorted(whole - shown)[:2]}")
    trial.check(browser.evaluate("window.hacked") is None, f"a script ran on {path.name}")
    trial.check(not browser.dialogs, f"a dialog opened: {browser.dialogs[:1]}")
    trial.check(not browser.requests, f"something was asked for: {browser.requests[:2]}")
    trial.tried += count
