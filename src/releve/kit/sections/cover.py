"""The cover: whose kit, how old, how to use it, what is in it. Pure."""

from typing import Any

from releve.dossier.pictures.ward import PlanWords, plan
from releve.kit.matter import Matter
from releve.kit.words import plural, typo

USE = (
    "Ouvrir à la fiche réflexe de son rôle. Faire dans l’ordre, cocher, écrire l’heure.",
    "Débrancher d’abord, comprendre ensuite. Une coupure de trop se répare.",
    "Écrire tout de suite : la main courante est au fond. Photocopier les feuilles vierges avant la dernière.",
    "Téléphoner. Aucune page de ce classeur ne suppose un écran, un courriel ou un annuaire informatique.",
    "Ce qui est en blanc n’était pas connu à l’impression : l’écrire au stylo, puis le redire au dossier.",
)
WARD_USE = (
    "Compter les patients au lit. Écrire l’heure.",
    "Débrancher les postes, ne plus essayer. Passer aux feuilles de ce classeur.",
    "Chercher l’application qui manque : la page suivante dit quoi faire à la place.",
    "Fiche navette à heure fixe, remise de la main à la main à la cellule.",
    "Garder chaque feuille : elle sera ressaisie.",
)
KEEP = (
    "Trois exemplaires : salle de cellule, standard, domicile de l’astreinte. Un kit de service par poste de soins.",
    "Il contient des numéros personnels et le plan du réseau : sous clé, jamais en photographie sur une messagerie.",
    "Réimprimer à chaque changement d’astreinte ou de numéro, tous les trois mois au moins. Détruire l’ancien.",
)


PLAN_ACROSS = 1100  # pixels: two stretches of corridor for the largest ward, and text still of 8 points on paper


def _plan(matter: Matter) -> str:
    """Return the plan of the ward, or nothing when its rooms are not known."""
    rooms = [
        room for (unit, name), room in matter.dossier.rooms.items() if matter.unit and unit == matter.unit.id and name
    ]
    if not rooms or not matter.unit:
        return ""
    words = PlanWords(matter.unit.label, "couloir", "Chambre {name}")
    return plan(sorted(rooms, key=lambda room: room.name), words, PLAN_ACROSS, paper=True)


def section(matter: Matter) -> dict[str, Any]:
    """Return the words of the cover and a few figures; an empty dossier is said plainly."""
    dossier, unit = matter.dossier, matter.unit
    counted = [
        plural(len(dossier.apps), "application"),
        plural(len(dossier.links), "liaison à débrancher", "liaisons à débrancher"),
        plural(len(dossier.oncall), "étape d’appel", "étapes d’appel"),
        plural(len(dossier.procedures), "procédure"),
        plural(len(dossier.units), "unité"),
        plural(len(dossier.people), "personne"),
    ]
    return {
        "kind": "cover",
        "title": "Kit de crise du service" if unit else "Kit de crise",
        "unit": f"{unit.id} {unit.label}" if unit else "",
        "hospital": dossier.hospital.name or "",
        "empty": matter.is_empty,
        "use": [typo(one) for one in (WARD_USE if unit else USE)],
        "keep": [] if unit else [typo(one) for one in KEEP],
        "counts": [] if unit or matter.is_empty else counted,
        "plan": _plan(matter),
    }
