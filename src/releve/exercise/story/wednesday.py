"""Mercredi 4 août 2021, jusqu'à 8 h 25 : la première restauration commence, le point technique approche. Pure."""

from releve.exercise.story.cast import (
    BIOLOGIST,
    CARDIO,
    DATABASES,
    EMERGENCY,
    ICU,
    ON_DUTY,
    PHARMACIST,
    PILOT,
    PRINTERS,
    PRIVACY,
    RADIOLOGIST,
    SCRIBE,
    SECURITY,
    SYSTEMS,
    TELEPHONY,
)
from releve.exercise.verbs import action, app, at, care, decision, note, problem, up, weak

DAY = "2021-08-04"
# One line of the file for one line of the story.
# fmt: off
STORY = (
    at("05:40", SECURITY, note("Répondeur Bêta : premier compte rendu de nuit, chemin de l’attaquant établi jusqu’à l’annuaire")),
    at("06:20", ON_DUTY, note("Nuit : 9 entrées, 7 sorties, un transfert vers le CHU, tous sur fiche navette")),
    at("06:31", EMERGENCY, note("Urgences : 23 passages cette nuit, tri papier, attente médiane 40 minutes", "unit:1010")),
    at("06:40", BIOLOGIST, care("laboratory", "critical", "Urgences seules", "Automates arrêtés pour nettoyage jusqu’à 14 h : urgences vitales sur place, le reste part au CHU par coursier")),
    at("06:52", PILOT, decision("Pas de messagerie avant le nettoyage de l’annuaire", "app:MSG")),
    at("07:05", TELEPHONY, up("TOIP", "Les Tilleuls rappelés par passerelle mobile")),
    at("07:15", PHARMACIST, note("Navette des Tilleuls partie avec les réactifs", "unit:5011")),
    at("07:22", PRIVACY, note("Notification CNIL : brouillon prêt, à relire avec le RSSI à 10 h")),
    at("07:40", RADIOLOGIST, note("Taxi n° 12 parti avec 6 CD, retour attendu 10 h 15", "unit:6111")),
    at("07:48", DATABASES, app("ORA", "down", "Restauration possible quand l’annuaire répond ; jeu du 26 juillet sain")),
    at("07:55", PRINTERS, up("IMP", "Étiquettes imprimées aux urgences sur un poste autonome")),
    at("08:02", SYSTEMS, weak("VIRT", "Hyperviseurs 1 à 4 sains"), app("AD", "down", "Restauration commencée sur les hyperviseurs sains")),
    at("08:04", EMERGENCY, app("IMP", "down", "Rien ne sort à l’accueil des urgences")),
    at("08:10", CARDIO, problem("sheets", "Cadre", "Cardiologie, 2010", "Plus de feuilles de prescription, photocopieuse en panne", "2010")),
    at("08:14", PILOT, action("Imprimer 400 feuilles de prescription avant 10 h, cardiologie et pneumologie", "unit:2010")),
    at("08:21", ICU, note("Réanimation : 9 patients comptés, 9 au journal", "unit:1012")),
    at("08:24", SCRIBE, note("Feuille de situation du point technique imprimée, 11 attendus")),
)
