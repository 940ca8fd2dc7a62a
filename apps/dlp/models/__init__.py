"""What a company looks for besides what everybody does: collections, their versions, and what is in them."""

from apps.dlp.models.collection import Category, Collection, Kind, Language
from apps.dlp.models.generation import ContentKey, Generation
from apps.dlp.models.imported import ImportState, ListImport
from apps.dlp.models.source import Source
from apps.dlp.models.step import VersionStep
from apps.dlp.models.version import IN_FORCE, OwnAction, Version, VersionState
from apps.dlp.models.word import Word

__all__ = [
    "IN_FORCE",
    "Category",
    "Collection",
    "ContentKey",
    "Generation",
    "ImportState",
    "Kind",
    "Language",
    "ListImport",
    "OwnAction",
    "Source",
    "Version",
    "VersionState",
    "VersionStep",
    "Word",
]
