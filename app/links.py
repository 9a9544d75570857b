"""Links in texts that people typed or that came with a file: only those that are safe to offer."""

from __future__ import annotations

import re

MOST_LINKS = 10
"""Links of one text that are offered."""

_LINK = re.compile(
    r"https?://[^\s<>\"'`]{1,2000}|mailto:[^\s<>\"'`]{3,300}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,24}",
    re.IGNORECASE,
)
_AFTER = ".,;:!?)]}”’»"
"""Signs that end a sentence rather than an address."""


def links_in(text: str) -> tuple[str, ...]:
    """The web and mail addresses in a text, in their order, each once; of no other scheme, whatever the text holds."""
    found: list[str] = []
    for match in _LINK.finditer(text):
        link = match.group().rstrip(_AFTER)
        if "://" not in link and not link.lower().startswith("mailto:"):
            link = f"mailto:{link}"
        if link not in found:
            found.append(link)
        if len(found) == MOST_LINKS:
            break
    return tuple(found)
