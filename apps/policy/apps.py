from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "apps.policy"

    def ready(self) -> None:
        from apps.policy import use_case_verdicts, verdicts
        from apps.register.panels import CEILINGS, CLOSURES
        from apps.vendors.panels import VERDICTS

        VERDICTS.fill("policy", verdicts.of_routes)
        CLOSURES.fill("policy", use_case_verdicts.of_use_cases)
        CEILINGS.fill("policy", use_case_verdicts.ceilings_of)
