"""The headings that people write, by table and field: English, then Dutch, French, German and Spanish.

Each is written as `table_matching.heading_words` leaves it: lower case, no accents, no punctuation. The first
ones are the surest.
"""

from __future__ import annotations

_WHO = (
    "stakeholder|stakeholder name|stakeholders|stakeholder group|stakeholder name or group|name of stakeholder"
    "|name or group|actor|actors|socio economic actor|party|belanghebbende|belanghebbenden|partie prenante"
    "|parties prenantes|acteur|interessengruppe|stakeholdergruppe|anspruchsgruppe|beteiligter|parte interesada"
    "|partes interesadas|interesado|interesados"
)
_NAME = "name|full name|names|naam|nom|nombre|bezeichnung|label|element|title|legal title|applied title|node"
_CUSTOMER = (
    "customer|customer name|client|served stakeholder|beneficiary|consumer|user group|klant|kunde|cliente|usagers"
    "|abnehmer|doelgroep|zielgruppe"
)
_SERVICE = (
    "service|service name|name of service|service title|it service|business service|services|titre service"
    "|nom du service|dienst|dienstnaam|dienstleistung|servicename|servicio|nombre del servicio|dienstverlening"
    "|capability|offering|catalog item|catalogue item|application|product"
)
_DESCRIPTION = (
    "description|desc|details|summary|about|omschrijving|beschrijving|beschreibung|descripcion|desc service"
    "|description of service|service description|definition"
)
_TAGS = "tags|tag|keywords|labels|etiquettes|mots cles|schlagworte|etiquetas|trefwoorden"
_OWNER = (
    "owner|responsible|accountable|custodian|responsible person|relationship owner|account manager|service owner"
    "|relationship manager|managed by|owned by|lead|verantwoordelijke|eigenaar|responsable|proprietaire"
    "|verantwortlich|verantwortlicher|propietario|approver"
)
_NEEDS = (
    "needs|need|needs and expectations|needs expectations|expectations|expectation|stakeholder expectation"
    "|requirements|requirement|their needs expectations|what do they need|customer needs|key needs|user needs"
    "|must haves|value proposition|behoeften|behoefte|eisen|besoins|besoin|attentes|bedurfnisse|bedarf"
    "|anforderungen|erwartungen|necesidades|necesidad|expectativas|requisitos"
)
_WANTS = (
    "wants|want|what could be the wins for the stakeholder|wishes|wish|desires|nice to have|nice to haves|wins"
    "|delighters|would love|would like|wensen|wens|souhaits|envies|wunsche|wunsch|deseos"
)
_NOTES = "notes|note|comments|comment|remarks|opmerkingen|remarques|commentaires|bemerkungen|notas|observaciones"
_END_DATE = "end|ends|end date|until|valid to|retirement date|einddatum|date de fin|enddatum|fecha de fin"

HEADINGS: dict[str, str] = {
    "stakeholders.name": f"{_WHO}|{_NAME}|organisation name|company name",
    "stakeholders.kind": (
        "kind|type|stakeholder type|category|stakeholder category|class|classification|soort|categorie|art|typ"
        "|kategorie|tipo|categoria|type of stakeholder|group type|institutional form"
    ),
    "stakeholders.inside": (
        "internal external|internal or external|int ext|inside|inside the firm|internal|boundary|intern extern"
        "|interne externe|interno externo"
    ),
    "stakeholders.collapsed": "parts folded in|folded|collapsed",
    "stakeholders.served": "customer of it|is customer|served|customer",
    "stakeholders.importance": (
        "importance|priority|impact|weight|significance|belang|belangrijkheid|prioriteit|priorite|wichtigkeit"
        "|bedeutung|prioritat|importancia|prioridad|importance to it|impact on project"
    ),
    "stakeholders.power": (
        "power|influence|authority|power influence|influence power|formal authority|macht|invloed|pouvoir"
        "|einfluss|poder|influencia"
    ),
    "stakeholders.interest": "interest|interest in project|interesse|interet|interes|engagement interest",
    "stakeholders.legitimacy": "legitimacy|legitimiteit|legitimite|legitimitat|legitimidad",
    "stakeholders.urgency": (
        "urgency|timing sensitivity|time sensitivity|urgentie|urgence|dringlichkeit|urgencia|criticality"
    ),
    "stakeholders.satisfaction": (
        "satisfaction|csat|satisfaction score|tevredenheid|zufriedenheit|satisfaccion|happiness|nps"
    ),
    "stakeholders.attitude": (
        "attitude|attitude now|current attitude|stance|current stance|position|support|current engagement"
        "|current state|support attitude|disposition|sentiment|current|houding|attitude actuelle|haltung"
        "|einstellung|actitud|current support|engagement"
    ),
    "stakeholders.desired_attitude": (
        "desired attitude|attitude desired|desired engagement|target attitude|desired state|desired stance"
        "|desired support|desired|gewenste houding|attitude souhaitee|gewunschte haltung|actitud deseada"
    ),
    "stakeholders.parent": (
        "part of|parent|parent organisation|parent organization|parent org|organisation|organization|company"
        "|employer|affiliation|department|division|belongs to|affiliatie|organisatie|afdeling|entreprise"
        "|organisme|abteilung|unternehmen|firma|organizacion|empresa|departamento|parent id"
    ),
    "stakeholders.owner": _OWNER,
    "stakeholders.contact": (
        "contact|contact details|contact person|contact name|e mail|email|mail|email address|phone|telephone"
        "|contact information|contact info|contactpersoon|kontakt|ansprechpartner|contacto|correo|courriel"
    ),
    "stakeholders.description": f"{_DESCRIPTION}|{_NOTES}|who they are",
    "stakeholders.tags": _TAGS,
    "stakeholders.first_name": "first name|given name|forename|voornaam|prenom|vorname|nombre de pila",
    "stakeholders.last_name": "last name|surname|family name|achternaam|familienaam|nom de famille|nachname|apellido",
    "stakeholders.code": "id|no|nr|number|code|key|abbreviation|stakeholder abbreviation|stakeholder id|ref|org id|"
    "identifier|abbr|short name|dept code|tag id|identifiant|identifiant unique|nummer|lfd nr|numero",
    "stakeholders.needs": f"{_NEEDS}|interests|stakeholder interests|main interests",
    "stakeholders.wants": _WANTS,
    "stakeholders.tied_to": "tied to|related to|connected to|connections|relationships|relations|linked to|knows"
    "|recommends|recomendaciones|verbonden met|lie a|verbunden mit|relacionado con",
    "stakeholders.attitude_side": "current or desired|now or desired|current desired|state",
    "stakeholders.attitude=unaware": "unaware|not aware|onbewust|ignorant",
    "stakeholders.attitude=resistant": "resistant|strongly against|moderately against|against|opposed|blocker|tegen",
    "stakeholders.attitude=neutral": "neutral|neutraal|neutre",
    "stakeholders.attitude=supportive": "supportive|moderate support|moderately support|supporter|ondersteunend",
    "stakeholders.attitude=leading": "leading|strongly support|strong support|champion|leidend",
    "relationships.source": "from|source|from id|source id|start|start node|from stakeholder|who|van|bron|de|origine"
    "|von|quelle|desde|origen|ego|subject|from name|source name|stakeholder 1|stakeholder a|giver",
    "relationships.target": "to|target|to id|target id|end node|to stakeholder|with whom|naar|doel|vers|a|cible"
    "|nach|ziel|hacia|destino|alter|object|to name|target name|stakeholder 2|stakeholder b|receiver",
    "relationships.kind": "kind|type|relationship type|relation type|relationship|relation|connection type|tie"
    "|relatie|soort|art|typ|beziehung|tipo|relacion|edge type",
    "relationships.mutual": "mutual|both ways|reciprocal|two way|bidirectional|undirected|direction|wederzijds",
    "relationships.strength": "strength|weight|tie strength|intensity|importance|sterkte|force|starke|fuerza|gewicht"
    "|value|edge",
    "relationships.tangible": "tangible|contractual|formal|tastbaar",
    "relationships.label": "label|name|title|caption|etiquette|etiqueta",
    "relationships.description": f"{_DESCRIPTION}|{_NOTES}",
    "relationships.ends": "from to|connection|link",
    "services.name": f"{_SERVICE}|{_NAME}",
    "services.provider": (
        "provider|service provider|provided by|delivered by|supplier|vendor|agency body|delivering organisation"
        "|organisation|organization|department|agency|team|provider team|business unit|leverancier|aanbieder"
        "|geleverd door|fournisseur|prestataire|fourni par|anbieter|lieferant|erbracht von|proveedor|dept code"
        "|prestado por|support group|delivery organisation"
    ),
    "services.nature": "nature|service nature|strategic value|sourcing nature|aard|commodity|differentiation",
    "services.status": "status|state|lifecycle|life cycle|lifecycle status|phase|stage|statut|estado|lifecycle stage",
    "services.start": "start|starts|start date|go live|live since|from date|launched|launch date|introduced|valid from"
    "|first active year|startdatum|date de debut|beginn|fecha de inicio|since",
    "services.end": f"{_END_DATE}|end of life|eol|sunset|last active year|end year",
    "services.annual_cost": "annual cost|cost|costs|yearly cost|cost per year|annual budget|budget|price|annual price"
    "|total cost|run cost|kosten|jaarlijkse kosten|cout|cout annuel|jahrliche kosten|jahreskosten|coste|costo"
    "|coste anual|annual cost gbp|annual cost eur|annual cost usd",
    "services.owner": _OWNER,
    "services.depends_on": "supporting services|depends on|dependencies|dependency|supported by|underlying services"
    "|relies on|afhankelijk van|depend de|hangt ab von|depende de|abhangigkeiten",
    "services.description": f"{_DESCRIPTION}|{_NOTES}",
    "services.tags": f"{_TAGS}|category|service category|domain|policy area|area|group|portfolio|categorie|kategorie"
    "|categoria|service type",
    "services.code": "service id|id|no|code|key|identifier|ref|service code|identifiant service|nummer",
    "services.customers": "customers|used by|users|consumers|audience|target groups|target group|customer type|clients"
    "|recipients|recipient|available to|target groups name|served customers|gebruikers|klanten|utilisateurs"
    "|kunden|nutzer|clientes|usuarios|customer|service consumers",
    "needs.customer": f"{_CUSTOMER}|{_WHO}|who|whose|owner|persona|user",
    "needs.customer_kind": "customer type|customer kind|stakeholder type|segment|type|category|customer group|group",
    "needs.statement": f"statement|need statement|user story|{_NEEDS}|usage|nom usage|wants|want|name|description"
    "|expects|what",
    "needs.kind": "kind|type|need or want|need type|moscow|soort|art|tipo",
    "needs.weight": "weight|importance|priority|value|how important|gewicht|belang|poids|wichtigkeit|peso|prioriteit"
    "|importancia",
    "needs.required_level": "required level|level|level required|target level|required|expected level|minimum level"
    "|vereist niveau|niveau|niveau requis|erforderliche stufe|nivel requerido",
    "needs.evidence": f"evidence|source|how we know|proof|{_NOTES}|details|bewijs|preuve|beleg|evidencia|quote",
    "needs.evidence_date": "evidence date|evidence of|date|as of|surveyed|last reviewed|datum|fecha|when",
    "assignments.service": f"{_SERVICE}|assigned service",
    "assignments.customer": f"{_CUSTOMER}|{_WHO}|delivered to|used by|assigned to|recipient|who",
    "assignments.customer_kind": "customer type|customer kind|stakeholder type|segment|customer group",
    "assignments.level": "level|delivered level|service level|quality|delivered|current level|score|rating|niveau"
    "|geleverd niveau|stufe|nivel|performance",
    "assignments.addresses": "addresses|needs addressed|need addressed|meets|need|needs|covers|fulfils|serves need"
    "|addresses needs|vervult|repond a|deckt|cubre",
    "assignments.via": "via|channel|through|delivered through|reseller|kanaal|canal|kanal",
    "assignments.note": f"{_NOTES}|{_DESCRIPTION}",
}
"""Headings by “table.field”, separated by bars."""

MISLEADING: str = (
    "information needs|how will we meet needs expectations|how will we meet|what do we need from them|communication"
    "|communications|communications preferences|communication preferences|strategy|actions|needs from us|strategies"
    "|needs analysis|training needs|interviews"
)
"""Headings that hold a field's word and mean something else."""

SHEET_NAMES: dict[str, str] = {
    "stakeholders": "stakeholder|stakeholders|elements|nodes|actors|people|organisations|register|belanghebbenden"
    "|akteure|interesados|organizations",
    "relationships": "relationship|relationships|connections|edges|links|ties|relations|relaties|beziehungen"
    "|relaciones|network",
    "services": "service|services|catalogue|catalog|portfolio|applications|diensten|dienste|servicios",
    "needs": "need|needs|wants|requirements|behoeften|besoins|anforderungen|necesidades",
    "assignments": "assignment|assignments|delivery|coverage|toewijzingen|zuordnungen|asignaciones",
}
"""Words in a sheet's or file's name that hint at what it holds."""
