"""The words that people write for ratings, levels, kinds and attitudes, in five languages.

Written as `value_matching.plain_words` leaves them: lower case, no accents, no punctuation.
"""

from __future__ import annotations

from app.model.scales import (
    Attitude,
    Choice,
    Nature,
    NeedKind,
    RelationshipKind,
    ServiceStatus,
    StakeholderKind,
)


def listed(words: str) -> tuple[str, ...]:
    """The words of a text in which bars stand between them."""
    return tuple(words.split("|"))


RATING_WORDS: dict[str, int] = {
    word: rating
    for rating, words in {
        5: "vh|critical|crucial|essential|highest|excellent|outstanding|vital|kritisch|critique|critico|maximum|max",
        4: "high|h|strong|good|great|important|major|hoog|sterk|goed|belangrijk|eleve|elevee|haut|haute|fort|forte|bon"
        "|bonne|important|hoch|stark|gut|wichtig|alto|alta|fuerte|bueno|buena|importante|active",
        3: "medium|med|m|mid|moderate|average|fair|neutral|normal|gemiddeld|midden|matig|moyen|moyenne|mittel"
        "|durchschnittlich|medio|media|moderado|moderada|mixed",
        2: "low|l|weak|bad|poor|little|minor|laag|zwak|slecht|faible|bas|basse|mauvais|niedrig|gering|schwach"
        "|schlecht|bajo|baja|debil|malo|mala",
        1: "vl|negligible|lowest|minimal|none|terrible|geen|nul|nulle|keine|kein|ninguno|ninguna|minimum|min",
    }.items()
    for word in listed(words)
}
"""One word, one rating: high is 4 and low is 2, so that very high and very low have room."""

INTENSIFIERS = frozenset(listed("very|extremely|highly|zeer|heel|tres|sehr|muy|super|exceptionally"))
"""Words that take 4 to 5 and 2 to 1."""

SOFTENERS = frozenset(listed("somewhat|rather|fairly|quite|more|or|less|eerder|plutot|eher|bastante|relatively"))
"""Words before a rating that leave it as it is."""

LEVEL_WORDS: dict[str, int] = {
    word: level
    for level, words in {
        0: "none|no|not delivered|nothing|geen|nee|aucun|non|kein|keine|nein|ninguno|absent|missing",
        1: "basic|low|poor|weak|partial|partly|minimal|l|basis|laag|faible|niedrig|gering|bajo|basico|bad",
        2: "adequate|medium|m|yes|y|x|ok|moderate|average|fair|true|✓|✔|voldoende|gemiddeld|moyen|mittel|medio|ja"
        "|oui|si|sufficient|satisfactory",
        3: "good|high|h|strong|goed|hoog|bon|eleve|gut|hoch|bueno|alto|full|fully",
        4: "excellent|very high|very good|outstanding|vh|uitstekend|exzellent|excelente|sehr gut|tres bon|zeer goed"
        "|muy bueno|best",
    }.items()
    for word in listed(words)
}
"""Delivered and required levels in words; a bare tick is adequate."""

YES = frozenset(
    listed(
        "yes|y|true|x|1|ja|j|oui|o|si|s|wahr|vrai|verdadero|waar|✓|✔|on|both|mutual|internal|inside|intern|interne|interno"
        "|two-way|tangible|formal"
    )
)
"""Words for yes, or for the side that a yes/no field names."""

NO = frozenset(
    listed(
        "no|n|false|0|nee|nein|non|falsch|faux|falso|onwaar|✗|✘|-|off|external|outside|extern|externe|externo|one-way"
        "|directed|intangible|informal"
    )
)
"""Words for no."""

NOT_KNOWN = frozenset(
    ["", "-", "--", "–", "—", "?", "n/a", "na", "n.a.", "nan", "null", "#n/a", "[]", "{}", "unknown", "not known",
     "not applicable", "not rated", "onbekend", "inconnu", "unbekannt", "desconocido", "nvt", "n.v.t."]
)  # fmt: skip
"""What people write where they know nothing; read as an empty cell where a value is looked for."""

_KINDS: dict[Choice, str] = {
    StakeholderKind.FIRM: "firm|the firm|our firm|it|it department|own organisation|own organization|us|we|ourselves",
    StakeholderKind.INTERNAL: (
        "internal|employee|staff|business unit|department|team|internal customer|internal user|division|manager"
        "|management|executive|board|colleague|intern|interne|interno|medewerker|personeel|afdeling|employe|personnel"
        "|mitarbeiter|abteilung|empleado|workforce"
        "|developer|administrator|director|officer|engineer|technician|tester|accountant|worker"
    ),
    StakeholderKind.PARTNER: (
        "partner|supplier|vendor|contractor|outsourcer|subcontractor|distributor|dealer|reseller|channel|retailer"
        "|joint venture|service provider|provider|consultant|business partner|franchisee|leverancier|fournisseur"
        "|partenaire|prestataire|lieferant|anbieter|proveedor|socio|alliance|ally|agent|logistics"
    ),
    StakeholderKind.BUSINESS_CUSTOMER: (
        "business customer|customer|client|b2b|b2b customer|corporate customer|account|key account|klant"
        "|zakelijke klant|kunde|geschaftskunde|cliente|buyer|business|commercial customer"
    ),
    StakeholderKind.CONSUMER: (
        "consumer|end user|end customer|end consumer|b2c|citizen|public|patient|passenger|rider|driver|student|resident"
        "|visitor|guest|user|consument|burger|consommateur|citoyen|verbraucher|endkunde|burger innen|consumidor"
        "|ciudadano|household|shopper"
    ),
    StakeholderKind.OTHER: (
        "other|regulator|authority|government|agency|community|investor|shareholder|ngo|media|press|union|association"
        "|competitor|society|elected|funder|sponsor|academia|university|external|regulateur|behorde|toezichthouder"
        "|overheid|investisseur|investeerder|regulador|governing body|individual|coalition|owner|bank|extern|externe"
        "|company|organisation|organization|group|institution"
        "|person|legislator|lobby|charity|analyst|donor|public body"
    ),
}
_RELATIONSHIPS: dict[Choice, str] = {
    RelationshipKind.SERVES: "serves|serve|provides service|service|supports|delivers to|bedient|dient|sirve|sert",
    RelationshipKind.SUPPLIES: "supplies|supply|provides|sells|sells to|delivers|supplier|supplier of|distributes"
    "|levert|fournit|liefert|suministra|goods|product|products",
    RelationshipKind.PAYS: "pays|pay|funds|finances|invests|invests in|investor|buys|buys from|purchases|money|sponsors"
    "|betaalt|paie|bezahlt|paga|revenue|customer of|payment",
    RelationshipKind.INFORMS: "informs|inform|advises|reports|communicates|consults|information|shares data"
    "|informeert|informe|informiert|informa|knowledge|data|advice|recommends",
    RelationshipKind.GOVERNS: "governs|govern|regulates|controls|owns|appoints|oversees|manages|directs|audits"
    "|approves|owner|parent|bestuurt|gouverne|regelt|regula|supervises",
    RelationshipKind.COLLABORATES: "collaborates|collaborate|collaborates with|partners|partners with|partner|allies"
    "|allies with|cooperates|works with|joint venture|coordinates|werkt samen|collabore|arbeitet zusammen|colabora"
    "|alliance|partnership|member|member of",
    RelationshipKind.REPORTS_TO: "reports to|defers to|accountable to|subordinate of|rapporteert aan|rapporte a"
    "|berichtet an|reporta a",
    RelationshipKind.OTHER: "other|related|related to|connection|link",
}
_ATTITUDES: dict[Choice, str] = {
    Attitude.UNAWARE: "unaware|not aware|onbewust|ignorant|inconscient|unwissend|u",
    Attitude.RESISTANT: "resistant|against|opposed|opponent|blocker|negative|hostile|critical|strongly against"
    "|moderately against|resisting|obstacle|opposing|sceptical|skeptical|roadblock|tegen|contre|opposant|gegen"
    "|ablehnend|en contra|resistente|negatief|negatif|negativ|negativo|r",
    Attitude.NEUTRAL: "neutral|mixed|ambivalent|undecided|neutraal|neutre|n|indifferent|passive|watching",
    Attitude.SUPPORTIVE: "supportive|for|support|supporter|supports|positive|favourable|favorable|in favour|friendly"
    "|ally|advocate|moderate support|moderately support|ondersteunend|voor|pour|favorable|unterstutzend|positief"
    "|positif|positiv|positivo|a favor|s|engaged|in favor",
    Attitude.LEADING: "leading|leader|champion|driver|sponsor|strong support|strongly support|strongly supportive"
    "|leidend|meneur|fuhrend|lider|very supportive|actively engaged",
}
_NATURES: dict[Choice, str] = {
    Nature.COMMODITY: "commodity|standard|utility|run|basis|context|non core",
    Nature.DIFFERENTIATING: "differentiating|differentiator|differentiation|core|strategic|distinctive|grow"
    "|competitive advantage",
    Nature.INNOVATION: "innovation|innovative|new|experimental|emerging|transform|pilot",
}
_STATUSES: dict[Choice, str] = {
    ServiceStatus.PLANNED: "planned|pipeline|proposed|in development|development|project|gepland|prevu|geplant"
    "|planificado|future|draft|alpha|design|not started|coming soon",
    ServiceStatus.LIVE: "live|active|operational|in service|production|in production|actief|actif|aktiv|activo|current"
    "|available|published|beta|open|running|deployed|enabled|in use|a",
    ServiceStatus.RETIRING: "retiring|phasing out|deprecated|sunset|being retired|end of life|uitfaserend"
    "|phase out|in decline",
    ServiceStatus.RETIRED: "retired|inactive|closed|decommissioned|ended|withdrawn|discontinued|disabled|archived"
    "|obsolete|inactief|inactif|inaktiv|inactivo|cancelled|terminated",
}
_NEED_KINDS: dict[Choice, str] = {
    NeedKind.NEED: "need|must|must have|required|requirement|should|should have|mandatory|behoefte|besoin|bedarf"
    "|necesidad|essential|basic|eis",
    NeedKind.WANT: "want|wish|nice to have|could|could have|optional|desire|delighter|would|wont have|wens|souhait"
    "|wunsch|deseo|excitement",
}

CHOICE_WORDS: dict[type[Choice], dict[str, Choice]] = {
    sort: {word: choice for choice, words in table.items() for word in listed(words)}
    for sort, table in (
        (StakeholderKind, _KINDS),
        (RelationshipKind, _RELATIONSHIPS),
        (Attitude, _ATTITUDES),
        (Nature, _NATURES),
        (ServiceStatus, _STATUSES),
        (NeedKind, _NEED_KINDS),
    )
}
"""Words for each closed list."""

MONTHS: dict[str, int] = {
    word: month
    for month, words in enumerate(
        listed(
            "jan january januari janvier januar enero ene|feb february februari fevrier februar febrero fev"
            "|mar march maart mars marz marzo mrt mrz|apr april avril abril avr abr|may mei mai mayo"
            "|jun june juni juin junio|jul july juli juillet julio juil|aug august augustus aout agosto ago"
            "|sep sept september septembre septiembre|oct october oktober octobre octubre okt"
            "|nov november novembre noviembre|dec december decembre dezember diciembre dez dic"
        ),
        1,
    )
    for word in words.split()
}
"""Names of months, whole and short."""
