"""Templates for new vendors, as data: what one usually finds, with where it was read. Nothing of it is proof.

Facts that decide are not taken over: the DPO records them from the contract. A blueprint only fills forms in.
"""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.vendors.models import AbuseMonitoring, ProviderKind

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to check, and where it was read."""

    text: Text
    source: str


@dataclass(frozen=True, slots=True)
class ModelHint:
    """A model as the vendor calls it, with its context in tokens."""

    upstream: str
    label: str
    context_tokens: int


@dataclass(frozen=True, slots=True)
class UsualFacts:
    """What holds without a special agreement."""

    region: str
    retention_days: int
    abuse_monitoring: str
    eu_processing: bool = False
    trains_on_input: bool = False
    zero_retention: bool = False


@dataclass(frozen=True, slots=True)
class Blueprint:
    """``base_url`` may hold a word in capitals that has to be replaced by one's own."""

    key: str
    label: Text
    provider: str
    base_url: str
    name: str = ""
    legal_entity: str = ""
    address: str = ""
    country: str = ""
    homepage: str = ""
    service: str = ""
    own_server: bool = False
    models: tuple[ModelHint, ...] = ()
    usual: UsualFacts | None = None
    hints: tuple[Hint, ...] = field(default_factory=tuple)


BLUEPRINTS: tuple[Blueprint, ...] = (
    Blueprint(
        "openai", "OpenAI", ProviderKind.OPENAI, "https://eu.api.openai.com/v1",
        name="OpenAI", legal_entity="OpenAI Ireland Limited",
        address="The Liffey Trust Centre, 117-126 Sheriff Street Upper, Dublin 1, D01 YC43, Ireland",
        country="IE", homepage="https://openai.com", service="OpenAI API",
        models=(ModelHint("gpt-4.1", "GPT-4.1", 1_047_576),
                ModelHint("gpt-4.1-mini", "GPT-4.1 mini", 1_047_576)),
        usual=UsualFacts("EU", 30, AbuseMonitoring.HUMAN, eu_processing=True),
        hints=(
            Hint(_("Objection to a new subprocessor: 30 days, then either side may terminate."), "DPA 2.9"),
            Hint(_("Breach notice without undue delay; no hours are promised."), "DPA 2.7"),
            Hint(_("Without an approved zero retention, inputs are kept up to 30 days to find abuse."),
                 "platform.openai.com, Data controls"),
            Hint(_("eu.api.openai.com serves projects with European data residency; else api.openai.com."),
                 "platform.openai.com, Data controls"),
        ),
    ),
    Blueprint(
        "microsoft", "Microsoft (Azure OpenAI)", ProviderKind.AZURE,
        "https://RESOURCE.openai.azure.com",
        name="Microsoft", legal_entity="Microsoft Ireland Operations Limited",
        address="One Microsoft Place, South County Business Park, Dublin 18, D18 P521, Ireland",
        country="IE", homepage="https://azure.microsoft.com", service="Azure OpenAI",
        models=(ModelHint("DEPLOYMENT", "Azure GPT", 128_000),),
        usual=UsualFacts("EU Data Zone", 30, AbuseMonitoring.HUMAN, eu_processing=True),
        hints=(
            Hint(_("The model's name is that of your deployment, not of the model."),
                 "learn.microsoft.com/azure/ai-foundry/openai"),
            Hint(_("Deployments of the type Data Zone (EU) or Regional stay in the EU; Global ones do not."),
                 "learn.microsoft.com/azure/ai-foundry/openai/how-to/deployment-types"),
            Hint(_("What was found suspicious is kept up to 30 days and may be read by people."),
                 "learn.microsoft.com/azure/ai-foundry/responsible-ai/openai/data-privacy"),
        ),
    ),
    Blueprint(
        "mistral", "Mistral", ProviderKind.COMPATIBLE, "https://api.mistral.ai/v1",
        name="Mistral AI", legal_entity="Mistral AI SAS", address="15 rue des Halles, 75001 Paris, France",
        country="FR", homepage="https://mistral.ai", service="La Plateforme",
        models=(ModelHint("mistral-large-latest", "Mistral Large", 131_072),
                ModelHint("mistral-small-latest", "Mistral Small", 131_072)),
        usual=UsualFacts("EU", 30, AbuseMonitoring.AUTOMATED, eu_processing=True),
        hints=(
            Hint(_("Objection to a new subprocessor: 10 days."), "DPA"),
            Hint(_("Acts as controller for training unless you opted out (Art. 28(10) GDPR)."), "DPA"),
            Hint(_("An audit on site once a year, with 90 days' notice, at your cost."), "DPA"),
        ),
    ),
    Blueprint(
        "anthropic", _("Anthropic (OpenAI-compatible endpoint)"), ProviderKind.COMPATIBLE,
        "https://api.anthropic.com/v1",
        name="Anthropic", legal_entity="Anthropic Ireland, Limited",
        address="6th Floor, South Bank House, Barrow Street, Dublin 4, D04 TR29, Ireland",
        country="IE", homepage="https://www.anthropic.com", service="Claude API",
        models=(ModelHint("claude-sonnet-4-5", "Claude Sonnet", 200_000),),
        usual=UsualFacts("USA", 30, AbuseMonitoring.HUMAN),
        hints=(
            Hint(_("The vendor means this endpoint for testing and comparing models, not for production."),
                 "platform.claude.com, OpenAI SDK compatibility"),
            Hint(_("Objection to a new subprocessor: 15 days, or consent is deemed."), "DPA C.3"),
            Hint(_("Breach notice within 48 hours; deletion within 30 days after the end."), "DPA G.1, H.1"),
            Hint(_("Processed outside the EU: the transfer needs its own basis (Art. 44 GDPR)."), "DPA"),
        ),
    ),
    Blueprint(
        "own", _("Own server"), ProviderKind.COMPATIBLE, "http://SERVER:8000/v1",
        service="vLLM", own_server=True,
        models=(ModelHint("MODEL", "Own model", 32_768),),
        usual=UsualFacts(
            "Own data centre", 0, AbuseMonitoring.NONE, eu_processing=True, zero_retention=True
        ),
        hints=(
            Hint(_("No processor, no AVV. A hosted machine has a host: that one is a vendor."),
                 "Art. 28 GDPR"),
            Hint(_("Switch the server's log of requests off, or its retention is yours."), "vLLM"),
        ),
    ),
    Blueprint("blank", _("Another vendor"), ProviderKind.COMPATIBLE, "https://"),
)  # fmt: skip
BY_KEY = {each.key: each for each in BLUEPRINTS}
