"""Builds records from planned sheets: names first, then everything that refers to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.exchange.cell_words import is_unknown, name_key
from app.exchange.import_fields import LONG_TEXT_OF, RECORD_OF, TableKind, fields_of
from app.exchange.matrix_reading import MatrixReader
from app.exchange.reader import ImportCancelledError
from app.exchange.record_drafts import Draft, Drafts
from app.exchange.row_reading import RowReader, RowValues, refers_by_code
from app.exchange.sheet_plan import Remark, SheetPlan
from app.model.map_state import MapState
from app.model.record import Record
from app.model.scales import NeedKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

_LONG_TEXTS = {RECORD_OF[kind].kind_name: field for kind, field in LONG_TEXT_OF.items()}
_NAMED = {TableKind.STAKEHOLDERS: Stakeholder, TableKind.SERVICES: Service}
_CANCEL_EVERY = 500
_NEEDED: dict[TableKind, tuple[tuple[tuple[str, ...], str], ...]] = {
    TableKind.STAKEHOLDERS: ((("name", "first_name", "last_name"), "no column names the stakeholders"),),
    TableKind.SERVICES: ((("name",), "no column names the services"),),
    TableKind.RELATIONSHIPS: (
        (("source", "ends"), "no column says from whom"),
        (("target", "ends"), "no column says to whom"),
    ),
    TableKind.NEEDS: (
        (("customer",), "no column says whose needs these are"),
        (("statement",), "no column says what is needed"),
    ),
    TableKind.ASSIGNMENTS: (
        (("service",), "no column names the service"),
        (("customer",), "no column names the customer"),
    ),
}


class RecordBuilder:
    """Turns planned sheets into records of one map; use once.

    Attributes:
        remarks: What was not understood, in the order of sheets and rows.
        rows_left_out: Number of rows from which nothing came.
    """

    def __init__(self, sheets: Sequence[SheetPlan], state: MapState, cancelled: Callable[[], bool]) -> None:
        self._sheets = [plan for plan in sheets if plan.is_read]
        self._drafts = Drafts(state)
        self._cancelled = cancelled
        self.remarks: list[Remark] = []
        self.rows_left_out = 0

    def build(self) -> list[tuple[Record | None, Record]]:
        """All records that are new or change, as (before, after)."""
        tables = [(plan, self._read(plan)) for plan in self._sheets if not plan.kind.is_matrix]
        for plan, rows in tables:
            if plan.kind in _NAMED:
                self._declare(plan, rows)
        for kind in RECORD_OF:
            for plan, rows in tables:
                if plan.kind is kind:
                    self._build_table(plan, rows)
        for plan in self._sheets:
            if plan.kind.is_matrix:
                self.rows_left_out += MatrixReader(plan, self._drafts, self.remarks.append).read()
        self._drafts.break_circles(self._tell_of_circle)
        self._tell_of_implied()
        return list(self._drafts.results(_LONG_TEXTS))

    # ---- reading ----------------------------------------------------------------------------------

    def _read(self, plan: SheetPlan) -> list[RowValues]:
        reader = RowReader(plan, self.remarks.append)
        rows = []
        for count, row in enumerate(plan.table.rows):
            if count % _CANCEL_EVERY == 0:
                self._check_cancelled()
            rows.append(reader.read(row))
        return rows

    def _check_cancelled(self) -> None:
        if self._cancelled():
            raise ImportCancelledError("The import was cancelled.", kept="The map is unchanged.")

    def _declare(self, plan: SheetPlan, rows: list[RowValues]) -> None:
        for said in rows:
            name = _name_of(said)
            if name:
                self._drafts.declare(_NAMED[plan.kind], name, said.text("code"))

    def _build_table(self, plan: SheetPlan, rows: list[RowValues]) -> None:
        missing = self._missing_column(plan)
        if missing:
            self._tell(plan, None, missing)
            self.rows_left_out += len(rows)
            return
        build = {
            TableKind.STAKEHOLDERS: self._stakeholder,
            TableKind.RELATIONSHIPS: self._relationship,
            TableKind.SERVICES: self._service,
            TableKind.NEEDS: self._need,
            TableKind.ASSIGNMENTS: self._assignment,
        }[plan.kind]
        for count, said in enumerate(rows):
            if count % _CANCEL_EVERY == 0:
                self._check_cancelled()
            problem = build(plan, said)
            if problem:
                self.rows_left_out += 1
                self._tell(plan, said.number, f"{problem}; left out")

    def _missing_column(self, plan: SheetPlan) -> str:
        """What a table cannot do without and no column says; empty where all is said."""
        for fields, missing in _NEEDED[plan.kind]:
            if not plan.says(*fields):
                return f"{missing}; all its rows are left out until a column is chosen for it"
        return ""

    # ---- one row ------------------------------------------------------------------------------------

    def _stakeholder(self, plan: SheetPlan, said: RowValues) -> str:
        name = _name_of(said)
        if not name:
            return "has no name"
        draft = self._drafts.declare(Stakeholder, name)
        _settle_kind(said)
        self._fill(plan, draft, said)
        self._keep_code(plan, draft, said)
        self._fill_reference(plan, draft, said, "parent")
        for field, kind in (("needs", NeedKind.NEED), ("wants", NeedKind.WANT)):
            for statement in said.names(field):
                self._drafts.need(draft, statement, kind)
        for other in said.names("tied_to"):
            target = self._drafts.refer(Stakeholder, other)
            if target.id != draft.id:
                self._drafts.relationship(draft, target)
        return ""

    def _service(self, plan: SheetPlan, said: RowValues) -> str:
        name = said.text("name")
        if not name:
            return "has no name"
        draft = self._drafts.declare(Service, name)
        providers = self._names(Stakeholder, said, "provider")
        if len(providers) > 1:
            said.lines.insert(0, f"Also delivered by: {', '.join(providers[1:])}")
            self._tell(plan, said.number, f"names {len(providers)} providers; “{providers[0]}” is taken", "provider")
        self._fill(plan, draft, said)
        for provider in providers[:1]:
            found = self._drafts.refer(Stakeholder, provider, StakeholderKind.PARTNER)
            self._fill_value(plan, draft, said, "provider", found.id)
        supporting = [self._drafts.refer(Service, other) for other in self._names(Service, said, "depends_on")]
        if supporting:
            draft.add("depends_on", tuple(found.id for found in supporting if found.id != draft.id))
        for customer in said.names("customers"):
            self._drafts.assignment(draft, self._drafts.refer(Stakeholder, customer))
        return ""

    def _need(self, plan: SheetPlan, said: RowValues) -> str:
        customer, statement = said.text("customer"), said.text("statement")
        if not customer:
            return "does not say whose need it is"
        if not statement:
            return "does not say what is needed"
        draft = self._drafts.need(self._customer(said), statement)
        self._fill(plan, draft, said)
        return ""

    def _relationship(self, plan: SheetPlan, said: RowValues) -> str:
        source = said.text("source")
        targets = self._names(Stakeholder, said, "target")
        if not source or not targets:
            return "does not say from whom and to whom"
        kind = said.values.get("kind")
        words = said.text("kind_words")
        if words and not said.text("label"):
            said.values["label"] = words
        elif words and name_key(words) != name_key(said.text("label")):
            said.lines.append(f"{plan.label_of('kind')}: {words}")
        start = self._drafts.refer(Stakeholder, source)
        ends = [self._drafts.refer(Stakeholder, target) for target in targets]
        for end in ends:
            if end.id != start.id:
                self._fill(plan, self._drafts.relationship(start, end, kind, said.text("label")), said)
        return "" if any(end.id != start.id for end in ends) else f"joins “{source}” to itself"

    def _assignment(self, plan: SheetPlan, said: RowValues) -> str:
        service, customer = said.text("service"), said.text("customer")
        if not service or not customer:
            return "does not name both a service and a customer"
        receiver = self._customer(said)
        draft = self._drafts.assignment(self._drafts.refer(Service, service), receiver)
        needs = []
        for statement in said.names("addresses"):
            need = self._drafts.find_need(receiver, statement)
            if need is None:
                need = self._drafts.need(receiver, statement)
                self._tell(
                    plan, said.number, f"“{statement}” was not yet a need of {receiver.name}; added", "addresses"
                )
            needs.append(need.id)
        self._fill(plan, draft, said)
        if needs:
            draft.add("addresses", tuple(needs))
        self._fill_reference(plan, draft, said, "via", StakeholderKind.PARTNER)
        return ""

    # ---- filling in -----------------------------------------------------------------------------------

    def _customer(self, said: RowValues) -> Draft:
        return self._drafts.refer(
            Stakeholder, said.text("customer"), said.values.get("customer_kind", StakeholderKind.OTHER)
        )

    def _names(self, record_type: type[Record], said: RowValues, field: str) -> tuple[str, ...]:
        """The names in a cell: the whole cell where that is known, else its entries."""
        items = said.names(field)
        whole = "; ".join(items)
        return (whole,) if len(items) > 1 and self._drafts.find(record_type, whole) is not None else items

    def _fill(self, plan: SheetPlan, draft: Draft, said: RowValues) -> None:
        """All values of a row that go into a record as they are."""
        for field in fields_of(plan.kind).values():
            if field.attribute is None or field.attribute.refers_to or field.id not in said.values:
                continue
            if field.id == "tags":
                draft.add("tags", said.names("tags"))
            elif field.id not in ("name", "statement", "customer_kind"):
                self._fill_value(plan, draft, said, field.id, said.values[field.id])
        for name, text in said.custom:
            draft.keep_custom(name, text)
        for line in said.lines:
            draft.keep(line)

    def _fill_value(self, plan: SheetPlan, draft: Draft, said: RowValues, field: str, value: object) -> None:
        other = draft.fill(field, value, said.number)
        if other is None:
            return
        if field == LONG_TEXT_OF[plan.kind]:
            draft.keep(str(value))
        else:
            shown = getattr(value, "label", value)
            if field in ("provider", "parent", "via"):
                shown = said.text(field) or "; ".join(said.names(field))
            self._tell(plan, said.number, f"“{shown}” differs from row {other}, which counts", field)

    def _fill_reference(
        self,
        plan: SheetPlan,
        draft: Draft,
        said: RowValues,
        field: str,
        kind: StakeholderKind = StakeholderKind.OTHER,
    ) -> None:
        name = said.text(field)
        if not name or name_key(name) == name_key(draft.name):
            return
        found = self._drafts.find(Stakeholder, name)
        if found is None and any(column.field == field and refers_by_code(column) for column in plan.columns):
            self._tell(plan, said.number, f"nothing in the file has the code “{name}”; left empty", field)
            draft.keep(f"{plan.label_of(field)}: {name}")
            return
        target = found or self._drafts.refer(Stakeholder, name, kind)
        self._fill_value(plan, draft, said, field, target.id)

    def _keep_code(self, plan: SheetPlan, draft: Draft, said: RowValues) -> None:
        """A code that says something stays as a custom field; a running number does not."""
        code = said.text("code")
        if any(letter.isalpha() for letter in code):
            name = next(column.name for column in plan.columns if column.field == "code")
            draft.keep_custom(name, code)

    # ---- remarks --------------------------------------------------------------------------------------

    def _tell(self, plan: SheetPlan, row: int | None, text: str, field: str = "") -> None:
        heading = next((column.name for column in plan.columns if field and column.field == field), "")
        self.remarks.append(Remark(plan.sheet.name, row, heading, text))

    def _tell_of_circle(self, draft: Draft) -> None:
        text = f"“{draft.name}” would be part of itself; what it is part of is left as it was"
        self.remarks.append(Remark("", draft.rows.get("parent"), "", text))

    def _tell_of_implied(self) -> None:
        for record_type, noun in ((Stakeholder, "stakeholders"), (Service, "services")):
            names = [draft.name for draft in self._drafts.implied if draft.record_type is record_type]
            if names:
                told = f"{len(names)} {noun if len(names) > 1 else noun[:-1]}"
                text = f"{told} named in the file without a row there, added by name: {', '.join(names)}"
                self.remarks.append(Remark("", None, "", text))


def _name_of(said: RowValues) -> str:
    name = said.text("name") or " ".join(filter(None, (said.text("first_name"), said.text("last_name"))))
    return "" if is_unknown(name) else name


def _settle_kind(said: RowValues) -> None:
    """Internal or external says the kind where nothing else does, and the boundary where it differs from it."""
    inside = said.values.pop("inside", None)
    if inside is None:
        return
    kind = said.values.get("kind")
    if kind is None and inside:
        said.values["kind"] = StakeholderKind.INTERNAL
    elif kind is not None and (kind in (StakeholderKind.FIRM, StakeholderKind.INTERNAL)) != inside:
        said.values["inside"] = inside
