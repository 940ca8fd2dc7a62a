"""Model output becomes harmless HTML, and grows without changing what stands already."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.common.markdown import BlockStream, mark_placeholders, render, render_blocks

ANSWER = """# Offer

Text of [[PERSON_1]] with **bold**.

1. one

2. two
   - deeper

| a | b |
|---|--:|
| 1 | 2 |

```python
def price():

    return "1 < 2"
```

> quoted

***

last"""


def test_headings_begin_below_the_message_and_leave_no_gap() -> None:
    html = render("# A\n\n### B\n\n## C\n\n###### D\n\n# E")
    assert re.findall(r"<h(\d)>(\w)", html) == [("3", "A"), ("4", "B"), ("4", "C"), ("5", "D"), ("3", "E")]


def test_a_number_column_keeps_its_alignment_without_a_style() -> None:
    html = render("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<td align="right">2</td>' in html
    assert "style" not in html


def test_what_scrolls_can_be_reached_by_keyboard() -> None:
    html = render("| a |\n|---|\n| 1 |\n\n```\ncode\n```\n\n    more")
    assert html.count('<pre tabindex="0">') == 2
    assert '<table tabindex="0">' in html


def test_known_languages_are_coloured_by_class_and_others_are_plain() -> None:
    assert '<code class="language-python"><span class="k">return</span>' in render("```python\nreturn\n```")
    assert "<code>return" in render("```klingon\nreturn\n```")


def test_long_code_is_not_coloured() -> None:
    assert "<span" not in render("```python\n" + "x = 1\n" * 4000 + "```")


def test_a_link_shows_where_it_leads_unless_its_words_say_so() -> None:
    assert '<span class="host">(evil.example)</span>' in render("[our bank](https://evil.example/a?q=1)")
    assert "host" not in render("[https://ok.example/](https://ok.example) <https://ok.example>")
    assert '<span class="host">(a@b.example)</span>' in render("[write](mailto:a@b.example)")
    assert 'rel="noopener noreferrer nofollow"' in render("<https://ok.example>")


@pytest.mark.parametrize("sign", ["\u202e", "\u202d", "\u2067"])
def test_nothing_turns_the_host_round(sign: str) -> None:
    assert render(f"[Anleitung{sign}](https://moc.tfosorcim.example)") == render(
        "[Anleitung](https://moc.tfosorcim.example)"
    )


def test_an_address_in_disguise_shows_its_real_host_or_is_no_link() -> None:
    assert "<a" not in render("[bank](https://bank.example@evil.example/)")
    assert "(xn--bnk-qla.example)" in render("[bank](https://bänk.example/)")


@pytest.mark.parametrize(
    "fields", ["bcc=x@evil.example", "subject=a&Cc=x@evil.example", "b%63c=x@evil.example"]
)
def test_a_mail_has_no_readers_that_nobody_sees(fields: str) -> None:
    assert "<a" not in render(f"[write](mailto:a@b.example?{fields})")
    assert "(a@b.example)" in render("[write](mailto:a@b.example?subject=a&body=b)")


def test_an_image_is_its_words() -> None:
    assert render("![a [chart](https://x.example)](https://evil.example/p.png)").strip() == "<p>a chart</p>"


def test_definitions_are_text_because_they_would_change_what_stands_above() -> None:
    assert "<a" not in render("[x]\n\n[x]: https://evil.example")


def test_placeholders_are_marked_in_text_and_code_but_not_in_addresses() -> None:
    html = render("[[PERSON_1]] `[[IBAN_2]]` [x](https://a.example/[[PERSON_3]])")
    assert '<span class="pii">PERSON_1</span>' in html
    assert '<code><span class="pii">IBAN_2</span></code>' in html
    assert 'href="https://a.example/%5B%5BPERSON_3%5D%5D"' in html


def test_a_persons_text_is_escaped_before_it_is_marked() -> None:
    assert mark_placeholders("<b>[[TAX_ID_1]]") == '&lt;b&gt;<span class="pii">TAX_ID_1</span>'
    assert mark_placeholders("[[not_one]] [[X]]") == "[[not_one]] [[X]]"


markdown = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b c",
                "# ",
                "## ",
                "- ",
                "* ",
                "+ ",
                "1. ",
                "2",
                "2. ",
                "10) ",
                "> ",
                "***",
                "---",
                "===",
                "- - -",
                "_",
            ),
            *(
                "```",
                "```py",
                "~~~",
                "`",
                "**",
                "|",
                "| a | b |",
                "|---|--:|",
                "    ",
                "  ",
                "\t",
                "\n",
                "\n",
                "\n\n",
            ),
            *(
                "[x](https://e.example)",
                "[x]: https://e.example",
                "![i](u)",
                "[[PERSON_1]]",
                "<b>",
                "\\",
                "\r\n",
                "\r",
                "\0",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@given(markdown)
@example(ANSWER)
def test_blocks_joined_are_the_whole(text: str) -> None:
    assert "".join(render_blocks(text)) == render(text)


@settings(max_examples=400, deadline=None)
@given(markdown, st.integers(0, 200))
@example("1. a\n\n2. b", 6)
@example("- a\n\n- - - b", 10)
@example("foo\n***bold***", 7)
@example("foo\na|b\n-|-x", 11)
def test_a_finished_block_never_changes(text: str, cut: int) -> None:
    finished = render_blocks(text[:cut])[:-1]
    assert render_blocks(text)[: len(finished)] == finished


@settings(max_examples=400, deadline=None)
@given(st.lists(markdown, max_size=6))
@example(list(ANSWER))
def test_a_stream_ends_with_the_same_blocks(parts: list[str]) -> None:
    stream = BlockStream()
    shown: dict[int, str] = {}
    for part in parts:
        shown |= stream.feed(part)
    assert [shown[number] for number in sorted(shown)] == render_blocks("".join(parts))


def test_a_stream_sends_each_block_once_more_only_while_it_grows() -> None:
    stream = BlockStream()
    assert set(stream.feed("first\n\nsec")) == {0, 1}
    assert set(stream.feed("ond")) == {1}
    assert stream.feed("") == {}
