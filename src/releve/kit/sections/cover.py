"""The cover: whose kit, how old, how to use it, what is in it. Pure."""

from typing import Any

from releve.kit.matter import Matter
from releve.kit.words import plural, typo

STALE_DAYS = 90  # teams, numbers and links of a hospital change every quarter
USE = (
    "Ouvrir à la fiche réflexe de son rôle. Faire dans l’ordre, cocher, écrire l’heure.",
    "Débrancher d’abord, comprendre ensuite. Une coupure de trop se répare.",
    "Écrire tout de suite : la main courante est au fond du classeur. Photocopier les feuilles vierges avant la dernière.",
    "Téléphoner. Aucune page de ce classeur ne suppose un écran, un courriel ou un annuaire informatique.",
    "Ce qui est laissé en blanc n’était pas connu le jour de l’impression : l’écrire au stylo, puis le redire au dossier.",
)
WARD_USE = (
    "Compter les patients au lit. Écrire l’heure.",
    "Débrancher les postes, ne plus essayer. Passer aux feuilles de ce classeur.",
    "Chercher l’application qui manque : la page suivante dit quoi faire à la place.",
    "Fiche navette à heure fixe, remise de la main à la main à la cellule.",
    "Garder chaque feuille : elle sera ressaisie.",
)
KEEP = (
    "Trois exemplaires au moins : salle de cellule, standard, astreinte informatique chez elle. Un kit de service dans chaque poste de soins.",
    "Il contient des numéros personnels et le plan du réseau : sous clé, jamais en photographie sur une messagerie.",
    "Réimprimer à chaque changement d’astreinte, de liaison ou de numéro, et au moins tous les trois mois. Détruire l’ancien.",
)


def section(matter: Matter) -> dict[str, Any]:
    """Return the words of the cover and a few figures; an empty dossier is said plainly."""
    dossier, unit = matter.dossier, matter.unit
    counted = [
        (len(dossier.apps), "application"),
        (len(dossier.links), "liaison à débrancher", "liaisons à débrancher"),
        (len(dossier.oncall), "étape d’appel", "étapes d’appel"),
        (len(dossier.procedures), "procédure"),
        (len(dossier.units), "unité"),
        (len(dossier.people), "personne"),
    ]
    return {
        "kind": "cover",
        "title": "Kit de crise du service" if unit else "Kit de crise",
        "unit": f"{unit.id} {unit.label}" if unit else "",
        "hospital": dossier.hospital.name or "",
        "empty": matter.is_empty,
        "use": [typo(one) for one in (WARD_USE if unit else USE)],
        "keep": [] if unit else [typo(one) for one in KEEP],
        "counts": [] if unit or matter.is_empty else [plural(*one) for one in counted],
    }
