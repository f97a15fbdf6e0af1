"""Payloads: what comes back is what was signed, and nothing else is accepted."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codes.payload import (
    PAYLOAD_CHARACTERS_MAX,
    TRAITS,
    VERSION_MAX,
    Code,
    Forged,
    Keys,
    Kind,
    Malformed,
    link,
    new_nonce,
    payload_in,
    sign,
    verify,
)

ALPHABET = string.ascii_letters + string.digits + "-_"
OLD, NEW = "old-" * 10, "new-" * 10
KEYS = Keys([NEW, OLD])
BOT = "mashang_bot"


@st.composite
def codes(draw: st.DrawFn) -> Code:
    kind = draw(st.sampled_from(Kind))
    subject = draw(st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=24))
    version = draw(st.one_of(st.integers(1, 40), st.integers(1, VERSION_MAX)))
    nonce = st.text(string.ascii_letters + string.digits, min_size=11, max_size=11)
    return Code(kind, subject, version, draw(nonce) if TRAITS[kind].one_time else None)


@given(codes())
def test_what_was_signed_comes_back_and_fits_into_a_start_parameter(code: Code) -> None:
    payload = sign(KEYS, code)
    assert verify(KEYS, payload) == code
    assert len(payload) <= 57 < PAYLOAD_CHARACTERS_MAX
    assert set(payload) <= set(ALPHABET)
    assert payload_in(link(BOT, payload, code.kind), BOT) == payload


@given(codes(), st.data())
def test_a_flipped_bit_anywhere_is_refused(code: Code, data: st.DataObject) -> None:
    payload = sign(KEYS, code)
    at = data.draw(st.integers(0, len(payload) - 1))
    bit = data.draw(st.integers(0, 6))
    flipped = payload[:at] + chr(ord(payload[at]) ^ 1 << bit) + payload[at + 1 :]
    with pytest.raises((Forged, Malformed)):
        verify(KEYS, flipped)


@given(codes(), st.data())
def test_another_character_anywhere_is_refused(code: Code, data: st.DataObject) -> None:
    payload = sign(KEYS, code)
    at = data.draw(st.integers(0, len(payload) - 1))
    other = data.draw(st.sampled_from([c for c in ALPHABET if c != payload[at]]))
    with pytest.raises((Forged, Malformed)):
        verify(KEYS, payload[:at] + other + payload[at + 1 :])


@given(st.text(max_size=80))
def test_any_other_text_is_refused_and_nothing_else_is_raised(text: str) -> None:
    with pytest.raises((Forged, Malformed)):
        verify(KEYS, text)


@given(st.text(max_size=80))
def test_any_text_is_looked_at_for_a_link_without_harm(text: str) -> None:
    assert payload_in(text, BOT) is None


def test_every_single_character_of_the_seal_counts() -> None:
    """The last character too, which base64 alone would let be spelled in sixteen ways."""
    payload = sign(KEYS, Code(Kind.HOUSEHOLD, "xf-000123"))
    for at in range(len(payload)):
        for other in set(ALPHABET) - {payload[at]}:
            with pytest.raises((Forged, Malformed)):
                verify(KEYS, payload[:at] + other + payload[at + 1 :])


def test_a_payload_of_one_kind_is_none_of_another() -> None:
    payload = sign(KEYS, Code(Kind.HOUSEHOLD, "1"))
    with pytest.raises(Forged) as refusal:
        verify(KEYS, TRAITS[Kind.CADRE].letter + payload[1:])
    assert refusal.value.claimed == Code(Kind.CADRE, "1")


def test_the_first_secret_signs_and_all_verify() -> None:
    code = Code(Kind.HOUSEHOLD, "xf-3-2-501", version=7)
    before, after = Keys([OLD]), Keys.from_setting(f" {NEW} , {OLD} ")
    assert verify(after, sign(before, code)) == code
    with pytest.raises(Forged):
        verify(before, sign(after, code))
    with pytest.raises(Forged):
        verify(Keys([NEW]), sign(before, code))


def test_secrets_with_the_same_hint_both_verify() -> None:
    """With more than 16 secrets two must share a hint."""
    secrets = [f"{number:032}" for number in range(40)]
    everybody = Keys(secrets)
    for secret in secrets:
        code = Code(Kind.MERCHANT, "m1")
        assert verify(everybody, sign(Keys([secret]), code)) == code


def test_a_typical_household_has_24_characters() -> None:
    assert len(sign(KEYS, Code(Kind.HOUSEHOLD, "xf-000123"))) == 24


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert set(TRAITS) == set(Kind)
    assert len({trait.letter for trait in TRAITS.values()}) == len(Kind)


def test_the_keys_do_not_show_their_secrets() -> None:
    assert OLD not in repr(KEYS)
    assert repr(KEYS) == "Keys(2 secrets)"


@pytest.mark.parametrize("setting", ["", " , "])
def test_no_secret_is_no_key(setting: str) -> None:
    with pytest.raises(ValueError, match="at least one secret"):
        Keys.from_setting(setting)


@pytest.mark.parametrize(
    "code",
    [
        Code(Kind.HOUSEHOLD, ""),
        Code(Kind.HOUSEHOLD, "x" * 25),
        Code(Kind.HOUSEHOLD, "a_b"),
        Code(Kind.HOUSEHOLD, "a\n"),
        Code(Kind.HOUSEHOLD, "户"),
        Code(Kind.HOUSEHOLD, "a", version=0),
        Code(Kind.HOUSEHOLD, "a", version=VERSION_MAX + 1),
        Code(Kind.HOUSEHOLD, "a", nonce=new_nonce()),
        Code(Kind.STAFF_INVITE, "a"),
        Code(Kind.STAFF_INVITE, "a", nonce="short"),
    ],
)
def test_what_no_payload_can_carry_is_not_signed(code: Code) -> None:
    with pytest.raises(ValueError, match=r"id|version|nonce"):
        sign(KEYS, code)


def test_nonces_differ() -> None:
    assert len({new_nonce() for _ in range(1000)}) == 1000


PAYLOAD = sign(KEYS, Code(Kind.HOUSEHOLD, "xf-000123"))


@pytest.mark.parametrize(
    "text",
    [
        "https://t.me/mashang_bot?start={}",
        "http://t.me/mashang_bot?start={}",
        "t.me/mashang_bot?start={}",
        "T.ME/Mashang_Bot?start={}",
        "HTTPS://WWW.T.ME/mashang_bot/?start={}",
        "https://telegram.me/mashang_bot?start={}",
        "https://telegram.dog/mashang_bot?start={}",
        "https://mashang_bot.t.me/?start={}",
        "https://t.me/mashang_bot?text=1&start={}#x",
        "tg://resolve?domain=mashang_bot&start={}",
        "TG://resolve?domain=MASHANG_bot&start={}",
        "https://t.me/mashang_bot?startgroup={}",
        "tg://resolve?domain=mashang_bot&startgroup={}",
        "  https://t.me/mashang_bot?start={}\n",
    ],
)
def test_links_of_ours(text: str) -> None:
    assert payload_in(text.format(PAYLOAD), BOT) == PAYLOAD
    assert payload_in(text.format(PAYLOAD), f"@{BOT}") == PAYLOAD


@pytest.mark.parametrize(
    "text",
    [
        "https://t.me/other_bot?start={}",
        "https://t.me/mashang_bot",
        "https://t.me/mashang_bot?start=",
        "https://t.me/?start={}",
        "https://t.me.evil.example/mashang_bot?start={}",
        "https://evil.example/t.me/mashang_bot?start={}",
        "https://evil.example?u=t.me/mashang_bot&start={}",
        "https://t.me@evil.example/mashang_bot?start={}",
        "ftp://t.me/mashang_bot?start={}",
        "javascript://t.me/mashang_bot?start={}",
        "tg://resolve?start={}",
        "tg://join?domain=mashang_bot&start={}",
        "https://t.me/joinchat/mashang_bot?start={}",
        "https://[t.me/mashang_bot?start={}",
        "{}",
    ],
)
def test_links_of_others(text: str) -> None:
    assert payload_in(text.format(PAYLOAD), BOT) is None
