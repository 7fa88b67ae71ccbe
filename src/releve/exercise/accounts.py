"""The demo's accounts: one a role, entered with one click. Pure."""

from releve.exercise.story.cast import CARDIO, DIRECTOR, ON_CALL, PILOT, SCRIBE, SECURITY, WARD_NURSE
from releve.web.access.facts import AccountOpened

ACCOUNTS = (
    AccountOpened(login="director", name="Directeur", role="director", person=DIRECTOR),
    AccountOpened(login="cell", name="Pilote de crise", role="cell", person=PILOT),
    AccountOpened(login="scribe", name="Responsable qualité", role="scribe", person=SCRIBE),
    AccountOpened(login="it", name="RSSI", role="it", person=SECURITY),
    AccountOpened(
        login="ward_manager", name="Cadre de cardiologie", role="ward_manager", person=CARDIO, units=("2010", "2011")
    ),
    AccountOpened(
        login="ward_staff", name="Infirmière de cardiologie", role="ward_staff", person=WARD_NURSE, units=("2010",)
    ),
    AccountOpened(login="observer", name="Invité de l’agence régionale", role="observer", level="amber"),
    AccountOpened(login="administrator", name="Administrateur de Relève", role="administrator", person=ON_CALL),
)
