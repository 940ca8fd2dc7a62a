"""Where the files of a message stand: their findings are told apart, and records of before are still read."""

from uuid import UUID

import openai
import orjson
import pytest
from asgiref.sync import sync_to_async

from apps.chat.pages.files import FileView
from apps.chat.pages.message import RELATED, views_of
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services import contents
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, ask
from tests.gateway.test_files import file_part, with_file

pytestmark = pytest.mark.django_db(transaction=True)


async def test_files_of_earlier_messages_keep_their_findings_to_themselves(
    client: openai.AsyncOpenAI,
) -> None:
    """A program sends its whole history: the same part of an earlier message may be a file, too."""
    earlier = with_file(file_part(f"An {EMAIL}".encode(), "a.txt"))
    newest = with_file(file_part(f"Konto {IBAN}".encode(), "b.txt"))
    await ask(client, messages=[*earlier, {"role": "assistant", "content": "Gut."}, *newest])
    (shown,) = await shown_files()
    assert shown.name == "b.txt"
    assert ["IBAN" in chip.text for chip in shown.chips] == [True]
    assert not any("mail" in chip.text for chip in shown.chips)


async def test_a_record_without_the_number_of_its_text_still_names_its_file(
    client: openai.AsyncOpenAI,
) -> None:
    """Before, a file was kept by its place among the texts alone, as its part."""
    await ask(client, messages=with_file(file_part(f"An {EMAIL}".encode(), "a.txt")))
    await without_texts()
    (shown,) = await shown_files()
    assert (shown.name, shown.kind) == ("a.txt", "TXT")
    assert len(shown.chips) == 1


async def without_texts() -> None:
    """Write the newest record anew, as it was written before."""
    message = await ledger.newest()
    records = [
        {name: value for name, value in record.items() if name != "text"}
        for record in await ledger.stored(ContentKind.FILES)
    ]
    written = orjson.dumps(records).decode()
    await sync_to_async(contents.store)(message.thread_id, ContentKind.FILES, message.pk, written)


async def shown_files() -> list[FileView]:
    return await sync_to_async(_shown_files)((await ledger.newest()).pk)


def _shown_files(pk: UUID) -> list[FileView]:
    message = Interaction.objects.select_related(*RELATED).get(pk=pk)
    return list(views_of([message])[0].files)
