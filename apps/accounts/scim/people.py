"""A person as SCIM shows them, and what the directory wants of them."""

from typing import Any

from scim2_models import GroupMembership

from apps.accounts.models import User
from apps.accounts.scim import shapes
from apps.accounts.scim.locations import id_of, meta
from apps.accounts.services.directory_people import Wanted


def shape_of(person: User) -> Any:
    """``department`` and ``directory_groups`` are best fetched with the person.

    ``active`` is what the directory decides: who is only shut out here by hand has not left the company.
    Shown as inactive, they would leave for good with the next change of their department.
    """
    shape = shapes.User(
        id=str(person.pk),
        external_id=person.external_id or None,
        user_name=person.user_name or person.email,
        name=shapes.Name(
            formatted=person.full_name,
            given_name=person.given_name or None,
            family_name=person.family_name or None,
        ),
        display_name=person.full_name,
        active=person.left_at is None,
        emails=[shapes.Mail(value=person.email, type="work", primary=True)],
        groups=[
            GroupMembership(
                value=id_of("Group", group.pk), ref=None, display=group.display_name, type="direct"
            )
            for group in person.directory_groups.all()
        ]
        or None,
        meta=meta("User", person.pk, person.date_joined),
    )
    if person.department is not None:
        shape[shapes.Employment] = shapes.Employment(department=person.department.name)
    return shape


def wanted_from(shape: Any, before: Any = None) -> Wanted:
    """What a whole resource says. ``before``: what was shown until now; of names, what is new counts."""
    name = shape.name or shapes.Name()
    employment = shape[shapes.Employment] or shapes.Employment()
    user_name = _clean(shape.user_name)
    email = _address(shape, user_name).lower()
    return Wanted(
        email=email,
        full_name=_full_name(shape, name, before) or user_name,
        given_name=_clean(name.given_name),
        family_name=_clean(name.family_name),
        user_name=user_name,
        external_id=_clean(shape.external_id),
        department=_clean(employment.department),
        active=shape.active,
    )


def filled(shape: Any, before: Any) -> Any:
    """Of a replacement (PUT) that leaves something out, what we keep: no directory knows everything."""
    given = set(shape.model_fields_set)
    if "name" in given:  # a new name needs no displayName
        given.add("display_name")
    for field in {"active", "external_id", "emails", "name", "display_name"} - given:
        setattr(shape, field, getattr(before, field))
    if shape.name is not None and before.name is not None:
        for part in set(shapes.Name.model_fields) - shape.name.model_fields_set:
            setattr(shape.name, part, getattr(before.name, part))
    said, was = shape[shapes.Employment], before[shapes.Employment]
    # Who maps a manager or a cost centre alone says nothing of departments.
    if was is not None and (said is None or "department" not in said.model_fields_set):
        shape[shapes.Employment] = was
    return shape


def _address(shape: Any, user_name: str) -> str:
    mails = [mail for mail in shape.emails or () if mail.value]
    ranked = sorted(mails, key=lambda mail: (not mail.primary, (mail.type or "").lower() != "work"))
    return _clean(ranked[0].value) if ranked else user_name


def _full_name(shape: Any, name: Any, before: Any) -> str:
    """displayName, else name.formatted, else the two parts: of what is new, whatever comes first."""
    parts = " ".join(filter(None, (_clean(name.given_name), _clean(name.family_name))))
    said = [_clean(shape.display_name), _clean(name.formatted), parts]
    if before is not None:
        old = before.name or shapes.Name()
        was = " ".join(filter(None, (_clean(old.given_name), _clean(old.family_name))))
        shown = [_clean(before.display_name), _clean(old.formatted), was]
        new = [each for each, known in zip(said, shown, strict=True) if each and each != known]
        said = new or said
    return next(filter(None, said), "")


def _clean(text: str | None) -> str:
    return (text or "").strip()
