"""The colours of each theme by token; what stands on what, and how well it can be seen, is in `contrast.py`."""

from __future__ import annotations


def _kinds(table: str) -> dict[str, str]:
    """Tokens from a table of kind, fill (tint of the icon's ground), ink (icon, bars), line (border of the card)."""
    colors: dict[str, str] = {}
    for row in table.strip().splitlines():
        kind, fill, ink, line = row.split()
        colors |= {f"kind.{kind}.fill": fill, f"kind.{kind}.ink": ink, f"kind.{kind}.line": line}
    return colors


def _pairs(table: str) -> dict[str, str]:
    """Tokens from a table of name, colour, and the colour of the text that stands on it."""
    colors: dict[str, str] = {}
    for row in table.strip().splitlines():
        name, fill, text = row.split()
        colors |= {name: fill, f"{name}.text": text}
    return colors


def _plain(table: str) -> dict[str, str]:
    return dict(row.split() for row in table.strip().splitlines())


LIGHT = (
    _plain("""
        ground               #f8fafc
        surface              #ffffff
        surface.sunken       #f1f4f8
        line                 #e2e7ee
        line.strong          #b9c3d0
        text                 #0f172a
        text.muted           #5a6577
        text.good            #047857
        text.fair            #a14a06
        text.poor            #b91c1c
        accent               #2563eb
        accent.text          #ffffff
        accent.soft          #e3ecfe
        accent.strong        #1d4ed8
        selection            #2563eb
        gauge.track          #e2e7ee
        gauge.good           #0d9267
        gauge.fair           #c97a08
        gauge.poor           #d03a2f
        tie.firm_service           #2563eb
        tie.firm_service.faint     #bcd0fa
        tie.partner_service        #0a8f63
        tie.partner_service.faint  #b2ddcd
        tie.planned_service        #d0442a
        tie.planned_service.faint  #f0c4b8
        tie.relationship           #8491a5
        tie.relationship.faint     #d0d7e1
        pill.fill            #ffffff
        pill.line            #dbe1ea
        pill.text            #334155
        zone.fill            #eef4fd
        zone.line            #c3cedd
        zone.label           #5a6577
        note.fill            #fff7d6
        note.line            #e5cf84
        note.text            #4a3b05
        frame.line           #94a3b8
        cell.empty           #f1f4f8
        cell.gap             #d03a2f
        level.line           #2563eb
    """)
    | _kinds("""
        firm                 #e3e6eb  #111827  #9aa3b0
        internal             #daeafc  #0b62ab  #a9cdf0
        partner              #d3f3e7  #067653  #9edcc5
        business_customer    #ffe8cc  #a44e00  #f2c591
        consumer             #f8e0f3  #973582  #e8b5dc
        other                #eceff3  #526075  #c3cbd6
    """)
    | _pairs("""
        severity.critical     #c52b21  #ffffff
        severity.major        #b25a00  #ffffff
        severity.minor        #647287  #ffffff
        severity.opportunity  #057a55  #ffffff
        level.0               #ffffff  #5a6577
        level.1               #d3e3fd  #17356f
        level.2               #a3c4fa  #0f2a5c
        level.3               #346fe6  #ffffff
        level.4               #1742a8  #ffffff
        part.firm_alone       #1d4fc4  #ffffff
        part.firm_with_help   #a3c4fa  #0f2a5c
        part.by_partners      #067653  #ffffff
        part.unmet            #f1f4f8  #334155
    """)
)

DARK = (
    _plain("""
        ground               #0e131d
        surface              #182030
        surface.sunken       #121927
        line                 #2b3649
        line.strong          #4d5b73
        text                 #e9eef6
        text.muted           #9fadc2
        text.good            #4cd3a0
        text.fair            #f0ae4e
        text.poor            #ff8d80
        accent               #6fa3ff
        accent.text          #07152f
        accent.soft          #1d2f52
        accent.strong        #93baff
        selection            #6fa3ff
        gauge.track          #344158
        gauge.good           #35c792
        gauge.fair           #eda63e
        gauge.poor           #f9776a
        tie.firm_service           #6699ff
        tie.firm_service.faint     #2d4a82
        tie.partner_service        #2fbd8a
        tie.partner_service.faint  #1f5e4b
        tie.planned_service        #fb7f66
        tie.planned_service.faint  #6d3a34
        tie.relationship           #74839b
        tie.relationship.faint     #3c485d
        pill.fill            #182030
        pill.line            #36435a
        pill.text            #d3dce9
        zone.fill            #131c2d
        zone.line            #35425a
        zone.label           #9fadc2
        note.fill            #3a3212
        note.line            #6e6024
        note.text            #f7e9ae
        frame.line           #5d6c85
        cell.empty           #151d2b
        cell.gap             #f9776a
        level.line           #6699ff
    """)
    | _kinds("""
        firm                 #39445a  #f3f6fa  #66748c
        internal             #173a5e  #86c1ff  #2f5f8f
        partner              #11453a  #56d8ab  #27705d
        business_customer    #4a3213  #ffb961  #7d5a29
        consumer             #48233f  #f39bdd  #7b4470
        other                #2c3648  #b6c2d3  #4e5c73
    """)
    | _pairs("""
        severity.critical     #ff8377  #2b0603
        severity.major        #f3a93c  #2a1800
        severity.minor        #a3b1c6  #101828
        severity.opportunity  #46d19e  #03261a
        level.0               #182030  #9fadc2
        level.1               #1c3257  #d5e4ff
        level.2               #28498a  #e6efff
        level.3               #6699ff  #06142e
        level.4               #b4d0ff  #06142e
        part.firm_alone       #6699ff  #06142e
        part.firm_with_help   #28498a  #e6efff
        part.by_partners      #2fbd8a  #03261a
        part.unmet            #121927  #d3dce9
    """)
)

PRINT = LIGHT | (
    _plain("""
        ground               #ffffff
        surface.sunken       #f4f5f7
        line                 #cfd5dd
        line.strong          #8d98a8
        text                 #000000
        text.muted           #465063
        gauge.track          #d9dee6
        gauge.good           #0a7d58
        gauge.fair           #a86200
        gauge.poor           #b3261e
        tie.firm_service           #1d4fc4
        tie.partner_service        #067653
        tie.planned_service        #b93418
        tie.relationship           #667387
        tie.relationship.faint     #c2cad5
        pill.line            #b5bfcc
        pill.text            #1f2937
        zone.fill            #f5f8fd
        zone.line            #a9b5c5
        zone.label           #465063
        cell.empty           #f4f5f7
        cell.gap             #b3261e
    """)
    | _kinds("""
        firm                 #e6e8ec  #000000  #6b7585
        internal             #e3effc  #08518f  #7fb0de
        partner              #def5ec  #055f43  #72c2a5
        business_customer    #ffeed9  #8a4100  #dfa766
        consumer             #fae8f6  #7f2a6d  #cf8fbf
        other                #f0f2f5  #434f61  #a3aebc
    """)
)

HIGH_CONTRAST = (
    _plain("""
        ground               #000000
        surface              #000000
        surface.sunken       #000000
        line                 #ffffff
        line.strong          #ffffff
        text                 #ffffff
        text.muted           #ffffff
        text.good            #3dff9e
        text.fair            #ffd24a
        text.poor            #ff9d94
        accent               #ffe600
        accent.text          #000000
        accent.soft          #333000
        accent.strong        #ffe600
        selection            #ffe600
        gauge.track          #5a5a5a
        gauge.good           #3dff9e
        gauge.fair           #ffd24a
        gauge.poor           #ff9d94
        tie.firm_service           #7db4ff
        tie.firm_service.faint     #8c8c8c
        tie.partner_service        #3dff9e
        tie.partner_service.faint  #8c8c8c
        tie.planned_service        #ffa08a
        tie.planned_service.faint  #8c8c8c
        tie.relationship           #d0d0d0
        tie.relationship.faint     #8c8c8c
        pill.fill            #000000
        pill.line            #ffffff
        pill.text            #ffffff
        zone.fill            #101010
        zone.line            #ffffff
        zone.label           #ffffff
        note.fill            #000000
        note.line            #ffe600
        note.text            #ffe600
        frame.line           #ffffff
        cell.empty           #1c1c1c
        cell.gap             #ff9d94
        level.line           #7db4ff
    """)
    | _kinds("""
        firm                 #000000  #ffffff  #ffffff
        internal             #000000  #7db4ff  #7db4ff
        partner              #000000  #3dff9e  #3dff9e
        business_customer    #000000  #ffb961  #ffb961
        consumer             #000000  #ff9be6  #ff9be6
        other                #000000  #d0d0d0  #d0d0d0
    """)
    | _pairs("""
        severity.critical     #ff9d94  #000000
        severity.major        #ffd24a  #000000
        severity.minor        #ffffff  #000000
        severity.opportunity  #3dff9e  #000000
        level.0               #000000  #ffffff
        level.1               #14305c  #ffffff
        level.2               #2a5fb0  #ffffff
        level.3               #7db4ff  #000000
        level.4               #ffffff  #000000
        part.firm_alone       #7db4ff  #000000
        part.firm_with_help   #1d437f  #ffffff
        part.by_partners      #3dff9e  #000000
        part.unmet            #000000  #ffffff
    """)
)
