"""A room: one capability in one folder, with its manifest, of which the menu and the addresses are built."""

from contextlib import suppress
from dataclasses import dataclass

from django.apps import AppConfig, apps
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from releve.web.access.permissions import RIGHTS
from releve.web.access.who import Who

ROOMS_ON_PHONE = 4  # links in the bar of a phone before "More"


@dataclass(frozen=True, slots=True)
class Menu:
    """One entry of the rooms menu. `letter` is the key typed after `g`; `right` hides it from who may not enter."""

    label: str | Promise
    url_name: str
    right: str
    order: int = 50
    letter: str = ""


class Room(AppConfig):
    """Base of a room's AppConfig. `needs` names the rooms it may import; `home` is the dotted view shown at "/"."""

    default = False  # Django looks for one configuration in apps.py: not this one, which each of them imports
    needs: tuple[str, ...] = ()
    menu: Menu | None = None
    menus: tuple[Menu, ...] = ()
    word: str = ""
    home: str = ""
    note: tuple[str, str] | None = None  # (url_name, right) of the page that takes one line of text, from anywhere

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = True

    @property
    def address(self) -> str:
        """The word under which the room's addresses stand: its folder's name unless it says another."""
        return self.word or self.label


def rooms() -> list[Room]:
    """Return the installed rooms in the order of the settings."""
    return [app for app in apps.get_app_configs() if isinstance(app, Room)]


def menus() -> list[Menu]:
    """Return every menu entry, in the order they are shown."""
    found = [entry for room in rooms() for entry in ((room.menu, *room.menus) if room.menu else room.menus)]
    return sorted(found, key=lambda entry: entry.order)


@dataclass(frozen=True, slots=True)
class Door:
    """A menu entry with its address."""

    entry: Menu
    url: str


def menu_for(who: Who) -> list[Door]:
    """Return the entries that this reader may open. One whose page or right is missing is left out, not fatal."""
    doors = []
    for entry in menus():
        if entry.right in RIGHTS and who.may(entry.right):
            with suppress(NoReverseMatch):
                doors.append(Door(entry, reverse(entry.url_name)))
    return doors


def note_url(who: Who) -> str:
    """Return where one line of text is posted from any page, or nothing for who may not write."""
    for room in rooms():
        if room.note and room.note[1] in RIGHTS and who.may(room.note[1]):
            with suppress(NoReverseMatch):
                return reverse(room.note[0])
    return ""
