"""What is refused further in, as SCIM says it."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from pydantic.alias_generators import to_camel
from scim2_models import Error, InvalidValueException, SCIMException

from apps.accounts.api.scim.answers import Refusal
from apps.accounts.models import DirectoryGroup, User
from apps.accounts.services.directory_people import TakenError, UnfitError

WRONG = "Something in this request can't be read: "


@contextmanager
def telling() -> Iterator[None]:
    """Errors of models, filters, patches and services become a Refusal; nothing of the values is repeated."""
    try:
        yield
    except ValidationError as error:
        raise _unread(error) from None
    except SCIMException as error:
        cause = error.__cause__
        if isinstance(error, InvalidValueException) and isinstance(
            cause, ValidationError
        ):  # told in its words
            raise _unread(cause) from None
        raise Refusal(error.status, str(error)[:300], error.scim_type) from None
    except (User.DoesNotExist, DirectoryGroup.DoesNotExist):  # deleted since this request found it
        raise Refusal(404, "There is no such resource.") from None
    except TakenError as error:
        raise Refusal(409, str(error), "uniqueness") from None
    except UnfitError as error:
        raise Refusal(400, str(error), "invalidValue") from None


def _unread(error: ValidationError) -> Refusal:
    """Which attribute it is, by the name that SCIM gives it."""
    first = error.errors(include_url=False, include_context=True, include_input=False)[0]
    parts = (str(part) for part in first["loc"])
    place = ".".join(to_camel(part) if "_" in part else part for part in parts)[:200]
    said = Error.from_validation_error(first)
    return Refusal(said.status or 400, f"{WRONG}{place}", said.scim_type or "invalidValue")
