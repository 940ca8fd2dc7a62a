"""Who logged in: names of users where logs and command lines have them, without a word that says so."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample

_NAME = r"(?P<value>[A-Za-z][\w.\-]{1,31})"
_FORMS = {
    clues.register("log.session", "publickey", "password for", "/pam for", "invalid user"): (
        rf"\b(?:(?:publickey|password|interactive|pam) for (?:invalid user )?|Invalid user ){_NAME}(?= from )"
    ),
    clues.register("log.user", "for user", "authenticating user"): (
        rf"\b(?:authenticating user|session (?:opened|closed) for user) {_NAME}(?=[ (;\n]|\Z)"
    ),
    clues.register("log.by", "(uid="): rf" by {_NAME}(?=\(uid=)",
    clues.register("log.sudo", "tty="): (rf"\bsudo(?:\[[0-9]+\])?:\s{{1,12}}{_NAME} : (?=[^\n]{{0,60}}TTY=)"),
    clues.register("log.web", *(f'] "{verb} /' for verb in ("get", "post", "head", "put", "delete"))): (
        rf"(?<=[\w.:]) - {_NAME} \[(?=[0-9]{{1,2}}/[A-Z][a-z]{{2}}/[0-9]{{4}}:)"
    ),
    clues.register("log.files", "rwx", "rw-", "r-x"): (
        rf"(?<!\S)[bcdlps-](?:[r-][w-][xsStT-]){{3}}[.+@]?\s{{1,4}}[0-9]{{1,6}}\s{{1,4}}{_NAME}(?=\s)"
    ),
    clues.register("log.shell", "ssh ", "scp ", "sftp ", "rsync ", "ssh-copy-id "): (
        rf"\b(?:ssh|scp|sftp|rsync|ssh-copy-id) (?:[^\n;|&@]{{0,100}}[ '\"])?{_NAME}@(?=[\w\[])"
    ),
}
_COMPILED = {clue: re.compile(form) for clue, form in _FORMS.items()}


def names(sample: Sample) -> Iterator[re.Match[str]]:
    """Yield matches with the name as `value`."""
    for clue, form in _COMPILED.items():
        if clue in sample.clues:
            yield from form.finditer(sample.text)
