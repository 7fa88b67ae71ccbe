from django.utils.translation import gettext_lazy as _

from releve.web.rooms import Menu, Room


class KitConfig(Room):
    name = "releve.kit"
    label = "kit"
    needs = ("dossier",)
    menu = Menu(_("Kit"), "kit:kit", "kit.read", order=70, letter="k")
