"""The golden rule: rows written step by step are the rows rebuilt from nothing, and reading folds the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from releve.dossier import actions
from releve.dossier.models import SubjectRow
from releve.dossier.reading import load
from releve.journal import clock, rebuild

pytestmark = pytest.mark.django_db
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
STEPS = st.lists(
    st.tuples(st.sampled_from(["A", "B"]), st.sampled_from(["name", "level", "procedures"]), TEXTS, st.booleans()),
    min_size=1,
    max_size=8,
)


def rows() -> dict[str, bytes]:
    return {row.subject: bytes(row.body) for row in SubjectRow.objects.all()}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_rows_step_by_step_are_rows_rebuilt(steps):
    for key, field, text, gone in steps:
        value = {"name": text, "level": len(text), "procedures": [text]}[field]
        actions.describe("application", key, {field: value}, "P1")
        actions.describe("dependency", f"{key}>NET", {"strength": "blocks" if gone else "feeds"}, "P1")
        (actions.withdraw if gone else actions.restore)("application", key, text, "P1")
    stepwise, dossier = rows(), load()
    rebuild()
    assert rows() == stepwise
    assert load() == dossier


def test_what_was_known_then_is_folded_again():
    actions.describe("application", "A", {"name": "avant"}, "P1")
    before = clock.now()
    actions.describe("application", "A", {"name": "après"}, "P1")
    assert load().apps["A"].name == "après"
    assert load(as_at=before - 60_000_000).apps == {}
    assert load(["teams"]).apps == {}


def test_saying_what_is_known_already_says_nothing():
    assert len(actions.describe("application", "A", {"name": "x"}, "P1")) == 1
    assert actions.describe("application", "A", {"name": "x"}, "P1") == []


def test_a_person_s_traits_and_role_are_two_facts():
    assert len(actions.describe("person", "P9", {"last_name": "Essai", "crisis_role": "Pilote"}, "P1")) == 2
    assert load(["people"]).people["P9"].label == "Essai"
