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
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ('<tg-time unix="5" format="rt">y</tg-time>', "Invalid date format used"),
        (
            "&#xD800;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
            "surrogate code units",
        ),
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
        (">一\n>二\n三", "一\n二\n三", [one("blockquote", 0, 4)]),
        (">一||\n二", "一\n二", [one("expandable_blockquote", 0, 2)]),
        ("*>一\n*", "一\n", [one("blockquote", 0, 2), one("bold", 0, 2)]),
        (">`一\n二`", "一\n二", [one("blockquote", 0, 3), one("code", 0, 3)]),
        ("[x]()", "x", []),
        ("![明天](tg://time?unix=25&format=dt)", "明天",
         [one("date_time", 0, 2, unix_time=25, date_time_format="dt")]),
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
        ("[x](y\\)", "Can't find end of a URL at byte offset 4"),
        ("```py x", "Can't find end of PreCode entity at byte offset 0"),
        ("![x](tg://emoji?id=05)", "Invalid tg://emoji or tg://time URL specified"),
        ("![x]", "The entity must contain a tg://emoji or tg://time URL"),
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


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("[x](http://a.cn tail", "x", []),
        ("[x](http://a.cn/tail", "x", ["text_link"]),
        ("[](http://a.cn) *b*", "(http://a.cn) b", ["bold"]),
        ("```py\nx_y```", "x_y", ["pre"]),
        ("**b `` ` c`", "b   c", ["code"]),
    ],
)
def test_legacy_markdown_is_read_as_tdlib_reads_it(source: str, text: str, kinds: list[str]) -> None:
    words, entities = parse_markdown(source)
    assert (words, [entity["type"] for entity in entities]) == (text, kinds)


def test_an_open_block_of_legacy_code_is_named_where_it_begins() -> None:
    with pytest.raises(ApiError, match=r"entity starting at byte offset 4$"):
        parse_markdown("码 ```x")


def test_telegram_finds_commands_mentions_links_and_tags() -> None:
    found = with_found("/start@a_bot 见 https://t.me/x?y=1。 @wang_li #井盖 a@b.cn 1/2", [])
    assert [(entity["type"], entity["length"]) for entity in found][:1] == [("bot_command", 12)]
    assert [entity["type"] for entity in found] == ["bot_command", "url", "mention", "hashtag", "email"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#井盖 #1 #a_1", [3, 4]),
        ("#a#b #c", [2]),
        ("#井盖@mashang", [11]),
        ("$ABC $abc $ABC$D $1INCH", [4, 6]),
    ],
)
def test_tags_are_found_as_tdlib_finds_them(text: str, tags: list[int]) -> None:
    assert [entity["length"] for entity in with_found(text, [])] == tags


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


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>一 <code>x</code> 二</b>", "一 x 二", [one("bold", 0, 2), one("code", 2, 1), one("bold", 3, 2)]),
        ("<code><b>x</b></code>", "x", [one("code", 0, 1)]),
        ("<b>一 <i>二</i></b>", "一 二", [one("bold", 0, 3), one("italic", 2, 1)]),
        ("<b>一</b><b>二</b>", "一二", [one("bold", 0, 2)]),
        ("<blockquote>一<blockquote>二</blockquote></blockquote>", "一二", [one("blockquote", 0, 2)]),
        ("<pre><code class='language-py'>x</code></pre>", "x", [one("pre", 0, 1, language="py")]),
        (" <b> 一 </b> ", " 一", [one("bold", 0, 2)]),
        ("一\t二\r\n<b>三</b>", "一 二\n三", [one("bold", 4, 1)]),
    ],
)
async def test_entities_stand_in_one_another_as_telegram_lets_them(
    doors: Doors, source: str, text: str, entities: list[dict[str, Any]]
) -> None:
    sent = await doors.bot("sendMessage", chat_id=await doors.person(), text=source, parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == (text, entities)


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        (one("bold", 1, 2), "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (one("bold", 0, 1),
         "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"),
        (one("bold", 3, 1), "entity begins after the end of the text at UTF-16 offset 3"),
        (one("bold", 2, 9),
         "entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 11"),
        (one("bold", -1, 2), "receive an entity with incorrect offset -1"),
        (one("shiny", 0, 2), "can't parse MessageEntity: Unsupported type specified"),
        (one("text_link", 0, 2), 'can\'t parse MessageEntity: Can\'t find field "url"'),
        (one("text_mention", 0, 2), 'can\'t parse MessageEntity: Can\'t find field "user"'),
    ],
)  # fmt: skip
async def test_a_given_entity_must_fit_the_text(doors: Doors, entity: dict[str, Any], said: str) -> None:
    wang = await doors.person()
    assert await doors.refused("sendMessage", chat_id=wang, text="😀x", entities=[entity]) == (
        "Bad Request: " + said
    )


async def test_telegram_takes_nobodys_word_for_a_mention(doors: Doors) -> None:
    given = [one("mention", 0, 2), one("bold", 0, 1)]
    sent = await doors.bot("sendMessage", chat_id=await doors.person(), text="一二", entities=given)
    assert sent["entities"] == [one("bold", 0, 1)]
