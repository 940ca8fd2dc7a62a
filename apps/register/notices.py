"""What the register tells people."""

from django.utils.translation import gettext_lazy as _

from apps.notices.kinds import KINDS, PRESSING

SUBMITTED = "use_case_submitted"
TO_DECIDE = "use_case_to_decide"
TO_CONFIRM = "classification_to_confirm"
TO_SIGN = "classification_to_sign"
SETTLED = "classification_settled"
OPINION = "use_case_opinion"
AGAINST_DPO = "use_case_against_dpo"
SECOND = "use_case_second_decision"
DELEGATED = "delegation_named"
DELEGATED_LATER = "delegation_named_for_later"
DELEGATION_ENDED = "delegation_ended"
DELEGATE_LEFT = "delegate_left"
DUTY = "obligation_assigned"
STOPPED = "use_case_stopped_here"
TAKEN_BACK = "use_case_taken_back"
OWNER_NAMED = "use_case_owner_named"
DEPUTY_NAMED = "use_case_deputy_named"
OWNER_FOLLOWED = "use_case_owner_followed"
DEPUTY_FOLLOWED = "use_case_deputy_followed"
OTHER_DEPARTMENT = "use_case_other_department"
MOVED = {
    "ask_back": "use_case_changes_requested",
    "request_changes": "use_case_changes_requested",
    "approve": "use_case_approved",
    "approve_with_conditions": "use_case_approved",
    "reject": "use_case_rejected",
    "activate": "use_case_activated",
    "suspend": "use_case_suspended",
    "resume": "use_case_activated",
    "retire": "use_case_retired",
}
STOPS = (STOPPED, MOVED["suspend"])

REVISED = {
    "submit": "revision_submitted",
    "hand_over": "revision_to_decide",
    "request_changes": "revision_sent_back",
    "approve": "revision_approved",
    "approve_with_conditions": "revision_approved",
    "ask_back": "revision_sent_back",
    "reject": "revision_rejected",
}


def declare_notices() -> None:
    KINDS.fill(TO_CONFIRM, _("%(use_case)s was classified under the AI Act: please confirm the class."))
    KINDS.fill(
        TO_SIGN, _("Another class than the rules' was proposed for %(use_case)s: please sign or talk.")
    )
    KINDS.fill(SETTLED, _("The class of your use case %(use_case)s counts now; see which duties follow."))
    KINDS.fill(SUBMITTED, _("The use case %(use_case)s was submitted: its assessment can begin."))
    KINDS.fill(TO_DECIDE, _("The use case %(use_case)s has been assessed: your decision is due."))
    KINDS.fill(OPINION, _("There is a new opinion on the use case %(use_case)s."))
    KINDS.fill(AGAINST_DPO, _("The use case %(use_case)s was decided against the DPO's opinion."))
    KINDS.fill(SECOND, _("The use case %(use_case)s needs a second decision: yours would count."))
    KINDS.fill(STOPPED, _("%(use_case)s was suspended: whether it resumes is your decision."))
    KINDS.fill(TAKEN_BACK, _("The use case %(use_case)s was taken back by its people: it waits no longer."))
    KINDS.fill(OWNER_NAMED, _("You answer for the use case %(use_case)s from now on."))
    KINDS.fill(DEPUTY_NAMED, _("You stand in for the owner of the use case %(use_case)s from now on."))
    KINDS.fill(OWNER_FOLLOWED, _("Somebody else answers for the use case %(use_case)s from now on."))
    KINDS.fill(DEPUTY_FOLLOWED, _("You no longer stand in for the owner of the use case %(use_case)s."))
    KINDS.fill(
        OTHER_DEPARTMENT,
        _("%(use_case)s moved from %(old)s to %(department)s, whose manager decides on it from now on."),
    )
    KINDS.fill(DUTY, _("You answer for a duty of the use case %(use_case)s from now on."))
    KINDS.fill(DELEGATED, _("You decide for %(person)s until %(date)s."))
    KINDS.fill(DELEGATED_LATER, _("From %(begin)s until %(date)s you decide for %(person)s."))
    KINDS.fill(DELEGATION_ENDED, _("You no longer decide for %(person)s."))
    KINDS.fill(DELEGATE_LEFT, _("%(person)s has left and no longer decides for you: please name somebody."))
    KINDS.fill("use_case_changes_requested", _("Changes to your use case %(use_case)s are asked for."))
    KINDS.fill("use_case_approved", _("Your use case %(use_case)s was approved."))
    KINDS.fill("use_case_rejected", _("Your use case %(use_case)s was rejected."))
    KINDS.fill("use_case_activated", _("Your use case %(use_case)s is active: people can use it."))
    KINDS.fill("use_case_suspended", _("Your use case %(use_case)s is suspended: requests are refused."))
    KINDS.fill("use_case_retired", _("Your use case %(use_case)s was retired."))
    KINDS.fill("revision_submitted", _("A change to %(use_case)s was submitted: its assessment can begin."))
    KINDS.fill("revision_to_decide", _("A change to %(use_case)s has been assessed: your decision is due."))
    KINDS.fill("revision_sent_back", _("Your change to %(use_case)s was sent back: please rework it."))
    KINDS.fill("revision_approved", _("Your change to %(use_case)s was approved: it applies from now on."))
    KINDS.fill("revision_rejected", _("Your change to %(use_case)s was rejected: the old text applies."))
    for kind in STOPS:
        PRESSING.fill(kind, True)
