"""Third-party browser files: copied once from their npm packages, listed with hashes, checked on every run.

``static/vendor/MANIFEST.json`` is a list of ``{package, version, file, sha384, licence}``; ``file`` is
relative to ``static/vendor`` and ``sha384`` is the base64 digest that browsers know from subresource
integrity. Nothing is fetched when the portal runs.
"""

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

ICONS = Path(__file__).with_name("icons.txt")
SPRITE = "lucide-static/sprite.svg"
WANTED = {  # package -> file in the package: file below static/vendor/<package>/
    "htmx.org": {
        "dist/htmx.min.js": "htmx.min.js",
        "dist/ext/hx-csp.min.js": "hx-csp.min.js",
        "LICENSE": "LICENSE",
    },
    "@fontsource-variable/inter": {
        "files/inter-latin-wght-normal.woff2": "inter-latin-wght-normal.woff2",
        "LICENSE": "LICENSE",
    },
    "lucide-static": {"LICENSE": "LICENSE"},
}


@dataclass(frozen=True, slots=True, order=True)
class VendoredFile:
    """One line of the manifest."""

    file: str
    package: str
    version: str
    licence: str
    sha384: str


def check(root: Path | None = None) -> list[str]:
    """Sentences about every file that is missing, changed or not in the manifest; empty when all is well."""
    root = root or folder()
    listed = {entry.file: entry.sha384 for entry in read(root)}
    present = {str(path.relative_to(root)) for path in files(root)}
    return [
        *(f"{name}: listed in the manifest but missing" for name in sorted(listed.keys() - present)),
        *(f"{name}: not listed in the manifest" for name in sorted(present - listed.keys())),
        *(
            f"{name}: differs from the manifest"
            for name in sorted(listed.keys() & present)
            if digest(root / name) != listed[name]
        ),
    ]


def copy(packages: Path, root: Path | None = None) -> list[VendoredFile]:
    """Take the wanted files out of unpacked npm packages and write the manifest anew.

    ``packages`` holds one folder per package with its ``package.json``, at any depth.
    """
    root = root or folder()
    entries: list[VendoredFile] = []
    for description in sorted(packages.rglob("package.json")):
        about = json.loads(description.read_text())
        name = about.get("name", "")
        if name in WANTED:
            entries += _copy_package(description.parent, about, root)
    manifest = [asdict(entry) for entry in sorted(entries)]
    (root / "MANIFEST.json").write_text(json.dumps(manifest, indent=1) + "\n")
    return entries


def folder() -> Path:
    return Path(settings.BASE_DIR) / "static" / "vendor"


def read(root: Path) -> list[VendoredFile]:
    return [VendoredFile(**entry) for entry in json.loads((root / "MANIFEST.json").read_text())]


def files(root: Path) -> Iterator[Path]:
    """Every file below the folder except the manifest itself."""
    return (path for path in root.rglob("*") if path.is_file() and path.name != "MANIFEST.json")


def digest(path: Path) -> str:
    return base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


@cache
def icon_names() -> tuple[str, ...]:
    """The symbols of the sprite, sorted."""
    return tuple(sorted(ICONS.read_text().split()))


def _copy_package(source: Path, about: dict[str, str], root: Path) -> list[VendoredFile]:
    name = about["name"].removeprefix("@").replace("/", "-")
    target = root / name
    target.mkdir(parents=True, exist_ok=True)
    taken = []
    for path, new_name in WANTED[about["name"]].items():
        shutil.copyfile(source / path, target / new_name)
        taken.append(f"{name}/{new_name}")
    if f"{name}/sprite.svg" == SPRITE:
        (root / SPRITE).write_text(_sprite(source / "icons", about["version"]))
        taken.append(SPRITE)
    return [
        VendoredFile(file, about["name"], about["version"], about["license"], digest(root / file))
        for file in taken
    ]


def _sprite(icons: Path, version: str) -> str:
    symbols = "\n".join(_symbol(icons / f"{name}.svg") for name in icon_names())
    return (
        f"<!-- @license lucide-static v{version} - ISC -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    )


def _symbol(path: Path) -> str:
    # Without the stroke attributes: .ic in base.css draws every icon with one pen.
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(), re.DOTALL)
    if shapes is None:
        raise ValueError(f"{path.name} is not an icon")
    return (
        f'<symbol id="{path.stem}" viewBox="0 0 24 24">{"".join(shapes[1].split(chr(10))).strip()}</symbol>'
    )
