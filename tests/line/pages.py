"""Every page of the demo company, with somebody who sees it: for the sweeps of the running line."""

PAGES: dict[str, tuple[str, ...]] = {
    "jonas.weber": (
        "/chat/?use_case=UC-0001",
        "/chat/?use_case=UC-0005",  # the AVV of its vendor ended yesterday
        "/start/",
        "/use-cases/",
        "/use-cases/?q=Angebotstexte&channel=both",
        "/use-cases/?q=Quittenmarmelade",
        "/use-cases/views/",
        "/use-cases/new/",
        "/catalogue/",
        "/catalogue/?q=Entw%C3%BCrfe",
        "/use-cases/UC-0017/",
        *(f"/use-cases/UC-0017/edit/{step}/" for step in ("idea", "data", "use", "models", "check")),
        "/requests/?tab=mine",
        "/requests/new/",
        "/keys/",
        "/incidents/",
        "/incidents/new/",
        "/incidents/INC-0003/",
        "/notices/",
        "/notices/mail/",
        "/deadlines/",
        "/me/",
        "/me/training/",
        "/works-agreements/",
    ),
    "leyla.aydin": (
        "/use-cases/UC-0001/",
        "/use-cases/UC-0007/",
        "/use-cases/UC-0003/versions/",
        "/use-cases/UC-0007/classification/",  # not classified yet
        "/use-cases/UC-0005/classification/",  # contested
        "/use-cases/UC-0005/classification/answers/",
    ),
    "katharina.brandt": (
        "/requests/",
        "/start/",
        "/use-cases/UC-0008/",
        "/use-cases/UC-0003/",
        "/use-cases/UC-0003/versions/1..2/",
        "/incidents/INC-0001/",
    ),
    "hannah.vogt": ("/keys/", "/vendors/azurblau-cloud/routes/azurblau-omni/connection/"),
    "sabine.keller": ("/vendors/", "/vendors/nordlicht-ki/", "/vendors/pacific-reasoning/", "/review/"),
    "mira.koehler": (
        "/review/",
        "/review/jobs/",
        "/audit/",
        "/use-cases/UC-0010/classification/",  # high risk, with duties
        "/use-cases/UC-0008/classification/",  # waits for confirmation
        "/rule-sets/",
        "/rule-sets/?rule_set=ai-act-2024&as_of=2026-11-24",
        "/use-cases/import/",
        "/incidents/",
        "/incidents/INC-0002/",
    ),
    "amir.rahimi": (
        "/deadlines/all/",
        "/deadlines/all/?due=overdue",
        "/incidents/INC-0003/",
        "/incidents/INC-0003/assessment/",
        "/works-agreements/new/",
        "/processing-activities/",
        "/processing-activities/new/?use_case=UC-0004",
        "/use-cases/UC-0001/information/",
    ),
    "felix.baumann": ("/training/", "/training/new/"),
    "petra.janssen": ("/incidents/",),
    "anke.petersen": ("/deadlines/",),
}
# Reached by a click, because their addresses are made anew with each company.
FIRST_LINKS: dict[str, tuple[str, str]] = {
    "jonas.weber": ("/chat/", ".nav a[href^='/chat/']:not([href='/chat/'])"),
    "katharina.brandt": ("/requests/", ".tq a.ti"),
    "mira.koehler": ("/review/", ".tq a.ti"),
    "hannah.vogt": ("/keys/", "main table a, main .card a"),
    "amir.rahimi": ("/processing-activities/?changed=on", "main table a"),
    "felix.baumann": ("/training/", "main table a"),
    "petra.janssen": ("/works-agreements/", "main table a"),
}
