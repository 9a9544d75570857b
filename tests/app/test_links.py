"""Of a text only web and mail addresses are links, whatever else it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.links import MOST_LINKS, links_in


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.org/a?b=1&c=2.", ("https://example.org/a?b=1&c=2",)),
        ("(http://example.org)", ("http://example.org",)),
        ("ask ann@example.org, please", ("mailto:ann@example.org",)),
        ("mailto:ann@example.org and ann@example.org", ("mailto:ann@example.org",)),
        ("file:///etc/passwd javascript:alert(1) \\\\host\\share smb://x ftp://x data:text/html,x", ()),
        ("https://例え.jp/路", ("https://例え.jp/路",)),
        ('<a href="https://example.org">x</a>', ("https://example.org",)),
        ("nothing", ()),
    ],
)
def test_web_and_mail_addresses_are_links_and_nothing_else_is(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links


@given(st.text())
def test_no_text_gives_a_link_of_another_scheme(text: str) -> None:
    assert all(link.lower().startswith(("http://", "https://", "mailto:")) for link in links_in(text))


def test_of_very_many_links_some_are_offered() -> None:
    assert len(links_in(" ".join(f"https://example.org/{number}" for number in range(500)))) == MOST_LINKS
