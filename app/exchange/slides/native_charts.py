"""Native charts of a slide: bars, columns and areas with their numbers in a sheet, in the colours of the map."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.exchange.markup import clean
from app.exchange.slides.geometries import emu
from app.exchange.slides.page import Series, SlideChart
from app.exchange.slides.shapes import Markup, parsed

_LETTERS = 11
_GAP_BETWEEN_BARS = 45  # per cent of a bar
_MONTH, _MOST_DATES = 30.4, 10
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_STACKED = ("bars", "areas")


def add_chart(slide: Any, chart: SlideChart, markup: Markup) -> None:
    """Put a chart on a slide of python-pptx."""
    from pptx.enum.chart import XL_CHART_TYPE

    data = _data(chart)
    form = {
        "bars": XL_CHART_TYPE.BAR_STACKED if len(chart.series) > 1 else XL_CHART_TYPE.BAR_CLUSTERED,
        "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "areas": XL_CHART_TYPE.AREA_STACKED,
    }[chart.form]
    place = (emu(chart.area.x), emu(chart.area.y), emu(chart.area.width), emu(chart.area.height))
    frame = slide.shapes.add_chart(form, *place, data)
    _name(frame, chart, markup)
    _style(frame.chart, chart, markup)


def renew_chart(frame: Any, chart: SlideChart) -> None:
    """Put other numbers into a chart that is there; it looks as a person has made it look."""
    frame.chart.replace_data(_data(chart))


def _data(chart: SlideChart) -> Any:
    from pptx.chart.data import CategoryChartData

    make: Any = CategoryChartData
    data = make(number_format=chart.number_format)
    data.categories = [found if isinstance(found, date) else clean(found) for found in chart.categories]
    for series in chart.series:
        data.add_series(clean(series.name), series.values)
    return data


def _name(frame: Any, chart: SlideChart, markup: Markup) -> None:
    """Its own id, name, key and alternative text in place of those that python-pptx gives."""
    (given,) = parsed([markup.named(chart.name, chart.name, key=chart.name)])
    old = frame._element.nvGraphicFramePr.cNvPr
    old.getparent().replace(old, given)


def _style(drawn: Any, chart: SlideChart, markup: Markup) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    drawn.has_title = False
    drawn.font.size = Pt(_LETTERS)
    _color(drawn.font.color, markup, "text")
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    values, categories = drawn.value_axis, drawn.category_axis
    values.minimum_scale = 0
    if chart.most is not None:
        values.maximum_scale = chart.most
    values.has_major_gridlines = chart.form != "bars"
    values.format.line.fill.background()
    values.major_tick_mark = categories.major_tick_mark = XL_TICK_MARK.NONE
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = chart.number_format, False
    if chart.form == "bars":
        categories.reverse_order = True
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    else:
        values.major_gridlines.format.line.color.rgb = _rgb(markup, "line")
    categories.format.line.color.rgb = _rgb(markup, "line.strong")
    if chart.form == "areas":
        _count_in_months(categories, chart)
    if chart.axis:
        values.has_title = True
        values.axis_title.text_frame.text = chart.axis
        run = values.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(_LETTERS), False
    plot = drawn.plots[0]
    if chart.form != "areas":
        plot.gap_width = _GAP_BETWEEN_BARS
    for drawn_series, series in zip(plot.series, chart.series, strict=True):
        _paint(drawn_series, series, chart, markup)


def _count_in_months(axis: Any, chart: SlideChart) -> None:
    """A date every so many months, as there is room for."""
    days = [found for found in chart.categories if isinstance(found, date)]
    apart = max(1, round((max(days) - min(days)).days / _MONTH / _MOST_DATES))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "mmm yyyy", False
    element = axis._element
    for name in ("baseTimeUnit", "majorUnit", "majorTimeUnit"):
        for old in element.findall(f"{{*}}{name}"):
            element.remove(old)
    for name, value in (("baseTimeUnit", "days"), ("majorUnit", str(apart)), ("majorTimeUnit", "months")):
        made = element.makeelement(f"{_CHART}{name}", {"val": value})
        element.append(made)


def _paint(drawn: Any, series: Series, chart: SlideChart, markup: Markup) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    drawn.format.fill.solid()
    _color(drawn.format.fill.fore_color, markup, series.color)
    drawn.format.line.fill.solid()
    _color(drawn.format.line.fill.fore_color, markup, "line.strong" if series.color == "part.unmet" else "surface")
    drawn.format.line.width = Pt(0.75)
    if chart.form == "areas":
        return
    labels = drawn.data_labels
    labels.show_value = True
    labels.font.size = Pt(_LETTERS)
    labels.number_format_is_linked = False
    stacked = chart.form in _STACKED and len(chart.series) > 1
    labels.number_format = f"[>=4]{chart.number_format};;" if stacked else chart.number_format
    if not stacked:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _color(labels.font.color, markup, series.text if stacked else "text")


def _color(target: Any, markup: Markup, token: str) -> None:
    from pptx.enum.dml import MSO_THEME_COLOR

    place = markup.place_of(token)
    if place is None:
        target.rgb = _rgb(markup, token)
    else:
        target.theme_color = MSO_THEME_COLOR.from_xml(place)


def _rgb(markup: Markup, token: str) -> Any:
    from pptx.dml.color import RGBColor

    make: Any = RGBColor
    return make.from_string(markup.color(token)[1:].upper())
