"""What can be said of a use case, as closed lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    CHAT = "chat", _("Chat")
    API = "api", _("API")
    BOTH = "both", _("Chat and API")


class PersonGroup(models.TextChoices):
    """Categories of data subjects, Art. 30(1)(c) GDPR. Employees and minors count as vulnerable (WP 248)."""

    EMPLOYEES = "employees", _("Employees")
    APPLICANTS = "applicants", _("Applicants")
    CUSTOMERS = "customers", _("Customers and their contacts")
    PROSPECTS = "prospects", _("Prospects")
    SUPPLIERS = "suppliers", _("Suppliers and their contacts")
    PATIENTS = "patients", _("Patients")
    MINORS = "minors", _("Children and adolescents")
    PUBLIC = "public", _("The public")


class DataCategory(models.TextChoices):
    """Kinds of data that carry a duty of their own."""

    PERSONAL = "personal", _("Personal data (Art. 4 no. 1 GDPR)")
    ART_9 = "art_9", _("Special categories (Art. 9 GDPR)")
    ART_10 = "art_10", _("Criminal convictions and offences (Art. 10 GDPR)")
    SECRECY_203 = "secrecy_203", _("Professional secrets (§ 203 StGB)")
    TRADE_SECRET = "trade_secret", _("Trade secrets (GeschGehG)")


PERSONAL_CATEGORIES = frozenset({DataCategory.PERSONAL, DataCategory.ART_9, DataCategory.ART_10})


class KeptBy(models.TextChoices):
    """What says how long messages are kept."""

    USE_CASE = "use_case", _("Use case")
    AGREEMENT = "agreement", _("Works agreement")
    LAW = "law", _("Art. 26(6) AI Act")


class OpenQuestion(models.TextChoices):
    """Questions whose column holds a value before anybody has answered: a draft names those still open."""

    DATA_CATEGORIES = "data_categories", _("Data categories")
    MAX_DATA_CLASS = "max_data_class", _("Highest data class")
    OUTPUT_USE = "output_use", _("Use of the output")
    DECISION_EFFECT = "decision_effect", _("Effect of decisions")
    CHANNEL = "channel", _("Channel")
    RETENTION_DAYS = "retention_days", _("Retention in days")


class OutputUse(models.TextChoices):
    """Who gets to see what the model wrote."""

    INTERNAL = "internal", _("Inside the company")
    EXTERNAL = "external", _("Customers, suppliers or authorities")
    PUBLIC = "public", _("Published")


class DecisionEffect(models.TextChoices):
    """Art. 22(1) GDPR: whether a decision about a person rests on the output."""

    NONE = "none", _("No decision about a person")
    ASSISTS = "assists", _("Prepares a decision that a person makes")
    AUTOMATED = "automated", _("Decides without a person (Art. 22 GDPR)")


class OwnRole(models.TextChoices):
    """Our role under the AI Act (Art. 3 nos. 3 to 8). Asked, never assumed: empty means not answered."""

    DEPLOYER = "deployer", _("Deployer: we use a system under our authority")
    PROVIDER = "provider", _("Provider: we develop it or put it into service under our name")
    IMPORTER = "importer", _("Importer")
    DISTRIBUTOR = "distributor", _("Distributor")
    MANUFACTURER = "manufacturer", _("Product manufacturer")


class Article6(models.TextChoices):
    """Letters of Art. 6(1) GDPR."""

    A = "a", _("(a) consent")
    B = "b", _("(b) contract")
    C = "c", _("(c) legal obligation")
    D = "d", _("(d) vital interests")
    E = "e", _("(e) public task")
    F = "f", _("(f) legitimate interests")


class Article9(models.TextChoices):
    """Letters of Art. 9(2) GDPR."""

    A = "a", _("(a) explicit consent")
    B = "b", _("(b) employment and social law")
    C = "c", _("(c) vital interests")
    D = "d", _("(d) foundations and associations")
    E = "e", _("(e) made public by the person")
    F = "f", _("(f) legal claims")
    G = "g", _("(g) substantial public interest")
    H = "h", _("(h) health care, occupational medicine")
    I = "i", _("(i) public health")  # noqa: E741 -- the letter of the law
    J = "j", _("(j) archives, research, statistics")
