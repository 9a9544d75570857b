"""What stands where by a person's hand: pinned stakeholders and annotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from app.model.attributes import Form, OnDelete, attribute
from app.model.record import Record
from app.model.scales import AnnotationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Record):
    """Where a person has put a stakeholder in one lens; its centre, in points. Its id says lens and stakeholder."""

    kind_name: ClassVar[str] = "placement"
    noun: ClassVar[str] = "position"

    lens: str = attribute("Lens", Form.LINE)
    stakeholder: str = attribute("Stakeholder", Form.REFERENCE, refers_to="stakeholder", on_delete=OnDelete.CASCADE)
    x: float = attribute("x", Form.NUMBER, low=-1e6, high=1e6)
    y: float = attribute("y", Form.NUMBER, low=-1e6, high=1e6)

    @staticmethod
    def id_for(lens: str, stakeholder: str) -> str:
        """The id of the placement of a stakeholder in a lens: there is at most one."""
        return f"{lens}:{stakeholder}"

    @classmethod
    def at(cls, lens: str, stakeholder: str, x: float, y: float) -> Self:
        """The placement of a stakeholder in a lens, to a tenth of a point."""
        id = cls.id_for(lens, stakeholder)
        return cls(id=id, lens=lens, stakeholder=stakeholder, x=round(x, 1), y=round(y, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Record):
    """A text, frame or arrow that a person has drawn on one lens; position and size in points."""

    kind_name: ClassVar[str] = "annotation"
    noun: ClassVar[str] = "annotation"

    lens: str = attribute("Lens", Form.LINE)
    kind: AnnotationKind = attribute("Kind", Form.CHOICE, choices=AnnotationKind, default=AnnotationKind.TEXT)
    text: str = attribute("Text", Form.TEXT, default="")
    x: float = attribute("x", Form.NUMBER, low=-1e6, high=1e6)
    y: float = attribute("y", Form.NUMBER, low=-1e6, high=1e6)
    width: float = attribute("Width", Form.NUMBER, low=-1e6, high=1e6, default=160.0)
    height: float = attribute("Height", Form.NUMBER, low=-1e6, high=1e6, default=40.0)
