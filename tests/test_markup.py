"""What is HTML and what is not: nobody has to remember to escape, and nobody reads `&amp;`."""

from datetime import UTC, datetime

import pytest
from aiogram.types import CallbackQuery, User
from markupsafe import Markup

from bot.post import bodies
from handlers.replies import line, sent, toast
from locales.locale import ARGUMENT_MAX, LOCALES, Locale, locale_of
from models.message import Bar, Box, Button, Chart, Message, Plan
from models.refusals import AlreadyGrabbed
from views import refusals
from views.lines import lined

SIGNS = "<b>&\"'"
SAFE = "&lt;b&gt;&amp;&#34;&#39;"
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TAP = CallbackQuery(id="1", from_user=User(id=1, is_bot=False, first_name="王"), chat_instance="1", data="o")


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    return locale_of(request.param, "Asia/Shanghai")


def test_a_message_escapes_the_names_in_it(locale: Locale) -> None:
    """Once; and again not, where it stands in another message."""
    place = locale("order-place", category=SIGNS, place="3")
    assert isinstance(place, Markup) and isinstance(locale("order-to-whom"), Markup)
    assert place == f"{SAFE} · 3"
    assert locale("order-head", number="1", category=place, place=SIGNS) == f"1 · {SAFE} · 3 · {SAFE}"
    assert "<b>" in locale("merchant-head", name="x", category="y")


def test_a_number_stays_a_number(locale: Locale) -> None:
    """Of which a language chooses its words."""
    assert locale("report-photos", count=1) == locale.plain("report-photos", count=1)


def test_plain_words_are_not_escaped(locale: Locale) -> None:
    """And take no HTML, of which people would read the signs."""
    said = locale.plain("order-place", category=SIGNS, place="3")
    assert type(said) is str and said == f"{SIGNS} · 3"
    assert type(locale.plain("order-button-grab")) is str
    with pytest.raises(TypeError):
        locale.plain("order-place", category=locale("order-to-whom"), place="3")


def test_small_words_are_plain(locale: Locale) -> None:
    """They stand on labels as well as in messages, which escape them."""
    small = [
        locale.category(SIGNS),
        locale.category(None),
        locale.check_item(SIGNS),
        locale.points(2112),
        locale.clock(NOW),
        locale.day(NOW, now=NOW),
        locale.moment(NOW, now=NOW),
        locale.span(NOW, NOW, now=NOW),
        locale.duration(NOW - NOW),
        refusals.say(AlreadyGrabbed(by=SIGNS), locale, NOW),
    ]
    assert [type(each) for each in small] == [str] * len(small)
    assert small[0] == small[2] == SIGNS and SIGNS in small[-1]


@pytest.mark.parametrize("words", ["&" * 3000, "好" * 3000, "a" * 1999 + "&" * 99])
def test_words_are_no_longer_than_fluent_takes(locale: Locale, words: str) -> None:
    """Cut between two signs."""
    said = locale("order-place", category=words, place="3")
    assert len(said) < ARGUMENT_MAX + 9 and said.endswith("… · 3")
    assert said.unescape().replace("…", "").removesuffix(" · 3") == words[: len(said.unescape()) - 5]


def test_a_message_is_html_and_a_label_is_not(locale: Locale) -> None:
    """Each raises for the other."""
    html, plain = locale("order-button-grab"), locale.plain("order-button-grab")
    assert Message(html, buttons=((Button(plain),),), keyboard=((plain,),)).text == html
    refused = (
        lambda: Message(plain),  # type: ignore[arg-type]
        lambda: Message(html, keyboard=((plain, html),)),
        lambda: Button(html),
        lambda: toast(TAP, html),
        lambda: Plan(html, (), ()),
        lambda: Plan(plain, (), (("free", html),)),
        lambda: Box(0.0, 0.0, html, plain, "free"),
        lambda: Chart(html, (), plain),
        lambda: Bar(plain, plain, 1, 1, 1, plain, html),
    )
    for each in refused:
        with pytest.raises(TypeError):
            each()
    assert toast(TAP, plain).text == plain and toast(TAP, None).text is None


def test_lines_are_escaped_and_empty_ones_left_out() -> None:
    """Plain ones; what is HTML stays."""
    text = lined(SIGNS, None, "", Markup("<b>{}</b>").format(SIGNS))
    assert isinstance(text, Markup) and text == f"{SAFE}\n<b>{SAFE}</b>"
    assert sent(Message(text), 1).text == line(text, 1).text == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a" * 1024, "a" * 1024),
        ("a" * 1025, "a" * 1023 + "…"),
        ("&amp;" * 1024, "&amp;" * 1024),  # 1,024 signs to who reads them
        ("&amp;" * 1025, "&amp;" * 1023 + "…"),
        ("😀" * 512, "😀" * 512),  # two units each
        ("😀" * 513, "😀" * 510 + "…"),
        ("<b>" + "x" * 1024 + "</b>", "<b>" + "x" * 1024 + "</b>"),
        ("one\n" + "x" * 1021, "one\n" + "x" * 1019 + "…"),  # not the one line that says something
        ("x" * 900 + "\n" + "y" * 200, "x" * 900 + "…"),
        ("x" * 1000 + "<b>" + "y" * 99 + "</b>", "x" * 1000 + "…"),
        ("x" * 1020 + "<b>two</b>" + "x" * 9, "x" * 1020 + "<b>two</b>…"),
    ],
)
def test_a_caption_is_cut_between_signs(text: str, shown: str) -> None:
    """Never in the middle of `&amp;` or of a tag; Telegram counts what is shown, in units of UTF-16."""
    assert bodies.caption(Message(Markup(text)))["caption"] == shown
