"""A vendor's day in the chat: signed in, waiting, signed out, a place that has come free, 换位, 请假."""

from collections.abc import Sequence
from datetime import date, datetime

from locales.locale import Locale
from models.message import Button, Message
from models.stall import SwapState
from models.stall_faces import ClosedFace, FreedFace, SwapFace, YearOfVendor
from views.lines import lined
from views.reports.drafts import pairs
from views.stalls.buttons import SwapButton, back, button, data
from views.vendors import VendorButton


def ask_photo(scene: tuple[str, str], locale: Locale) -> Message:
    """签退: one photo of the place left clean."""
    without = button("stall-no-photo", "out", scene, locale)
    return Message(locale("stall-ask-photo"), buttons=((without,), back(scene, locale)))


def photo_please(scene: tuple[str, str], locale: Locale) -> Message:
    """Something else came where a photo was asked for."""
    without = button("stall-no-photo", "out", scene, locale)
    return Message(locale("stall-photo-please"), buttons=((without,),))


def signed_out(stall: str, locale: Locale, *, clean: bool) -> Message:
    """The place is free again."""
    return Message(locale("stall-out-clean" if clean else "stall-out", stall=stall))


def freed(face: FreedFace, locale: Locale, now: datetime) -> Message:
    """To who waited first: the place, and until when it is kept."""
    text = locale(
        "stall-freed",
        market=face.market,
        stall=face.stall,
        until=locale.clock(face.held_until),
    )
    give_up = VendorButton(verb="give_up", number=face.stand_id).pack()
    return Message(text, buttons=((Button(locale.plain("stall-cancel"), give_up),),))


def closed(face: ClosedFace, locale: Locale, now: datetime) -> Message:
    """Closing has signed the vendor out: a photo of the place still counts for a while."""
    photo = Button(
        locale.plain("stall-closed-photo"), VendorButton(verb="photo", number=face.stand_id).pack()
    )
    return Message(locale("stall-closed", stall=face.stall), buttons=((photo,),))


def ask_late(locale: Locale) -> Message:
    """补照片."""
    return Message(locale("stall-ask-photo"))


def others(scene: tuple[str, str], found: Sequence[tuple[int, str, str]], locale: Locale) -> Message:
    """换位: with whom? Places and goods."""
    rows = pairs(
        [
            Button(
                locale.plain("stall-place-goods", stall=stall, goods=goods),
                data("swap", scene, str(stand_id)),
            )
            for stand_id, stall, goods in found
        ]
    )
    text = locale("stall-swap-with" if found else "stall-swap-nobody")
    return Message(text, buttons=(*rows, back(scene, locale)))


def swap_sent(scene: tuple[str, str], locale: Locale) -> Message:
    """The other one has been asked."""
    return Message(locale("stall-swap-sent"), buttons=(back(scene, locale),))


def swap_asked(face: SwapFace, locale: Locale, now: datetime) -> Message:
    """To who is asked; after the answer what became of it."""
    text = locale("stall-swap-asked", stall=face.theirs, goods=face.goods, own=face.own)
    if face.state is not SwapState.ASKED:
        return Message(lined(text, locale("stall-swap-state", state=face.state)))
    words = tuple(
        Button(locale.plain(f"stall-swap-{verb}"), SwapButton(verb=verb, number=face.swap_id).pack())
        for verb in ("agree", "refuse")
    )
    return Message(text, buttons=(words,))


def swap_answered(face: SwapFace, locale: Locale, now: datetime) -> Message:
    """To who asked."""
    return Message(locale("stall-swap-answer", stall=face.own, state=face.state))


def mine(face: YearOfVendor, scene: tuple[str, str], locale: Locale) -> Message:
    """我的出摊: the year in words, and what is seldom needed."""
    lines = [locale("stall-year", year=str(face.year), days=face.days, clean=face.clean)]
    if face.warnings:
        lines.append(locale("stall-year-warned", count=face.warnings))
    if face.stars is not None:
        low, high = map(locale.points, (face.stars.low_tenths, face.stars.high_tenths))
        mean, count = locale.points(face.stars.mean_tenths), face.stars.count
        said = locale("stall-year-stars", mean=mean, low=low, high=high, count=count, sure=face.stars.sure)
        lines.append(said)
    lines.append(locale("stall-year-good" if face.good else "stall-year-not-yet"))
    helper = Button(locale.plain("stall-helper"), VendorButton(verb="helper", number=face.vendor_id).pack())
    away = button("stall-holiday", "away", scene, locale)
    renew = button("stall-renew", "apply", scene, locale)
    return Message(lined(*lines), buttons=((away, helper), (renew, *back(scene, locale))))


def holidays(scene: tuple[str, str], choices: Sequence[int], locale: Locale) -> Message:
    """请假: for how many days?"""
    rows = tuple(
        Button(locale.plain("stall-holiday-days", count=count), data("away", scene, str(count)))
        for count in choices
    )
    return Message(locale("stall-holiday-ask"), buttons=(rows, back(scene, locale)))


def away(until: date, scene: tuple[str, str], locale: Locale) -> Message:
    """Until when, and how to come back."""
    return Message(locale("stall-holiday-until", until=locale.date(until)), buttons=(back(scene, locale),))
