"""Parse modes and entities, in UTF-16 units, with Telegram's sentences for what is wrong."""

from typing import Any

import pytest

from emulator.entities import with_found
from emulator.errors import ApiError
from emulator.html import parse_html
from emulator.markdown import parse_markdown, parse_markdown_v2
from tests.emulator.doors import Doors


def one(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>粗</b>和<i>斜</i>", "粗和斜", [one("bold", 0, 1), one("italic", 2, 1)]),
        ("😀<u>é</u>", "😀é", [one("underline", 2, 1)]),
        ("<b>a<s>b</s></b>", "ab", [one("bold", 0, 2), one("strikethrough", 1, 1)]),
        ("&lt;b&gt; &amp; &quot;&#x4e2d;&#20013;&copy;", '<b> & "中中&copy;', []),
        ('<a href="https://x.org/?a=1&amp;b=2">z</a>', "z", [one("text_link", 0, 1, url="https://x.org/?a=1&b=2")]),
        ('<a href="tg://user?id=5">z</a>', "z", [one("text_mention", 0, 1, user_id=5)]),
        ('<pre><code class="language-py">x = 1</code></pre>', "x = 1", [one("pre", 0, 5, language="py")]),
        ("<code>x</code><pre>y</pre>", "xy", [one("code", 0, 1), one("pre", 1, 1)]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy",
         [one("spoiler", 0, 1), one("spoiler", 1, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [one("expandable_blockquote", 0, 1)]),
        ("<B></B>x", "x", []),
    ],
)  # fmt: skip
def test_html(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("中<q>", 'Unsupported start tag "q" at byte offset 3'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_wrong_html(source: str, said: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == "Bad Request: can't parse entities: " + said


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*粗* _斜_ __下__ ~删~ ||藏||", "粗 斜 下 删 藏",
         [one("bold", 0, 1), one("italic", 2, 1), one("underline", 4, 1), one("strikethrough", 6, 1),
          one("spoiler", 8, 1)]),
        ("*a _b_*", "a b", [one("bold", 0, 3), one("italic", 2, 1)]),
        (r"1\.5 \- \!", "1.5 - !", []),
        ("[z](https://x.org/a_b)", "z", [one("text_link", 0, 1, url="https://x.org/a_b")]),
        ("`a.b*`", "a.b*", [one("code", 0, 4)]),
        ("```py\nx.y\n```", "x.y\n", [one("pre", 0, 4, language="py")]),
        (">一\n>二\n三", "一\n二\n三", [one("blockquote", 0, 3)]),
        ("![👍](tg://emoji?id=5)", "👍", [one("custom_emoji", 0, 2, custom_emoji_id="5")]),
    ],
)  # fmt: skip
def test_markdown_v2(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_markdown_v2(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("1.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("中*x", "Can't find end of Bold entity at byte offset 3"),
        ("[x](y", "Can't find end of a URL at byte offset 4"),
        ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
    ],
)
def test_wrong_markdown_v2(source: str, said: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_markdown_v2(source)
    assert refused.value.description == "Bad Request: can't parse entities: " + said


def test_legacy_markdown() -> None:
    assert parse_markdown("*a* _b_ `c` [d](http://x.org/)") == (
        "a b c d",
        [one("bold", 0, 1), one("italic", 2, 1), one("code", 4, 1),
         one("text_link", 6, 1, url="http://x.org/")],
    )  # fmt: skip
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 2"):
        parse_markdown("a *b")


def test_telegram_finds_commands_mentions_links_and_tags() -> None:
    found = with_found("/start@a_bot 见 https://t.me/x?y=1。 @wang_li #井盖 a@b.cn 1/2", [])
    assert [(entity["type"], entity["length"]) for entity in found][:1] == [("bot_command", 12)]
    assert [entity["type"] for entity in found] == ["bot_command", "url", "mention", "hashtag", "email"]


async def test_words_are_trimmed_and_entities_may_be_given(doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendMessage", chat_id=wang, text="\n <b>x</b> y ", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == ("x y", [one("bold", 0, 1)])
    given = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await doors.bot("sendMessage", chat_id=wang, text="😀x", entities=given)
    assert sent["entities"] == given
    too_far = [{"type": "bold", "offset": 2, "length": 9}]
    assert "UTF-16 offset" in await doors.refused("sendMessage", chat_id=wang, text="x", entities=too_far)
    mention = await doors.bot(
        "sendMessage", chat_id=wang, text=f'<a href="tg://user?id={wang}">王</a>', parse_mode="HTML"
    )
    assert mention["entities"][0]["user"]["id"] == wang
