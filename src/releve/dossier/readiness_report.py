"""`dossier ready`: how ready the hospital is, on the command line."""

import json
from typing import Any, TextIO

from django.utils.translation import gettext as _

from releve.dossier import latest
from releve.dossier.pages_readiness import gain_words, reason
from releve.dossier.readiness import Criterion, Family, Gain, estimates

DONE = 0  # exit code: being half ready is not an error


def as_data() -> dict[str, Any]:
    """Return the whole as `dossier ready --json` prints it. Minutes are minutes of work, points of 100."""
    found = latest.ready()
    return {
        "percent": found.percent,
        "empty": found.empty,
        "estimates_as_of": estimates()["as_of"],
        "families": [_family(family) for family in found.families],
        "gains": [_gain(gain) for gain in found.gains],
    }


def _family(family: Family) -> dict[str, Any]:
    criteria = [_criterion(one) for one in family.criteria]
    return {"code": family.code, "title": _(family.title), "percent": family.percent, "criteria": criteria}


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": _(one.title),
        "percent": one.percent,
        "weight": one.weight,
        "done": one.done,
        "total": one.total,
        "missing": list(one.missing),
        "anssi": one.anssi,
    }


def _gain(gain: Gain) -> dict[str, Any]:
    return {
        "criterion": gain.criterion.code,
        "what": _(gain.criterion.title),
        "points": round(gain.points, 2),
        "minutes": gain.minutes,
        "points_per_hour": round(gain.points_per_hour, 2),
        "why": reason(gain.criterion),
    }


def run_ready(out: TextIO, *, as_json: bool) -> int:
    """Print how ready the hospital is, and the three cheapest gains. Return 0."""
    if as_json:
        out.write(json.dumps(as_data(), ensure_ascii=False, indent=1) + "\n")
        return DONE
    found = latest.ready()
    out.write(_("Ready at {percent} %").format(percent=found.percent) + "\n")
    for family in found.families:
        out.write(f"  {family.percent:3d} %  {_(family.title)}\n")
        out.writelines(f"  {one.percent:10d} %  {_(one.title)} ({one.done}/{one.total})\n" for one in family.criteria)
    gains = map(gain_words, found.cheapest)
    out.write("\n" + _("Cheapest gains:") + "\n")
    out.writelines(f"  + {one['points']}  {one['title']} ({one['work']} : {one['why']})\n" for one in gains)
    return DONE
