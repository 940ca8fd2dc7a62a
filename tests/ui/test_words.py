"""The template words: icons, states, keys, days, markdown, the term's drawing."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from apps.common import timeline
from apps.common.templatetags import ui


def render(text: str, **context: object) -> str:
    return Template(text).render(Context({"request": RequestFactory().get("/"), **context}))


def test_an_icon_is_decorative_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in ui.icon("lock")
    assert 'role="img" aria-label="&lt;b&gt;"' in ui.icon("lock", "<b>")
    assert "sprite.svg#lock" in ui.icon("lock")


def test_an_unknown_icon_is_a_mistake_of_the_page() -> None:
    with pytest.raises(ValueError, match="no icon 'unicorn'"):
        ui.icon("unicorn")


def test_a_state_has_colour_icon_and_escaped_word() -> None:
    html = render('{% status "bad" word %}', word="<i>")
    assert 'class="st bad"' in html
    assert "#circle-x" in html
    assert "&lt;i&gt;" in html


def test_keys_are_told_to_programs_and_shown_to_eyes() -> None:
    assert render('{% hotkey "g c" %}{% key "1" %}') == (
        'data-hotkey="g c" aria-keyshortcuts="G C"<kbd aria-hidden="true">1</kbd>'
    )


def test_days_and_moments_are_local() -> None:
    at = datetime(2027, 3, 31, 22, 30, tzinfo=UTC)
    with override("de"):
        assert render("{{ a|day }} {{ b|day }}", a=date(2027, 3, 31), b=None) == "31.03.2027 –"
        assert render("{{ at|moment }}", at=at) == (
            '<time datetime="2027-04-01T00:30:00+02:00">01.04.2027, 00:30</time>'
        )


def test_model_output_and_typed_text_come_out_clean() -> None:
    assert render("{{ a|markdown }}", a="<b>**x**").strip() == "<p>&lt;b&gt;<strong>x</strong></p>"
    assert render("{{ a|placeholders }}", a="<[[PERSON_1]]") == '&lt;<span class="pii">PERSON_1</span>'


def test_a_qr_code_is_drawn_anew() -> None:
    svg = '<svg viewBox="0 0 29 29"><path d="M0,0H7V1z" id="qr-path" style="x"/></svg>'
    assert 'viewBox="0 0 29 29"><path d="M0,0H7V1z"/>' in ui.qr(svg)
    with pytest.raises(ValueError, match="QR"):
        ui.qr("<svg><script>1</script></svg>")


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2024, 1, 1), 8.0), (date(2026, 4, 1), 360.0), (date(2030, 1, 1), 712.0)]
)
def test_today_lies_on_the_line_of_the_term(today: date, expected: float) -> None:
    drawn = timeline.draw(date(2025, 4, 1), date(2027, 4, 1), today, date(2027, 1, 1))
    assert drawn.today_x == expected
    assert drawn.past_width == expected - 8
    assert drawn.ending_width == pytest.approx(86.8, abs=0.2)


def test_numbers_in_the_drawing_stay_numbers_in_german() -> None:
    with override("de"):
        html = render("{% timeline a b c %}", a=date(2025, 4, 1), b=date(2027, 3, 31), c=date(2026, 11, 24))
    assert 'x1="' in html
    assert "," not in html.split('x1="')[1].split('"')[0]
