"""What we keep of the SCIM schemas, as models of scim2-models. The rest of what is sent is dropped."""

from typing import Annotated, Any

from pydantic import Field
from scim2_models import (
    URN,
    AnyExtension,
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    ETag,
    Extension,
    Filter,
    GroupMembership,
    Mutability,
    Patch,
    Reference,
    Required,
    Resource,
    ResourceType,
    ScimPolicy,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)
from scim2_models import Group as FullGroup

MOST_RESULTS = 200

# As Microsoft Entra ID, Okta and Keycloak send it; none of it can be mistaken for something else.
LENIENT = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)


class Name(ComplexAttribute):
    formatted: str | None = None
    family_name: str | None = None
    given_name: str | None = None


class Mail(ComplexAttribute):
    value: str | None = None
    type: str | None = None
    primary: bool | None = None


class Employment(Extension):
    """Of the enterprise extension (RFC 7643, 4.3) the department."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    department: str | None = None


class Person(Resource[AnyExtension]):
    """A person (RFC 7643, 4.1)."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    display_name: str | None = None
    active: bool | None = None
    emails: list[Mail] | None = None
    groups: Annotated[list[GroupMembership] | None, Mutability.read_only] = None


class Member(ComplexAttribute):
    """A person in a group (RFC 7643, 4.2). Groups in groups are refused: their ids name other people here."""

    value: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    """The id of a person. Groups in groups are not taken."""

    ref: Annotated[Reference["User"] | None, Mutability.immutable] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    """The address of that person."""

    type: Annotated[str | None, Mutability.immutable] = Field(None, examples=["User"])
    """Only User."""

    display: str | None = None


class Group(Resource[Any]):
    """A group (RFC 7643, 4.2)."""

    __schema__ = FullGroup.__schema__

    display_name: Annotated[str | None, Required.true, Uniqueness.server, CaseExact.false] = None
    members: list[Member] | None = None


User = Person[Employment]
RESOURCE_TYPES = [ResourceType.from_resource(User), ResourceType.from_resource(Group)]
SCHEMAS = [Person.to_schema(), Group.to_schema(), Employment.to_schema()]
CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=MOST_RESULTS),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=False),
    etag=ETag(supported=True),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Bearer",
            description="A token issued by the portal's administration.",
            primary=True,
        )
    ],
)
SCHEMAS[0].name, SCHEMAS[2].name = "User", "Enterprise User"
