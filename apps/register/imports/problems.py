"""What can be said about a row of an imported register."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.tables.reading.problems import declare_sentences

SENTENCES: dict[str, str | Promise] = {
    "title_missing": _("There is no title. Please enter one, or choose another column for it."),
    "title_nonsense": _("The title has neither a letter nor a digit. Please say what it is called."),
    "id_long": _("This identifier has more than %(most)s characters. Please choose another column for it."),
    "id_twice": _("This identifier already stands in row %(row)s. Please make it unique."),
    "submitted": _("%(ref)s is no draft any more. Please enter the change there by hand."),
    "changed": _("%(ref)s was changed by hand after the last import. Please enter the change there by hand."),
    "not_a_number": _("“Retention” takes whole days from 1 to 3650. Please correct the cell."),
    "not_a_date": _("This is no date that can be read. Please write it as 2027-03-31."),
    "unknown_value": _("This value is none of the list. Please add it to the value table of the mapping."),
    "title_cut": _("The title was cut to %(most)s characters; the whole text is kept with the row."),
    "text_cut": _("The text was cut to %(most)s characters; the whole text is kept with the row."),
    "purpose_missing": _("There is no purpose. Please enter one before you submit the use case."),
    "department_unknown": _("There is no such department; the one chosen for this import stands in."),
    "date_past": _("This date is in the past."),
    "date_unclear": _("Day and month can't be told apart. The date is only kept with the row."),
    "no_date": _("This is no date. It is only kept with the row."),
}  # fmt: skip


def declare_problems() -> None:
    declare_sentences(SENTENCES)
