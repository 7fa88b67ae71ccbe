from django.utils.translation import gettext_lazy as _

from releve.web.rooms import Menu, Room


class AccessConfig(Room):
    """Sign-in, roles and rights."""

    name = "releve.web.access"
    label = "access"
    menu = Menu(_("Accounts"), "access:accounts", "access.guests", order=90, letter="o")
