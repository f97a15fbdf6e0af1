"""点评 as its owner reads it and answers, and as a person of the community looks it over.

张   码上  老张面馆有一条新的点评：⭐⭐ 贵
           “一碗面涨了三块”
           [回复] [有异议]
"""

from datetime import datetime
from typing import Final

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message, Picture
from models.notice import Notice
from models.opinion import GROUNDS, OpinionState, ReplyState
from models.opinion_faces import DisputeFace, OpinionFace, ReplyFace, ToldFace
from views.lines import lined
from views.opinions.giving import of_opinion, opinion_lines, said

DECIDED: Final = {OpinionState.STRUCK: "struck", OpinionState.UPHELD: "upheld"}


def told(face: ToldFace, locale: Locale, now: datetime) -> Message:
    """To the owner, when it is public: the stars, the words; never who, nor when."""
    head = locale("opinion-told", name=face.name)
    return _of_owner(face, [head, *opinion_lines(face.opinion, locale)], locale)


def read(face: ToldFace, locale: Locale) -> Message:
    """The same, opened from the list."""
    return _of_owner(face, opinion_lines(face.opinion, locale), locale)


def ask_owner(verb: str, opinion_id: int, locale: Locale) -> Message:
    """One line, and who will read it."""
    back = Button(locale.plain("evaluation-back"), of_opinion("read", opinion_id))
    return Message(locale("opinion-owner-ask", verb=verb), buttons=((back,),))


def said_owner(verb: str, locale: Locale) -> Message:
    """It is with the community."""
    return Message(locale("opinion-owner-said", verb=verb))


def reply_card(face: ReplyFace, locale: Locale, now: datetime) -> Message:
    """To the community: may everybody read this answer?"""
    text = [locale("reply-head", name=face.name), *opinion_lines(face.opinion, locale)]
    if face.state is not ReplyState.PUBLIC:  # then it stands among the lines
        text.append(locale("opinion-reply", words=face.words))
    if face.state is not ReplyState.WAITING:
        text.append(locale("reply-state", state=face.state))
        return Message(lined(*text))
    text += [locale("opinion-late")] if face.late else []
    release = Button(locale.plain("reply-release"), of_opinion("release", face.reply_id))
    refuse = Button(locale.plain("reply-refuse"), of_opinion("refuse", face.reply_id))
    return Message(lined(*text), buttons=((release,), (refuse,)))


def reply_waits(face: ReplyFace, locale: Locale, now: datetime) -> Message | None:
    """To the community, below the card: nobody has read it yet."""
    if face.state is not ReplyState.WAITING:
        return None
    card = (Notice.REPLY_CARD, face.reply_id)
    return Message(locale("opinion-waits", what="reply", name=face.name), reply_to=card)


def reply_decided(face: ReplyFace, locale: Locale, now: datetime) -> Message | None:
    """To the owner: it is public, or please write another."""
    if face.state is ReplyState.WAITING:
        return None
    shown = said(face.opinion, locale)
    text = locale("reply-decided", name=face.name, said=shown, state=face.state)
    if face.state is ReplyState.PUBLIC:
        return Message(text)
    again = Button(locale.plain("opinion-reply-button"), of_opinion("reply", face.opinion.opinion_id))
    return Message(text, buttons=((again,),))


def replied(face: ReplyFace, locale: Locale, now: datetime) -> Message:
    """To whoever gave the opinion: the place has answered."""
    return Message(locale("opinion-replied", name=face.name, words=face.words))


def dispute_card(face: DisputeFace, locale: Locale, now: datetime) -> Message:
    """To the community: it is hidden; does it stay, or why does it go?"""
    text = [locale("dispute-head", name=face.name), *opinion_lines(face.opinion, locale)]
    text.append(locale("dispute-reason", reason=face.reason))
    picture = _picture(face.opinion)
    if face.opinion.state in DECIDED:
        text.append(_verdict(face, locale))
        return Message(lined(*text), picture=picture)
    text += [locale("opinion-late")] if face.late else []
    keep = Button(locale.plain("dispute-keep"), of_opinion("judge", face.dispute_id, "keep"))
    strikes = tuple(
        (Button(locale.plain("dispute-strike", ground=each), of_opinion("judge", face.dispute_id, each)),)
        for each in GROUNDS
    )
    return Message(lined(*text), buttons=((keep,), *strikes), picture=picture)


def dispute_waits(face: DisputeFace, locale: Locale, now: datetime) -> Message | None:
    """To the community, below the card: nobody has decided yet."""
    if face.opinion.state in DECIDED:
        return None
    card = (Notice.DISPUTE_CARD, face.dispute_id)
    return Message(locale("opinion-waits", what="dispute", name=face.name), reply_to=card)


def dispute_decided(face: DisputeFace, locale: Locale, now: datetime) -> Message:
    """To the owner, and to whoever gave the opinion: what the community found, in words."""
    shown = said(face.opinion, locale)
    who = "rater" if face.for_rater else "owner"
    head = locale("dispute-told", name=face.name, said=shown, who=who)
    return Message(lined(head, _verdict(face, locale)))


def _of_owner(face: ToldFace, lines: list[Markup], locale: Locale) -> Message:
    buttons = []
    if face.may_reply:
        data = of_opinion("reply", face.opinion.opinion_id)
        buttons.append(Button(locale.plain("opinion-reply-button"), data))
    if face.may_dispute:
        data = of_opinion("dispute", face.opinion.opinion_id)
        buttons.append(Button(locale.plain("opinion-dispute-button"), data))
    if face.opinion.state is OpinionState.HIDDEN:
        lines.append(locale("opinion-hidden"))
    rows = (tuple(buttons),) if buttons else ()
    return Message(lined(*lines), buttons=rows, picture=_picture(face.opinion))


def _picture(face: OpinionFace) -> Picture | None:
    return Picture(before=face.photos) if face.photos else None


def _verdict(face: DisputeFace, locale: Locale) -> Markup:
    return locale("dispute-verdict", ground=face.ground or "none")
