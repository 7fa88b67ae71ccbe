"""The printed kit: what a hospital keeps in a binder for the morning when nothing opens any more.

Reflex cards, plugs to pull, whom to call, a directory, what still works, maps, priorities, degraded procedures and
blank forms, made from the dossier as it stands, with its age on every page. It also prints from an empty dossier:
then it is cards, clocks and lines to fill by pen. A ward's kit is its own beds, people and fallbacks in twelve pages.

The kit's own words are French, whatever the language of the screen: it is a French hospital's document.
"""
