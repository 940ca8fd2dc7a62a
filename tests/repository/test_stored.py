"""What names a person has a row on /me/: no model and no column of a person is left out (Art. 13 GDPR)."""

from itertools import chain

from django.apps import apps
from django.db.models import Model

from apps.accounts.models import User
from apps.accounts.pages import STORED

BY_MESSAGE = {"thread", "interaction"}  # ids of what a person wrote, also where they are no foreign key
NOT_TOLD = {
    "guardian.UserObjectPermission": "not used: use cases and incidents have tables of their own",
    "interactions.ReviewJob": "the order to review a message: of no person, deleted when done",
    "access.BudgetReservation": "while a message is under way",
    "review.LeftIn": "counts of findings without place or words, told with the message that has them",
    "review.LookBackHit": "goes with the look back, after 90 days; told with the reviews of a message",
}

NOT_TOLD_OF_A_PERSON = {
    "id": "the number of the row",
    "is_superuser": "not used: roles say who may do what",
    "groups": "not used: roles are rows of their own",
    "user_permissions": "not used, as groups",
}


def names_somebody(model: type[Model]) -> bool:
    fields = [field for field in model._meta.get_fields() if field.concrete]
    return any(field.related_model is User or field.name in BY_MESSAGE for field in fields)


def test_each_model_that_names_somebody_is_told_on_me() -> None:
    told = set(chain.from_iterable(kind.models for kind in STORED))
    naming = {model._meta.label for model in apps.get_models() if names_somebody(model)}
    assert naming - told - NOT_TOLD.keys() == set()
    assert NOT_TOLD.keys() - naming == set()
    assert NOT_TOLD.keys() & told == set()


def test_no_row_tells_of_a_model_that_is_not_there() -> None:
    labels = {model._meta.label for model in apps.get_models()}
    assert set(chain.from_iterable(kind.models for kind in STORED)) - labels == set()


def test_each_column_of_a_person_is_told_on_me() -> None:
    told = list(chain.from_iterable(kind.columns for kind in STORED))
    kept = {field.name for field in (*User._meta.concrete_fields, *User._meta.many_to_many)}
    assert len(told) == len(set(told))
    assert set(told) | NOT_TOLD_OF_A_PERSON.keys() == kept
    assert NOT_TOLD_OF_A_PERSON.keys() & set(told) == set()
