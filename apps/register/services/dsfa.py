"""Whether a text lacks its data protection impact assessment."""

from django.utils.translation import gettext as _

from apps.accounts.roles import ComplianceOfficer, UseCaseOwner
from apps.common import clock
from apps.register.models import Assessment, AssessmentKind, OpinionKind, UseCaseVersion
from apps.register.questionnaires.results import THRESHOLD, Outcome
from apps.register.questionnaires.suggestions import NAMES, criteria


def threshold_problem(version: UseCaseVersion) -> str:
    """That nobody has tested whether a DSFA is due, as a sentence; "" where nothing is missing.

    Asked for where personal data are processed and the text by itself meets as many criteria as call for a
    DSFA (Art. 35(3) and (4) GDPR, WP 248). A DSFA that was carried out answers the question as well.
    """
    met = criteria(version) if version.personal_data else []
    if len(met) < THRESHOLD:
        return ""
    kinds = (AssessmentKind.DSFA_THRESHOLD, AssessmentKind.DSFA)
    if Assessment.objects.filter(version=version, kind__in=kinds).valid(clock.today()).exists():
        return ""
    return _(
        "The DPIA threshold test is missing (Art. 35(3) and (4) GDPR). It is completed under “Assessments” by"
        " whoever has the role “%(officer)s”, or answers for the use case and has the role “%(owner)s”."
        " It is due because of: %(criteria)s."
    ) % {
        "officer": ComplianceOfficer.name,
        "owner": UseCaseOwner.name,
        "criteria": ", ".join(str(NAMES[key]) for key in met),
    }


def dsfa_problem(version: UseCaseVersion) -> str:
    """What the threshold test asks for and is missing, as a sentence; "" where nothing is (Art. 35 GDPR)."""
    mine = Assessment.objects.filter(version=version).valid(clock.today())
    if not mine.filter(kind=AssessmentKind.DSFA_THRESHOLD, result=Outcome.REQUIRED).exists():
        return ""
    done = mine.filter(kind=AssessmentKind.DSFA).first()
    if done is None:
        return _("A data protection impact assessment (DSFA) is required: please complete a valid one.")
    if not version.opinions.filter(kind=OpinionKind.DPO).exists():
        return _("The DPO's advice on the data protection impact assessment is missing (Art. 35(2) GDPR).")
    if done.result == Outcome.HIGH_RISK and done.answers.get("consulted") != "yes":
        return _(
            "A high risk remains after the DSFA:"
            " please consult the supervisory authority first (Art. 36 GDPR)."
        )
    return ""
