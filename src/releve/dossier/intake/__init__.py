"""Bring in what the hospital already wrote: folders and workbooks, Mercator, GLPI.

A file is read in a process of its own that can do little harm (`sandbox`, `reader`), becomes plain tables (`table`),
then rows of the dossier (`sample`, `mercator`, `glpi`), then a plan (`plan`) of which only the differences are facts.
"""
