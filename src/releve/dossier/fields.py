"""One descriptor for each sort of thing: it serves the import, the forms, the tables and the export. Pure."""

from releve.dossier.field import CODE, DEPARTMENT, LOSS, NAME, OUTAGE, Descriptor, field, key, sort
from releve.dossier.fields_house import HOUSE
from releve.dossier.state import APPLICATION, BLOCKS, CLUSTER, DATABASE, DEGRADES, FEEDS, SERVER
from releve.dossier.values import CHOICE, DAY, DURATION, LONG, NUMBER, REF, REFS, TEXT, YESNO
from releve.journal import gettext_noop as _

STRENGTHS = {
    "dure": BLOCKS, "dur": BLOCKS, "forte": BLOCKS, "bloquante": BLOCKS, "bloquant": BLOCKS, "bloque": BLOCKS,
    "hard": BLOCKS, "strong": BLOCKS, "blocks": BLOCKS, "s arrete": BLOCKS,
    "souple": DEGRADES, "faible": DEGRADES, "degradee": DEGRADES, "degrade": DEGRADES, "soft": DEGRADES,
    "weak": DEGRADES, "degrades": DEGRADES, "genante": DEGRADES,
    "flux": FEEDS, "feed": FEEDS, "feeds": FEEDS, "donnees": FEEDS, "data": FEEDS, "alimente": FEEDS,
}  # fmt: skip
LAYERS = {
    "application": APPLICATION, "applications": APPLICATION, "appli": APPLICATION, "logiciel": APPLICATION,
    "serveur": SERVER, "server": SERVER, "base": DATABASE, "base de donnees": DATABASE, "database": DATABASE,
    "grappe": CLUSTER, "cluster": CLUSTER,
}  # fmt: skip
CHOICE_LABELS = {
    BLOCKS: _("blocks (stops without it)"),
    DEGRADES: _("degrades (limps without it)"),
    FEEDS: _("feeds (receives data from it)"),
    APPLICATION: _("application"),
    SERVER: _("server"),
    DATABASE: _("database"),
    CLUSTER: _("cluster"),
}


PROCEDURES = "procedure degradee|procedures degradees|procedure|procedures|mode degrade|fiche|degraded procedure"
OWNER = "referent|responsable|owner|proprietaire|pilote|responsable metier|technicien en charge|responsible"


APPS: tuple[Descriptor, ...] = (
    sort(
        ("application", _("application"), _("applications")),
        "apps",
        "applications|application|apps|logiciels|responsables|referents|appliances",
        (key(_("Code"), "application|appli|" + CODE),),
        field("name", _("Name"), TEXT, NAME + "|nom application|nom de l application"),
        field("description", _("Description"), LONG, "description|fonction|usage|role"),
        field("family", _("Family"), TEXT, "famille|domaine|family|bloc|block|categorie"),
        field("layer", _("Layer"), CHOICE, "couche|nature|layer", choices=LAYERS),
        field("department", _("Department"), REF, DEPARTMENT, of="department"),
        field("level", _("Recovery level"), NUMBER, "priorite|niveau|niveau pra|level|priority|criticite", of="level"),
        field("outage_max_minutes", _("DMIA (maximum outage)"), DURATION, OUTAGE),
        field("loss_max_minutes", _("PDMA (maximum data loss)"), DURATION, LOSS),
        field(
            "effort_minutes",
            _("Work to restore"),
            DURATION,
            "effort remise h|effort|effort h|charge h|charge de remise|effort de remise",
        ),
        field("team", _("Team"), REF, "equipe|team|equipe technique", of="team"),
        field("owner", _("Owner"), REF, OWNER, of="person"),
        field("deputy", _("Deputy"), REF, "suppleant|deputy|adjoint|remplacant", of="person"),
        field("hosting", _("Hosting"), REF, "hebergement|hebergeur|hosting|localisation", of="hosting"),
        field(
            "platform", _("Platform"), TEXT, "plateforme|systeme|os|platform|systeme d exploitation|operating system"
        ),
        field("environment", _("Environment"), TEXT, "environnement|environment"),
        field("reachable_4g", _("Opens from a 4G key"), YESNO, "accessible 4g|4g|cle 4g|reachable 4g|acces 4g"),
        field("access", _("How to reach it cut off"), LONG, "acces|access|url|adresse d acces|comment y acceder"),
        field("access_for", _("Who may"), TEXT, "acces pour|qui|access for|profils"),
        field(
            "authenticated_by",
            _("Lets in through"),
            REFS,
            "authentification|authentifie par|authenticated by|annuaire",
            of="application",
        ),
        field("procedures", _("Degraded procedures"), REFS, PROCEDURES, of="procedure"),
        field("users_count", _("Users"), NUMBER, "utilisateurs|nombre d utilisateurs|users|nb utilisateurs"),
        field(
            "maintenance", _("Vendor’s hours"), TEXT, "contrat mainteneur|maintenance|support|contrat de maintenance"
        ),
        field("remote_maintenance", _("Remote maintenance"), YESNO, "telemaintenance|remote maintenance|tma"),
        field("vendor", _("Vendor"), TEXT, "editeur|vendor|fabricant|manufacturer|constructeur"),
        field(
            "suppliers",
            _("Suppliers"),
            REFS,
            "fournisseur|fournisseurs|mainteneur|prestataire|supplier|suppliers",
            of="supplier",
        ),
        field("version", _("Version"), TEXT, "version"),
        field("address", _("Network address"), TEXT, "adresse ip|ip|address ip|serveur"),
    ),
    sort(
        ("dependency", _("dependency"), _("dependencies")),
        "dependencies",
        "dependances|dependance|dependencies|liens applicatifs",
        (
            key(_("Application"), "application|appli|source|app|code", "application"),
            key(
                _("Needs"), "depend de|besoin de|necessite|needs|depends on|cible|prerequis|destination", "application"
            ),
        ),
        field("strength", _("Strength"), CHOICE, "type|force|nature|strength|lien", choices=STRENGTHS),
    ),
    sort(
        ("interface", _("interface"), _("interfaces")),
        "interfaces",
        "interfaces|interface|flux|flows",
        (
            key(_("Sender"), "emetteur|source|de|sender|from|origine", "application"),
            key(_("Receiver"), "recepteur|destinataire|vers|receiver|to|cible|destination", "application"),
            key(_("Content"), "contenu|donnees|content|objet|message|nature|" + NAME, made=True),
        ),
        field("name", _("Content"), TEXT, "contenu|donnees|content|objet|message|nature"),
        field("standard", _("Standard"), TEXT, "norme|standard|protocole|format|protocol"),
        field("encrypted", _("Encrypted"), YESNO, "chiffre|chiffree|encrypted|crypted"),
    ),
    sort(
        ("backup", _("backup"), _("backups")),
        "backups",
        "sauvegardes|sauvegarde|backups",
        (key(_("Application"), "application|appli|" + CODE, "application"),),
        field("medium", _("Medium"), TEXT, "support|medium|media|destination"),
        field("every_minutes", _("Every"), DURATION, "toutes les h|toutes les|frequence|frequence h|every h|frequency"),
        field(
            "verified_on",
            _("Last verified"),
            DAY,
            "derniere verifiee|verifiee le|derniere sauvegarde|last verified|verification",
        ),
        field(
            "restored_on",
            _("Restoration tested"),
            DAY,
            "restauration testee|restauree le|test de restauration|restore tested",
        ),
        field("retention", _("Retention"), TEXT, "retention|conservation"),
    ),
    sort(
        ("process", _("process"), _("processes")),
        "processes",
        "processus|process|processes|activites|bia",
        (key(_("Code"), "processus|process|" + CODE),),
        field("name", _("Name"), TEXT, NAME),
        field("department", _("Department"), REF, DEPARTMENT, of="department"),
        field("points", _("Weight"), NUMBER, "points|poids|weight|score"),
        field("outage_max_minutes", _("DMIA (maximum outage)"), DURATION, OUTAGE),
        field("loss_max_minutes", _("PDMA (maximum data loss)"), DURATION, LOSS),
        field(
            "essential",
            _("Essential applications"),
            REFS,
            "essentielles|applications essentielles|essential|applications",
            of="application",
        ),
        field(
            "helpful",
            _("Helpful applications"),
            REFS,
            "completes|complementaires|utiles|helpful|applications utiles",
            of="application",
        ),
        field("owner", _("Owner"), REF, OWNER, of="person"),
    ),
    sort(
        ("impact", _("impact"), _("impacts")),
        "impacts",
        "impacts|impact|bia impacts",
        (
            key(_("Process"), "processus|process|code", "process"),
            key(_("Nature"), "nature|type|type d impact|impact"),
            key(_("After"), "apres h|apres|delai h|after h|after|delai", minutes=True),
        ),
        field("severity", _("Severity (1 to 4)"), NUMBER, "niveau|gravite|severite|severity|level"),
    ),
    sort(
        ("procedure", _("degraded procedure"), _("degraded procedures")),
        "procedures",
        "procedures degradees|procedures|procedure|fiches|procedures",
        (key(_("Code"), "procedure|" + CODE),),
        field("name", _("Title"), TEXT, NAME),
        field("owner", _("Owner"), REF, OWNER, of="person"),
        field("departments", _("Departments"), REFS, DEPARTMENT + "|departements|services", of="department"),
        field("horizon", _("Horizon"), TEXT, "horizon|duree|echeance"),
        field("autonomy_minutes", _("One can hold"), DURATION, "autonomie h|autonomie|tenue h|autonomy"),
        field("tested_on", _("Last tested"), DAY, "testee le|teste le|dernier test|date du test|tested on|tested"),
        field("test_result", _("Result of the test"), TEXT, "resultat|resultat du test|result"),
        field("test_note", _("What the test taught"), LONG, "enseignements|bilan|lessons"),
        field("kept_in", _("Kept in"), REFS, "rangee dans|conservee dans|stockage|kept in", of="application"),
        field("on_paper", _("Also on paper"), YESNO, "papier|sur papier|imprimee|on paper"),
    ),
    sort(
        ("file", _("file"), _("files")),
        "files",
        "fichiers",
        (key(_("Procedure"), "procedure", "procedure"), key(_("File"), "fichier")),
        field("name", _("Title"), TEXT, NAME),
        field("media", _("Type"), TEXT, "type"),
        field("size_bytes", _("Size"), NUMBER, "taille"),
    ),
)

DESCRIPTORS: dict[str, Descriptor] = {one.sort: one for one in (*APPS, *HOUSE)}
