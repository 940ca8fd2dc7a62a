"""Own content: the officer writes, the DPO puts into force; one list waits for a second person."""

from collections.abc import Mapping
from typing import Any

from apps.dlp.lifecycle import VERSION
from apps.dlp.models import Kind, Version
from tests.repository.matrix.route_rows import NO_FILE, _Anew
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import TABLE, World

PAPER = fixed(title="Matrix", text=" ".join(f"Wort{number}" for number in range(40)))
NOWHERE = {"pk": 9999, "number": 1}


def _of(version: Version, **more: Any) -> Mapping[str, Any]:
    return {"pk": version.collection_id, "number": version.number, **more}


def _draft(world: World, **more: Any) -> Mapping[str, Any]:
    return _of(world.own_words, **more)


def _papers(world: World, **more: Any) -> Mapping[str, Any]:
    return _of(world.own_draft(Kind.DOCUMENTS), **more)


def _read(world: World) -> Mapping[str, Any]:
    mark = VERSION.transitions["activate"].mark
    return {"seen": mark(world.own_waiting) if mark else ""}


def _step(name: str, about: str = "") -> Row:
    return Row(
        "own_version_transition", about or name, lambda w: _draft(w, name=name), fixed(reason="Because")
    )


ROWS = [
    Row("own_content"),
    Row("own_collection_new", data=fixed(kind="terms", name="Matrix", category="other", language="de")),
    Row("own_content_try", data=fixed(text="Matrix")),
    Row("own_collection", "words", lambda w: {"pk": w.own_words.collection_id}),
    Row("own_collection", NONE, fixed(pk=9999)),
    Row("own_version_new", "a draft is open", lambda w: {"pk": w.own_words.collection_id}),
    Row("own_version_new", NONE, fixed(pk=9999)),
    Row("own_version", "the officer's draft", _draft, fixed(words="Matrix")),
    Row("own_version", NONE, fixed(**NOWHERE), fixed(words="Matrix")),
    Row("own_version_trial", "the officer's draft", _draft),
    Row("own_version_trial", NONE, fixed(**NOWHERE)),
    *map(_step, ("submit", "discard")),
    Row("own_version_transition", "of what waits", lambda w: _of(w.own_waiting, name="activate"), _read),
    Row("own_version_transition", NONE, fixed(**NOWHERE, name="submit")),
    Row("own_version_action", "the officer's draft", _draft, fixed(action="hold", public_name="Matrix")),
    Row("own_version_action", NONE, fixed(**NOWHERE), fixed(action="hold")),
    Row("own_words_new", "the officer's draft", _draft, fixed(texts="Matrixquelle")),
    Row("own_words_new", NONE, fixed(**NOWHERE), fixed(texts="Matrixquelle")),
    Row("own_word_removal", "the officer's draft", lambda w: _draft(w, word=w.own_word.pk)),
    Row("own_word_removal", NONE, fixed(**NOWHERE, word=1)),
    Row("own_document_new", "the officer's draft", _papers, PAPER),
    Row("own_document_new", NONE, fixed(**NOWHERE), PAPER),
    Row("own_source_removal", "the officer's draft", lambda w: _papers(w, source=w.own_source.pk)),
    Row("own_source_removal", NONE, fixed(**NOWHERE, source=1)),
    Row("own_import_new", "the officer's draft", _draft, lambda _w: {"file": _Anew("words.csv", TABLE)}),
    Row("own_import_new", NONE, fixed(**NOWHERE), lambda _w: {"file": _Anew("words.csv", TABLE)}),
    Row("own_import", "the officer's", lambda w: {"pk": w.own_import.pk}),
    Row("own_import", NONE, fixed(pk=NO_FILE)),
    Row("own_import_commit", "the officer's", lambda w: {"pk": w.own_import.pk}, fixed(columns="1")),
    Row("own_import_commit", NONE, fixed(pk=NO_FILE), fixed(columns="1")),
    Row("own_import_discard", "the officer's", lambda w: {"pk": w.own_import.pk}),
    Row("own_import_discard", NONE, fixed(pk=NO_FILE)),
]
