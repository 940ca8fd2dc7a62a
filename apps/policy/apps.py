from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "apps.policy"

    def ready(self) -> None:
        from apps.policy import verdicts
        from apps.vendors.panels import VERDICTS

        VERDICTS.fill("policy", verdicts.of_routes)
