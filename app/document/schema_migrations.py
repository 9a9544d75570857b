"""The format of the file: one function a change, frozen once released.

Step n takes a database from format n to format n + 1. A released step is never edited, only followed by another;
so each says in plain SQL what it does and asks nothing of code that may change. What today's records need is
compared with what the steps make by a test.

Lists are JSON texts and foreign keys are checked at the end of a transaction, so that a change set can be
written in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x42524453
"""“BRDS”: marks an SQLite file as a Borderless map."""

NEEDS_VERSION = "0.2"
"""The oldest Borderless that reads the format which this one writes; it stands in the file for older ones to tell."""

Step = Callable[["Database"], None]

_VERSION_1 = (
    """CREATE TABLE "about" ("key" TEXT PRIMARY KEY NOT NULL, "value" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "digest" ("table" TEXT PRIMARY KEY NOT NULL, "rows" INTEGER NOT NULL,
 "sha256" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "history" ("number" INTEGER PRIMARY KEY, "label" TEXT NOT NULL, "at" TEXT NOT NULL,
 "changes" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "scenario" ("id" TEXT PRIMARY KEY NOT NULL, "name" TEXT NOT NULL,
 "description" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "setting" ("id" TEXT PRIMARY KEY NOT NULL, "value" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "layout" ("scenario" TEXT NOT NULL REFERENCES "scenario" ("id") ON DELETE CASCADE,
 "lens" TEXT NOT NULL, "centers" TEXT NOT NULL, PRIMARY KEY ("scenario", "lens")) STRICT""",
    """CREATE TABLE "stakeholder" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "name" TEXT NOT NULL, "kind" TEXT NOT NULL, "inside" INTEGER, "served" INTEGER, "importance" INTEGER,
 "power" INTEGER, "interest" INTEGER, "legitimacy" INTEGER, "urgency" INTEGER, "satisfaction" INTEGER,
 "attitude" TEXT, "desired_attitude" TEXT, "parent" TEXT, "owner" TEXT NOT NULL, "contact" TEXT NOT NULL,
 "description" TEXT NOT NULL, "tags" TEXT NOT NULL, "custom" TEXT NOT NULL,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "parent") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "stakeholder_parent" ON "stakeholder" ("scenario", "parent")""",
    """CREATE TABLE "relationship" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "source" TEXT NOT NULL, "target" TEXT NOT NULL, "kind" TEXT NOT NULL, "mutual" INTEGER NOT NULL,
 "strength" INTEGER, "tangible" INTEGER NOT NULL, "label" TEXT NOT NULL, "description" TEXT NOT NULL,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "source") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "target") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "relationship_source" ON "relationship" ("scenario", "source")""",
    """CREATE INDEX "relationship_target" ON "relationship" ("scenario", "target")""",
    """CREATE TABLE "service" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "name" TEXT NOT NULL, "provider" TEXT, "nature" TEXT NOT NULL, "status" TEXT NOT NULL, "start" TEXT, "end" TEXT,
 "annual_cost" REAL, "owner" TEXT NOT NULL, "depends_on" TEXT NOT NULL, "description" TEXT NOT NULL,
 "tags" TEXT NOT NULL,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "provider") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "service_provider" ON "service" ("scenario", "provider")""",
    """CREATE TABLE "need" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "customer" TEXT NOT NULL, "statement" TEXT NOT NULL, "kind" TEXT NOT NULL, "weight" INTEGER NOT NULL,
 "required_level" INTEGER NOT NULL, "evidence" TEXT NOT NULL, "evidence_date" TEXT,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "customer") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "need_customer" ON "need" ("scenario", "customer")""",
    """CREATE TABLE "assignment" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "service" TEXT NOT NULL, "customer" TEXT NOT NULL, "level" INTEGER NOT NULL, "addresses" TEXT NOT NULL,
 "via" TEXT, "note" TEXT NOT NULL,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "service") REFERENCES "service" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "customer") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "via") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "assignment_service" ON "assignment" ("scenario", "service")""",
    """CREATE INDEX "assignment_customer" ON "assignment" ("scenario", "customer")""",
    """CREATE INDEX "assignment_via" ON "assignment" ("scenario", "via")""",
    """CREATE TABLE "placement" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "lens" TEXT NOT NULL, "stakeholder" TEXT NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "stakeholder") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "placement_stakeholder" ON "placement" ("scenario", "stakeholder")""",
    """CREATE TABLE "annotation" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "lens" TEXT NOT NULL, "kind" TEXT NOT NULL, "text" TEXT NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL,
 "width" REAL NOT NULL, "height" REAL NOT NULL,
 PRIMARY KEY ("scenario", "id")
) STRICT""",
)


def _make_version_1(db: Database) -> None:
    for statement in _VERSION_1:
        db.execute(statement)


_COMPARISONS = (
    """CREATE TABLE "comparison" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "more" TEXT NOT NULL, "less" TEXT NOT NULL, "ratio" REAL NOT NULL,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "more") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "less") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "comparison_more" ON "comparison" ("scenario", "more")""",
    """CREATE INDEX "comparison_less" ON "comparison" ("scenario", "less")""",
)


def _add_comparisons(db: Database) -> None:
    for statement in _COMPARISONS:
        db.execute(statement)


_ACCEPTED_GAPS = (
    """CREATE TABLE "accepted_gap" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "rule" TEXT NOT NULL, "stakeholder" TEXT, "service" TEXT, "need" TEXT, "assignment" TEXT, "relationship" TEXT,
 "reason" TEXT NOT NULL, "by" TEXT NOT NULL, "on" TEXT NOT NULL, "until" TEXT,
 PRIMARY KEY ("scenario", "id"),
 FOREIGN KEY ("scenario", "stakeholder") REFERENCES "stakeholder" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "service") REFERENCES "service" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "need") REFERENCES "need" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "assignment") REFERENCES "assignment" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED,
 FOREIGN KEY ("scenario", "relationship") REFERENCES "relationship" ("scenario", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT""",
    """CREATE INDEX "accepted_gap_stakeholder" ON "accepted_gap" ("scenario", "stakeholder")""",
    """CREATE INDEX "accepted_gap_service" ON "accepted_gap" ("scenario", "service")""",
    """CREATE INDEX "accepted_gap_need" ON "accepted_gap" ("scenario", "need")""",
    """CREATE INDEX "accepted_gap_assignment" ON "accepted_gap" ("scenario", "assignment")""",
    """CREATE INDEX "accepted_gap_relationship" ON "accepted_gap" ("scenario", "relationship")""",
)


def _add_accepted_gaps(db: Database) -> None:
    for statement in _ACCEPTED_GAPS:
        db.execute(statement)


_STORYBOARD = (
    """CREATE TABLE "saved_view" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "name" TEXT NOT NULL, "notes" TEXT NOT NULL, "place" REAL NOT NULL, "lens" TEXT NOT NULL, "overlay" TEXT NOT NULL,
 "focus" TEXT NOT NULL, "steps" INTEGER NOT NULL, "kinds" TEXT NOT NULL, "tags" TEXT NOT NULL, "owners" TEXT NOT NULL,
 "services" TEXT NOT NULL, "rules" TEXT NOT NULL, "dims" INTEGER NOT NULL, "x" REAL NOT NULL, "y" REAL NOT NULL,
 "width" REAL NOT NULL, "height" REAL NOT NULL,
 PRIMARY KEY ("scenario", "id")
) STRICT""",
    """CREATE TABLE "parked_item" (
 "scenario" TEXT NOT NULL REFERENCES "scenario" ("id") DEFERRABLE INITIALLY DEFERRED, "id" TEXT NOT NULL,
 "text" TEXT NOT NULL, "on" TEXT, "done" INTEGER NOT NULL,
 PRIMARY KEY ("scenario", "id")
) STRICT""",
    """ALTER TABLE "stakeholder" ADD COLUMN "collapsed" INTEGER NOT NULL DEFAULT 0""",
)


def _add_storyboard(db: Database) -> None:
    for statement in _STORYBOARD:
        db.execute(statement)


STEPS: tuple[Step, ...] = (_make_version_1, _add_comparisons, _add_accepted_gaps, _add_storyboard)
"""Every step so far, in order."""

FORMAT_VERSION = len(STEPS)
"""The format that this program writes."""


def bring_forward(db: Database, *, to: int | None = None, steps: Sequence[Step] = STEPS) -> None:
    """Take a database of ours to a format, by default the newest, in one transaction a step.

    A database without a format is made new. Nothing happens where it is there already.
    """
    wanted = len(steps) if to is None else to
    for version in range(format_of(db), wanted):
        with db.atomic():
            steps[version](db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {version + 1}")


def format_of(db: Database) -> int:
    """The format of a database; 0 where it has none yet."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
