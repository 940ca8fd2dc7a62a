"""What records of people write into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("person:enrol", _("enrolled a person"), Severity.NOTICE),
        EventType("person:set_roles", _("changed the roles of a person"), Severity.WARNING),
        EventType("person:leave", _("ended everything of a person who left"), Severity.WARNING),
        EventType("person:return", _("let a person in again who came back"), Severity.WARNING),
        EventType("person:change", _("changed a person as the directory has them"), Severity.NOTICE),
        EventType("person:unlink", _("noted that the directory has deleted a person"), Severity.NOTICE),
        EventType("directory_group:create", _("noted a group of the directory"), Severity.NOTICE),
        EventType("directory_group:change", _("changed a group of the directory"), Severity.NOTICE),
        EventType("directory_group:delete", _("deleted a group of the directory"), Severity.NOTICE),
        EventType("scim_token:issue", _("issued a token for the directory"), Severity.WARNING),
        EventType("scim_token:second", _("seconded a token for the directory"), Severity.WARNING),
        EventType("scim_token:revoke", _("revoked a token for the directory"), Severity.WARNING),
        EventType("person:disable", _("shut out a person"), Severity.WARNING),
        EventType("person:untie", _("untied a person from the identity provider"), Severity.WARNING),
        EventType("person:sign_in", _("signed in")),
        EventType("person:sign_in_refused", _("refused a wrong password for a person"), Severity.NOTICE),
        EventType(
            "person:turn_away", _("turned away a person whom the identity provider sent"), Severity.NOTICE
        ),
        EventType("password:set", _("set a password for the first time"), Severity.NOTICE),
        EventType("password:change", _("changed the password"), Severity.NOTICE),
        EventType("password:reset", _("let a person choose a password by mail"), Severity.NOTICE),
        EventType(
            "password:give_up_mail",
            _("could not send a person the mail to choose a password"),
            Severity.WARNING,
        ),
        EventType("person:end_session", _("ended a session of a person"), Severity.NOTICE),
        EventType("factor:add", _("set up a second factor")),
        EventType("factor:remove", _("removed a second factor"), Severity.NOTICE),
        EventType("factor:refuse", _("refused a wrong second factor of a person"), Severity.NOTICE),
        EventType("factor:use_recovery_code", _("used a recovery code"), Severity.NOTICE),
        EventType("factor:renew_codes", _("made new recovery codes"), Severity.NOTICE),
        EventType("factor:reset", _("took all second factors from a person who lost them"), Severity.WARNING),
        EventType("person:enable", _("let a person in again"), Severity.WARNING),
        EventType("person:move", _("moved a person to another department")),
        EventType("role:propose", _("proposed a privileged role for a person"), Severity.NOTICE),
        EventType("role:agree", _("agreed to a privileged role for a person"), Severity.WARNING),
        EventType("role:decline", _("declined a privileged role for a person"), Severity.NOTICE),
        EventType("group_mapping:make", _("tied a group to a role"), Severity.NOTICE),
        EventType("group_mapping:agree", _("agreed that a group gives a role"), Severity.WARNING),
        EventType("group_mapping:remove", _("untied a group from a role"), Severity.NOTICE),
        EventType("department:create", _("recorded a department")),
        EventType("department:rename", _("renamed a department"), Severity.NOTICE),
        EventType("department:appoint", _("named the manager of a department"), Severity.NOTICE),
        EventType("course:create", _("recorded a course")),
        EventType("course:edit", _("changed a course")),
        EventType("training:record", _("recorded that somebody passed a course")),
        EventType("training:withdraw", _("withdrew a training record"), Severity.NOTICE),
    )
