"""A room: one capability in one folder, with its manifest, of which the menu and the addresses are built."""

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.utils.functional import Promise

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


def menu_for(who: Any) -> list[Menu]:
    """Return the entries that this reader may open."""
    return [entry for entry in menus() if who.may(entry.right)]
