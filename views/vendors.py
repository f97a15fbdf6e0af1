"""备案 as people see it: the questions, who reviews, the answer; helpers; a permit that ends soon.

张   (taps 我要备案)   码上 ✎ 请输入您的健康证号。  [返回]
张   JKZ-2026-0815     码上  卖什么？写几个字就行。
张   烤冷面             码上  健康证有效到哪一天？例如 2027-03-31。
张   2027-03-31         码上  请拍一张健康证的照片。
何   (taps 不用健康证)  码上  卖什么？  鲜花
码上  ⏳ 已交市场监管看。申请号17：市场的人到摊位时，请给他看这个号。
钱   (in own chat)      码上  鲜花 · 不用健康证，申请号17 …  [何秀英 · 鲜花] [新摊主，通过] [对不上]
钱   (taps 查名册)       码上  名册里没有证号、还没人认的，共123位。 …  [何秀英 · 鲜花 · v-5] … [下一页]
钱   (in own chat)      码上  (the photo) 青年夜市有一份备案，请您看看。  [通过] [看不清] [对不上]
"""

from datetime import datetime
from typing import ClassVar

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.message import Button, Message, Picture
from models.stall_faces import ApplicationFace, Booked, BooksFace, PermitFace, YearOfVendor
from models.vendor import ApplicationState
from views import charts
from views.lines import lined

VERDICTS = (ApplicationState.APPROVED, ApplicationState.UNCLEAR, ApplicationState.MISMATCH)


class VendorButton(CallbackData, prefix="vn"):
    """A verdict on an application, a vendor's helpers, a booking given up: `number` is its row."""

    verb: Word
    number: RowId


class BookedButton(CallbackData, prefix="vb"):
    """Which vendor of the books somebody is: `number` is the application, `vendor` theirs."""

    READ_FIRST: ClassVar = frozenset({""})  # whom somebody else has admitted is gone, the next one moves up
    number: RowId
    vendor: RowId


class BooksButton(CallbackData, prefix="vk"):
    """查名册 for an application (`number`): open, all, page, pick, stop; `value`: the page, the vendor."""

    READ_FIRST: ClassVar = frozenset({"pick"})  # it stands where 下一页 did
    verb: Word
    number: RowId
    value: RowId = 0


def ask(step: str, locale: Locale, *, needs_none: bool = False) -> Message:
    """number, goods, expiry, photo: one question at a time; some goods need no permit."""
    stop = Button(locale.plain("vendor-stop"), VendorButton(verb="stop", number=0).pack())
    none = Button(locale.plain("vendor-no-permit"), VendorButton(verb="no_permit", number=0).pack())
    return Message(locale(f"vendor-ask-{step}"), buttons=((none,), (stop,)) if needs_none else ((stop,),))


def stopped(locale: Locale) -> Message:
    """Nothing was kept."""
    return Message(locale("vendor-stopped"))


def asked(locale: Locale) -> Message:
    """It lies before market regulation."""
    return Message(locale("vendor-asked"))


def asked_without(number: int, locale: Locale) -> Message:
    """The same without a permit: who reviews it comes to the stall and looks for this number."""
    return Message(locale("vendor-asked-without", number=number))


def application(face: ApplicationFace, locale: Locale, now: datetime) -> Message:
    """To who reviews it, in private: the permit names somebody."""
    lines = [
        locale("vendor-renews" if face.renews else "vendor-applies", market=face.market),
        _permit(face, locale),
    ]
    if face.book_name:
        books = "vendor-in-books" if face.permit_number else "vendor-is"
        lines.append(locale(books, name=face.book_name))
    picture = Picture(before=(face.photo,)) if face.photo else None
    if face.state is not ApplicationState.ASKED:
        verdict = locale("vendor-verdict", state=face.state)
        lines.append(Markup("{} · {}").format(verdict, face.decided_by) if face.decided_by else verdict)
        return Message(lined(*lines), picture=picture)
    if not face.permit_number:
        return Message(lined(*lines, *_how(face, locale)), buttons=_of_books(face, locale))
    first, *rest = [
        Button(
            locale.plain(f"vendor-say-{state}"), VendorButton(verb=state, number=face.application_id).pack()
        )
        for state in VERDICTS
    ]
    return Message(lined(*lines), buttons=((first,), tuple(rest)), picture=picture)


def books(face: BooksFace, locale: Locale) -> Message:
    """查名册: a page, one button each; words that are typed look for more."""
    what = "vendor-books" if not face.words else "vendor-books-found" if face.count else "vendor-books-none"
    text = locale(what, count=face.count, number=face.application_id, words=face.words)
    rows = [(Button(_booked(each), _data("pick", face, each.vendor_id)),) for each in face.booked]
    turns = tuple(
        Button(locale.plain(f"vendor-books-{word}"), _data("page", face, page))
        for word, page, there in (
            ("before", face.page - 1, face.page > 0),
            ("after", face.page + 1, face.more),
        )
        if there
    )
    everybody = (Button(locale.plain("vendor-books-all"), _data("all", face)),) if face.words else ()
    last = (*everybody, Button(locale.plain("vendor-books-stop"), _data("stop", face)))
    return Message(text, buttons=(*rows, *((turns,) if turns else ()), last))


def books_closed(number: int, locale: Locale) -> Message:
    """返回: the application still waits."""
    return Message(locale("vendor-books-closed", number=number))


def picked(face: ApplicationFace, locale: Locale) -> Message:
    """In the list's place: whom it was found to be."""
    verdict = locale("vendor-verdict", state=face.state)
    return Message(lined(_permit(face, locale), locale("vendor-is", name=face.book_name), verdict))


def decided(face: ApplicationFace, locale: Locale, now: datetime) -> Message:
    """To who asked: what next."""
    key = "vendor-decided" if face.permit_number else "vendor-decided-without"
    return Message(locale(key, market=face.market, state=face.state))


def helper_link(link: str, locale: Locale) -> Message:
    """For the vendor to hand on."""
    return Message(lined(locale("vendor-helper-link"), link))


def joined(market: str, locale: Locale) -> Message:
    """To the helper."""
    return Message(locale("vendor-joined", market=market))


def year_picture(face: YearOfVendor, locale: Locale, now: datetime) -> Message:
    """The stars of the year, and of the last 90 days where they are others."""
    parts = (("year", face.stars), ("recent", face.recent))
    named = [(locale.plain("vendor-year-name", what=what), each) for what, each in parts if each is not None]
    title = locale.plain("vendor-year-title", market=face.market, year=str(face.year))
    words = locale("stall-year", year=str(face.year), days=face.days, clean=face.clean)
    return Message(words, picture=Picture(drawing=charts.of_estimates(title, named, locale)))


def permit_ends(face: PermitFace, locale: Locale, now: datetime) -> Message:
    """30 days ahead."""
    return Message(locale("vendor-permit-ends", market=face.market, expiry=face.expiry.isoformat()))


def _permit(face: ApplicationFace, locale: Locale) -> Markup:
    goods = face.goods
    if not face.permit_number:
        return locale("vendor-without", goods=goods, number=face.application_id)
    expiry = face.permit_expiry.isoformat() if face.permit_expiry else "-"
    return locale("vendor-permit", goods=goods, number=face.permit_number, expiry=expiry)


def _how(face: ApplicationFace, locale: Locale) -> list[Markup]:
    """What who reviews it does first, and whether the books have more vendors than buttons."""
    more = [locale("vendor-more", count=face.more)] if face.more else []
    return [locale("vendor-how"), *more]


def _of_books(face: ApplicationFace, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    rows = [
        (
            Button(
                f"{each.name} · {each.goods}",
                BookedButton(number=face.application_id, vendor=each.vendor_id).pack(),
            ),
        )
        for each in face.booked
    ]
    if face.more:
        look = BooksButton(verb="open", number=face.application_id).pack()
        rows.append((Button(locale.plain("vendor-books-look"), look),))
    new, none = [
        Button(locale.plain(key), VendorButton(verb=verdict, number=face.application_id).pack())
        for key, verdict in (
            ("vendor-say-new", ApplicationState.APPROVED),
            ("vendor-say-mismatch", ApplicationState.MISMATCH),
        )
    ]
    return (*rows, (new, none))


def _booked(each: Booked) -> str:
    """Of hundreds several are called alike: with the district's own number."""
    return " · ".join(filter(None, (each.name, each.goods, each.number)))


def _data(verb: str, face: BooksFace, value: int = 0) -> str:
    return BooksButton(verb=verb, number=face.application_id, value=value).pack()
