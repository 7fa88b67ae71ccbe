"""The layouts of the blank forms: each field and box a hospital writes when its screens are dark. Pure.

French, as they are printed: these words are the form. A layout that changes takes the next version, because sheets
of the old one may still come back.
"""

from releve.paper.grid import Column, Field, Layout

CANCEL = (("cancelled", "annulé"),)
PEN = "Cocher d’une croix. Pour annuler une ligne : case « annulé », sans rien noircir."
NATURE = (("information", "info"), ("decision", "déc."), ("action", "action"))

LOGBOOK = Layout(
    "MCR",
    1,
    "Main courante",
    (
        Column("n°", 7),
        Column("heure", 15),
        Column("qui parle, d’où", 32),
        Column("ce qui est dit, constaté, décidé, demandé", 66),
        Column("nature", 30, NATURE),
        Column("pour qui, quand", 20),
        Column("", 10, CANCEL),
    ),
    rows=14,
    row_height=14.2,
    hint=f"Une ligne par fait, dans l’ordre, sans rien effacer. {PEN}",
    above=(
        (Field("date"), Field("tenue par (nom, initiales)", 2), Field("feuille n° (à la main si photocopiée)", 1.4)),
    ),
)
ACTIONS = Layout(
    "RID",
    1,
    "RIDA : informations, décisions, actions",
    (
        Column("n°", 7),
        Column("objet", 68),
        Column("nature", 30, NATURE),
        Column("porté par", 25),
        Column("échéance", 20),
        Column("état", 20, (("open", "ouvert"), ("done", "fait"))),
        Column("", 10, CANCEL),
    ),
    rows=12,
    row_height=15.4,
    hint=f"Chaque action a un nom et une heure. {PEN}",
    above=(
        (Field("réunion du"), Field("de … à … (30 min au plus)"), Field("animée par"), Field("écrite par")),
        (Field("prochaine réunion"), Field("diffusé à, à (heure)", 2), Field("feuille n°", 1)),
    ),
)
SHUTTLE = Layout(
    "NAV",
    1,
    "Fiche navette",
    (
        Column("n°", 7),
        Column("patient : étiquette, ou nom, né(e) le", 57),
        Column("du lit", 20),
        Column("au lit, vers", 24),
        Column("mouvement", 42, (("in", "entrée"), ("out", "sortie"), ("move", "transf."))),
        Column("heure", 18),
        Column("", 12, CANCEL),
    ),
    rows=11,
    row_height=15.5,
    hint=f"Un mouvement par ligne, à l’heure de l’événement et non de l’écriture. {PEN}",
    above=((Field("service"), Field("date"), Field("remplie par (nom, initiales)"), Field("feuille n°", 0.6)),),
    below=(
        (Field("comptés au lit, à (heure)"), Field("présents"), Field("en permission"), Field("comptés par")),
        (Field("écart et pourquoi", 2), Field("remise à (heure)"), Field("ressaisie par, le")),
    ),
)
SEVERITY = (
    ("care", "danger pour un patient"),
    ("blocked", "bloqué"),
    ("slowed", "ralenti"),
    ("cancelled", "annulé"),
)


def _ticket(number: int) -> tuple[tuple[Field, ...], ...]:
    return (
        (Field(f"demande {number}, à (heure)"), Field("qui, service", 2), Field("où me joindre (téléphone, pièce)", 2)),
        (Field("ce qui ne marche pas, en une phrase"),),
        (Field("la suite si besoin"),),
        (Field("depuis quand, qui d’autre est touché"),),
        (Field("gravité", 3, SEVERITY), Field("poste (étiquette)")),
        (Field("réponse, par qui, à (heure)", 3), Field("clos à (heure)")),
    )


TICKET = Layout(
    "TKT",
    1,
    "Demandes à l’informatique",
    (),
    rows=0,
    row_height=0,
    hint="Quatre lignes suffisent. Un danger pour un patient se dit par téléphone, puis s’écrit ici.",
    above=(*_ticket(1), (), *_ticket(2), (), *_ticket(3)),
)
ATTENDANCE = Layout(
    "EMA",
    1,
    "Émargement",
    (
        Column("n°", 7),
        Column("nom, prénom", 45),
        Column("fonction, service", 36),
        Column("arrivée", 16),
        Column("départ", 16),
        Column("temps", 30, (("day", "jour"), ("night", "nuit"), ("oncall", "astr."))),
        Column("signature", 20),
        Column("", 10, CANCEL),
    ),
    rows=15,
    row_height=13.2,
    hint=f"Pour la relève, les repas, la paie : chaque personne signe. {PEN}",
    above=((Field("lieu, cellule ou équipe", 2), Field("date"), Field("tenue par", 1.4), Field("feuille n°", 0.8)),),
)
BED_STATES = (("taken", "occupé"), ("free", "libre"), ("dirty", "à nettoy."), ("closed", "fermé"))
BED_ROWS_HEIGHT = 187.0  # millimetres for the rows of beds
BED_CAPACITIES = (18, 24, 30)  # rows of 10.4, 7.8 and 6.2 mm: a ward of 90 beds fits three sheets
BEDS_PER_SHEET = 24  # today's bed list of most wards on one sheet
BLANKS = (LOGBOOK, ACTIONS, SHUTTLE, TICKET, ATTENDANCE)


def bed_sheet(beds: tuple[str, ...]) -> Layout:
    """Return the sheet of a unit's own beds, one a row; an empty row asks for the name of its bed.

    Its code names its capacity, so that the reader knows where the rows stand without knowing the beds. Raises
    ValueError beyond the largest capacity.
    """
    capacity = next((size for size in BED_CAPACITIES if len(beds) <= size), 0)
    if not capacity:
        raise ValueError(f"{len(beds)} beds do not fit a sheet of {BED_CAPACITIES[-1]}")
    return Layout(
        f"L{capacity}",
        1,
        "Lits du service",
        (
            Column("lit", 24),
            Column("patient : étiquette, ou nom, né(e) le", 60),
            Column("entré(e) le", 20),
            Column("état du lit", 52, BED_STATES),
            Column("remarque", 24),
        ),
        rows=len(beds),
        row_height=BED_ROWS_HEIGHT / capacity,
        names=beds,
        hint=f"Une ligne par lit, comptée au lit. {PEN.partition(' Pour')[0]}",
        above=((Field("relevé à (heure), le", 1.5), Field("par (nom, initiales)", 1.5), Field("feuille n°")),),
        below=((Field("présents"), Field("libres"), Field("à nettoyer, fermés"), Field("remis à (nom, heure)", 2)),),
    )


def layout_of(code: str, version: int) -> Layout:
    """Return the layout that a code names, for whoever reads a page back. Raises KeyError for one we never printed."""
    known = [*BLANKS, *(bed_sheet(("",) * capacity) for capacity in BED_CAPACITIES)]
    return {(one.code, one.version): one for one in known}[code, version]
