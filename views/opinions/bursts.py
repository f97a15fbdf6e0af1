"""Very many 点评 of one place at once, before the community, and what who rated hears of it.

码上  老王面馆一下子来了很多点评，先不公开，请您看一看。
      ⭐⭐⭐⭐⭐ 30、⭐ 2
      评的有32人，其中新用户30人；昨天15:02到昨天15:40。
      [照常公开] [不公开：有人叫来一起评的] …
"""

from datetime import datetime

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message
from models.notice import Notice
from models.opinion import BURST_GROUNDS
from models.opinion_faces import BurstFace, ToldBurstFace
from views.evaluations.official import stars_counted
from views.lines import lined
from views.opinions.giving import of_opinion, of_subject, opinion_lines


def burst_card(face: BurstFace, locale: Locale, now: datetime) -> Message:
    """To the community: how many, when, a few in words; nobody who rated."""
    text = [
        locale("burst-head", name=face.name),
        stars_counted(face.stars, locale),
        _when(face, locale, now),
    ]
    for each in face.last:
        text += opinion_lines(each, locale)
    if face.decided:
        return Message(lined(*text, _verdict(face, locale)))
    text += [locale("opinion-late")] if face.late else []
    keep = Button(locale.plain("burst-keep"), of_opinion("burst", face.burst_id, "keep"))
    drops = tuple(
        (Button(locale.plain("burst-drop", ground=each), of_opinion("burst", face.burst_id, each)),)
        for each in BURST_GROUNDS
    )
    return Message(lined(*text), buttons=((keep,), *drops))


def burst_waits(face: BurstFace, locale: Locale, now: datetime) -> Message | None:
    """To the community, below the card: nobody has looked yet."""
    if face.decided:
        return None
    text = locale("burst-waits", name=face.name)
    return Message(text, reply_to=(Notice.BURST_CARD, face.burst_id))


def told_burst(face: ToldBurstFace, locale: Locale, now: datetime) -> Message:
    """To the owner: one letter for all of them; in the list each can be answered or doubted."""
    text = [locale("burst-told", name=face.name, count=face.count), stars_counted(face.stars, locale)]
    listed = Button(locale.plain("burst-list"), of_subject("list", face.subject))
    return Message(lined(*text), buttons=((listed,),))


def held(face: BurstFace, locale: Locale, now: datetime) -> Message | None:
    """To who rated: it goes public after a look."""
    return None if face.decided else Message(locale("burst-held", name=face.name))


def looked_at(face: BurstFace, locale: Locale, now: datetime) -> Message:
    """To who rated: it is public, or it is not, and why."""
    return Message(lined(locale("burst-looked-at", name=face.name), _verdict(face, locale)))


def _when(face: BurstFace, locale: Locale, now: datetime) -> Markup:
    since, until = locale.moment(face.since, now=now), locale.moment(face.until, now=now)
    return locale("review-when", raters=face.raters, fresh=face.fresh, since=since, until=until)


def _verdict(face: BurstFace, locale: Locale) -> Markup:
    return locale("burst-verdict", ground=face.ground or "none")
