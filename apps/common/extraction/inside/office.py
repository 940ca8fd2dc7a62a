"""Packages of Office Open XML (ECMA-376 part 2): the main part, and what other parts belong to it."""

import io
import posixpath
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from defusedxml.ElementTree import ParseError, fromstring

from apps.common.extraction.limits import Limits
from apps.common.extraction.packages import check_package
from apps.common.extraction.unfit import UnfitError

TYPES = "[Content_Types].xml"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
MACROS = ("macroenabled", "vbaproject", "activex")
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


class Package:
    """A package that was looked through. ``main`` is the part of its text."""

    def __init__(self, data: bytes, limits: Limits, types: Collection[str], code: str = "office") -> None:
        """Raises UnfitError: as check_package, macros, and ``code`` where no part has one of ``types``."""
        names = check_package(data, limits.package)
        if TYPES not in names:
            raise UnfitError(code)
        self._names = frozenset(names)
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.declared = self._declared()
        if any(_is_macro(name) for name in [*names, *self.declared.values()]):
            raise UnfitError("macros")
        self.main = next((part for part, type_ in self.declared.items() if type_ in types), "")
        if self.main not in self._names:
            raise UnfitError(code)

    def part(self, ending: str) -> str | None:
        """The first part whose content type ends so."""
        return next(
            (p for p, type_ in self.declared.items() if type_.endswith(ending) and p in self._names), None
        )

    def parts(self, types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Parts of these content types, with what each type is called."""
        for part, type_ in self.declared.items():
            if type_ in types and part in self._names:
                yield part, types[type_]

    def root(self, part: str | None) -> Any:
        """None where there is no such part. Raises UnfitError: damaged."""
        if part is None or part not in self._names:
            return None
        try:
            return fromstring(self.zip.read(part), forbid_dtd=True)
        except ParseError as error:
            raise UnfitError("damaged") from error

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Type (its last word) and part by id; what lies outside of the package is left out."""
        folder, name = posixpath.split(part)
        found = self.root(f"{folder}/_rels/{name}.rels")
        return {
            each.get("Id", ""): (
                each.get("Type", "").rsplit("/", 1)[-1],
                _target(folder, each.get("Target", "")),
            )
            for each in (() if found is None else found)
            if each.get("TargetMode") != "External"
        }

    def of_type(self, part: str, type_: str) -> list[str]:
        """Parts that belong to this one as ``type_``."""
        return [target for kind, target in self.related(part).values() if kind == type_]

    def _declared(self) -> dict[str, str]:
        """The content type of each part that has one of its own."""
        types = self.root(TYPES).iter(OVERRIDE)
        return {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}


def local(element: Any) -> str:
    """The name without its namespace: transitional and strict documents differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def named(element: Any, name: str) -> str:
    """An attribute of any namespace, "" where it isn't there."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def texts(element: Any, name: str = "t") -> str:
    """All texts below an element, joined."""
    return "".join(each.text or "" for each in element.iter() if local(each) == name)


def is_on(value: str) -> bool:
    """A switch of Office (ST_OnOff), where it is said."""
    return value.lower() in {"1", "true", "on"}


def _target(folder: str, target: str) -> str:
    joined = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined).lstrip("/")


def _is_macro(word: str) -> bool:
    lower = word.lower()
    return lower.endswith(MACRO_PARTS) or any(mark in lower for mark in MACROS)
