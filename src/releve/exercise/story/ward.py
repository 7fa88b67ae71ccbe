"""Le portable de cardiologie, coupé de tout du lundi au mardi matin : ses lignes rejoignent la cellule mardi à 10 h 30.

Pure.
"""

from releve.exercise.story.cast import CARDIO, WARD_NURSE
from releve.exercise.verbs import action, at, note

MET_AT = "2021-08-03 10:28"
MONDAY = (
    at("12:15", CARDIO, note("Cardiologie : 20 patients comptés, 22 lits", "unit:2010")),
    at("13:05", WARD_NURSE, note("Surveillance du scope notée toutes les heures sur pancarte", "unit:2011")),
    at("14:40", WARD_NURSE, note("Chambre 214 : bilan sanguin porté au laboratoire à la main", "unit:2010")),
    at("16:10", CARDIO, note("Entrée des urgences en chambre 209, fiche navette n° 3", "unit:2010")),
    at("17:30", WARD_NURSE, note("Repas : deux régimes sans sel signalés par téléphone", "unit:2010")),
    at("19:00", CARDIO, action("Demander deux lecteurs de glycémie de plus pour la nuit", "unit:2010")),
    at("21:45", WARD_NURSE, note("Tour de 21 h fait, traitements tracés sur feuilles", "unit:2010")),
)
TUESDAY = (
    at("02:20", WARD_NURSE, note("Résultat de potassium reçu par téléphone, relu à voix haute", "unit:2010")),
    at("06:30", WARD_NURSE, note("Transmissions de nuit écrites, 21 patients", "unit:2010")),
    at("08:15", CARDIO, note("Sortie de la chambre 203 à 8 h, lettre manuscrite", "unit:2010")),
    at("09:20", CARDIO, note("Visite faite avec les antériorités lues par clé 4G", "unit:2010")),
    at("10:00", CARDIO, note("Le portable part à la cellule avec la clé USB", "unit:2010")),
)
STORY = (("2021-08-02", MONDAY), ("2021-08-03", TUESDAY))
