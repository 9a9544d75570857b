"""What a deck looked like when it was made, kept inside of the presentation.

What differs from it, people have changed since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.exchange.deck.shape_marks import Marks, key_of, shapes_of

TITLE, NOTES = "title", "notes"
"""In place of a key: the title of a slide, which its layout has made, and its notes."""

_SPACE = "urn:borderless:deck"
_PART = "/customXml/borderless-deck.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_NAME = "{%s}%s"


@dataclass(slots=True)
class MadeRecord:
    """The marks of all shapes of a deck, by the slide's id and the shape's key.

    Attributes:
        slides: Empty where a presentation was not made here, or another program has dropped the record.
    """

    slides: dict[str, dict[str, Marks]] = field(default_factory=dict)

    @classmethod
    def read(cls, presentation: Any) -> MadeRecord:
        """The record in a presentation."""
        from pptx.oxml import parse_xml

        part = _part_of(presentation)
        if part is None:
            return cls()
        try:
            root = parse_xml(part.blob)
            return cls({slide.get("id"): _marks_in(slide) for slide in root.iter(_NAME % (_SPACE, "slide"))})
        except Exception:  # somebody else's, or damaged: then nothing is known, and all that is there is kept
            return cls()

    def note(self, id: str, slide: Any) -> None:
        """Keep what a slide looks like now."""
        marks = {key: Marks.of(shape) for shape in shapes_of(slide) if (key := key_of(shape))}
        if slide.shapes.title is not None:
            marks[TITLE] = Marks.of(slide.shapes.title._element)
        if slide.has_notes_slide:
            marks[NOTES] = Marks.of(slide.notes_slide.notes_placeholder._element)
        self.slides[id] = marks

    def write(self, presentation: Any) -> None:
        """Put the record into a presentation."""
        from lxml import etree
        from pptx.opc.package import Part
        from pptx.opc.packuri import PackURI

        root = etree.Element(_NAME % (_SPACE, "deck"), nsmap={None: _SPACE})
        for id, marks in self.slides.items():
            slide = etree.SubElement(root, _NAME % (_SPACE, "slide"), id=id)
            for key, found in marks.items():
                said = {
                    "key": key,
                    "place": found.place,
                    "looks": " ".join(found.looks),
                    "words": " ".join(found.words),
                }
                etree.SubElement(slide, _NAME % (_SPACE, "shape"), said)
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = _part_of(presentation)
        if part is None:
            part = Part(PackURI(_PART), "application/xml", presentation.part.package, blob)
            presentation.part.relate_to(part, _KIND)
        else:
            part._blob = blob


def _part_of(presentation: Any) -> Any:
    for found in presentation.part.rels.values():
        if found.reltype == _KIND and not found.is_external and _SPACE.encode() in found.target_part.blob[:400]:
            return found.target_part
    return None


def _marks_in(slide: Any) -> dict[str, Marks]:
    return {
        found.get("key"): Marks(
            found.get("place", ""), tuple(found.get("looks", "").split()), tuple(found.get("words", "").split())
        )
        for found in slide
    }
