"""Every page of the demo company, with somebody who sees it: for the sweeps of the running line."""

PAGES: dict[str, tuple[str, ...]] = {
    "jonas.weber": (
        "/chat/?use_case=UC-0001",
        "/chat/?use_case=UC-0005",  # the AVV of its vendor ended yesterday
        "/start/",
        "/use-cases/",
        "/use-cases/new/",
        "/requests/?tab=mine",
        "/requests/new/",
        "/keys/",
        "/notices/",
        "/me/",
    ),
    "leyla.aydin": ("/use-cases/UC-0001/", "/use-cases/UC-0007/", "/use-cases/UC-0012/"),
    "katharina.brandt": (
        "/requests/",
        "/start/",
        "/use-cases/UC-0008/",
        "/use-cases/UC-0012/",
        "/use-cases/UC-0010/",
        "/me/",
        "/me/delegations/new/",
    ),
    "hannah.vogt": ("/keys/", "/vendors/azurblau-cloud/routes/azurblau-omni/connection/"),
    "sabine.keller": (
        "/vendors/",
        "/vendors/nordlicht-ki/",
        "/vendors/pacific-reasoning/",
        "/review/",
        "/secrecy/",
        "/secrecy/new/",
        "/use-cases/UC-0012/opinions/dpo/",
    ),
    "mira.koehler": (
        "/review/",
        "/review/jobs/",
        "/audit/",
        "/use-cases/UC-0009/",
        "/use-cases/UC-0002/assessments/",
        "/use-cases/UC-0009/conditions/groups/",
        "/use-cases/UC-0009/conditions/expires_on/",
    ),
}
# Reached by a click, because their addresses are made anew with each company.
FIRST_LINKS: dict[str, tuple[str, str]] = {
    "jonas.weber": ("/chat/", ".nav a[href^='/chat/']:not([href='/chat/'])"),
    "katharina.brandt": ("/requests/", ".tq a.ti"),
    "mira.koehler": ("/review/", ".tq a.ti"),
    "hannah.vogt": ("/keys/", "main table a, main .card a"),
}
