"""Puts the page together: markup, style and script in one file that may load nothing and run nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Severity
from app.analysis.wording import day
from app.errors import ExportError
from app.exchange.map_slides import headline
from app.exchange.markup import clean, escaped
from app.exchange.page.details import details_json
from app.exchange.page.lists import coverage_table, gap_list, key_figures, parts_table, share_of, summary
from app.exchange.page.subject import PageSubject
from app.exchange.safe_write import replacing
from app.exchange.writer import Written
from app.exchange.writers.svg import inline_svg
from app.figures.theme import Theme, theme
from app.lenses.lens import LENSES
from app.model.scales import StakeholderKind
from app.resources import own_file


def write_page(subject: PageSubject, path: Path) -> Written:
    """Write the web page of a map.

    Raises:
        ExportError: The file could not be written.
    """
    text = page(subject)

    def verify(written: Path) -> None:
        if written.read_text("utf-8") != text:
            raise ExportError(f"“{path.name}” could not be written: what arrived on the disk is not the page.")

    with replacing(path, verify=verify) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return Written(path)


def page(subject: PageSubject) -> str:
    """The page as text."""
    style, script = _style(), _resource("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    title = escaped(subject.chart.title)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="Borderless">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n'
        f"<body>\n{''.join(_body(subject))}\n"
        f'<script type="application/json" id="details">{details_json(subject.chart)}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _body(subject: PageSubject) -> Iterator[str]:
    chart = subject.chart
    said = " · ".join(part for part in (clean(chart.title), chart.scenario, day(chart.today), summary(chart)) if part)
    finding = headline(chart.title, chart.coverage.total(Tier.FIRM), chart.coverage.total(Tier.NETWORK))
    yield '<a class="skip" href="#map">Skip to the map</a>'
    yield f"<header><h1>{escaped(finding)}</h1><p class='quiet'>{escaped(said)}</p></header>"
    yield f'<section class="figures" aria-label="Key figures">{"".join(key_figures(chart))}</section>'
    yield f'<main><section id="map" class="map" aria-label="Map">{_tools(subject)}{_maps(subject)}</section>'
    yield (
        '<aside><section id="about" aria-live="polite" aria-label="Selected stakeholder"><p class="quiet">Point at a '
        "stakeholder to see who is tied to it; click it, or press Enter on it, to read more.</p></section>"
    )
    yield f'<section aria-labelledby="gaps-title"><h2 id="gaps-title">Gaps</h2>{_severities(subject)}'
    yield f"{gap_list(chart.findings, subject.accepted, chart)}</section></aside></main>"
    yield f'<section class="tables"><h2>Who meets the need</h2>{parts_table(chart)}'
    yield f"<h2>Coverage by customer</h2>{coverage_table(chart)}</section>"
    yield "<footer class='quiet'>Made with Borderless. Each figure opens its definition and its working.</footer>"


def _tools(subject: PageSubject) -> str:
    tabs = "".join(
        f'<button type="button" role="tab" id="tab-{lens.id}" aria-controls="lens-{lens.id}" '
        f'aria-selected="{"true" if at == 0 else "false"}">{escaped(lens.title)} '
        f"<b>{share_of(subject.chart, lens.tier)}</b></button>"
        for at, lens in enumerate(sorted(LENSES, key=lambda found: found.order))
    )
    present = {found.kind for found in subject.chart.map.stakeholders.values()}
    kinds = "".join(
        f'<label><input type="checkbox" data-kind="{kind.value}" checked> {escaped(kind.label)}</label>'
        for kind in StakeholderKind
        if kind in present
    )
    return (
        f'<div class="tools"><div role="tablist" aria-label="Lens">{tabs}</div>'
        '<label class="search">Find <input type="search" id="search" autocomplete="off" spellcheck="false"></label>'
        '<span id="found" role="status" class="quiet"></span>'
        '<div class="zoom"><button type="button" data-zoom="1.25" aria-label="Zoom in">+</button>'
        '<button type="button" data-zoom="0.8" aria-label="Zoom out">−</button>'
        '<button type="button" data-zoom="fit">Fit</button></div></div>'
        f'<fieldset class="kinds"><legend class="hidden">Kinds shown</legend>{kinds}</fieldset>'
    )


def _maps(subject: PageSubject) -> str:
    colors = _tokens_as_variables()
    return "".join(
        f'<div class="lens" id="lens-{lens.id}" role="tabpanel" tabindex="0" aria-labelledby="tab-{lens.id}">'
        f"{inline_svg(subject.figures[lens.id], colors, f'{lens.id}-')}</div>"
        for lens in sorted(LENSES, key=lambda found: found.order)
    )


def _severities(subject: PageSubject) -> str:
    present = {found.severity for found in subject.chart.findings}
    boxes = "".join(
        f'<label><input type="checkbox" data-severity-shown="{severity.value}" checked> {escaped(severity.label)} '
        f"({sum(found.severity is severity for found in subject.chart.findings)})</label>"
        for severity in Severity
        if severity in present
    )
    return f'<fieldset class="kinds"><legend class="hidden">Severities shown</legend>{boxes}</fieldset>'


def _tokens_as_variables() -> Theme:
    """A theme whose colours are variables of the page, so that one drawing suits light, dark and paper."""
    light = theme("light")
    return Theme("page", "Page", {token: f"var({_variable(token)})" for token in light.tokens})


def _variable(token: str) -> str:
    return f"--{token.replace('.', '-').replace('_', '-')}"


def _style() -> str:
    light, dark, paper = (_variables(theme(id)) for id in ("light", "dark", "print"))
    return (
        f":root{{color-scheme:light dark;{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{paper}}}}}\n{_resource('page.css')}"
    )


def _variables(colors: Theme) -> str:
    return ";".join(f"{_variable(token)}:{color}" for token, color in colors.tokens.items())


def _resource(name: str) -> str:
    return own_file("page", name).decode("utf-8").replace("\r\n", "\n")


def _digest(text: str) -> str:
    """What the policy names of the only style and the only script that may be used."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
