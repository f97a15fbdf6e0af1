"""The evaluation card on the phone: what the passer-by, the owner, the unit's head and a colleague see first.

王   (scans the card that an official wears)
码上  赵强 · 执法一中队队员
      综合执法局
      为您办完的事，点一下就能评。
      [学府-0217 · 路面]
      [评一评]
王   (taps 评一评)
码上 ✎ 赵强 · 执法一中队队员
      今天您满意吗？
      [⭐] [⭐⭐] [⭐⭐⭐] [⭐⭐⭐⭐] [⭐⭐⭐⭐⭐] [返回]
"""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import Word
from models.evaluation import Evaluated
from models.evaluation_faces import EvaluatedFace, Service, Viewer, VisitName
from models.message import Button, Message
from views.evaluations import naming
from views.evaluations.ratings import RatingButton
from views.evaluations.years import year
from views.lines import lined
from views.starred import STAR, stars_rows


class EvaluatedButton(CallbackData, prefix="ec"):
    """A button of a card: `kind` and `id` say whose it is."""

    verb: Word
    kind: Word
    id: Word
    value: Word = ""


def card(face: EvaluatedFace, locale: Locale, now: datetime) -> Message:
    """The card, by who looks at it; at most four buttons."""
    lines = [_head(face, locale)]
    if face.viewer is not Viewer.PASSER_BY:
        lines += year(face.year, locale) if face.year else []
        left = face.left and face.viewer is Viewer.OWNER
        lines.append(locale("card-left-own") if left else locale("card-viewer", viewer=face.viewer))
        return Message(lined(*lines), buttons=_own(face, locale))
    lines += [locale("card-services")] if face.services else []
    lines += [locale("card-left")] if face.left else []
    rows = [(_service(face, each, locale, now),) for each in face.services]
    if face.today:
        rating_id, stars = face.today
        lines.append(locale("card-today", stars=STAR * stars))
        rows.append((Button(locale.plain("evaluation-change"), _change(rating_id)),))
    elif not face.left:
        rows.append((Button(locale.plain("card-rate"), _data(face, "ask")),))
    return Message(lined(*lines), buttons=tuple(rows))


def ask(face: EvaluatedFace, locale: Locale) -> Message:
    """评一评: five stars for today."""
    rows = stars_rows(lambda stars: _data(face, "stars", str(stars)))
    back = (Button(locale.plain("evaluation-back"), _data(face, "card")),)
    return Message(lined(_head(face, locale), locale("card-ask")), buttons=(*rows, back))


def dead(locale: Locale) -> Message:
    """A card that was reported lost, or has been replaced: to whoever has found it."""
    return Message(locale("card-dead"))


def lost(card: Evaluated, version: int, locale: Locale) -> Message:
    """卡丢了: what can't be undone asks once."""
    data = EvaluatedButton(verb="lost_yes", kind=card.kind, id=card.id, value=str(version)).pack()
    back = Button(locale.plain("evaluation-back"), RatingButton(verb="back", number=0).pack())
    return Message(locale("card-lost-ask"), buttons=((Button(locale.plain("card-lost-yes"), data),), (back,)))


def asked_now(locale: Locale) -> str:
    """请人评: to the official, who doesn't learn whom."""
    return locale.plain("card-asked-now")


def reported_lost(locale: Locale) -> Message:
    """The old card is dead."""
    return Message(locale("card-lost"))


def _own(face: EvaluatedFace, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    if face.viewer is not Viewer.OWNER:
        return ()
    mine = Button(locale.plain("evaluation-mine"), RatingButton(verb="back", number=0).pack())
    if face.left:
        return ((mine,),)
    ask = Button(locale.plain("card-ask-now"), _data(face, "invite"))
    return ((mine,), (ask,), (Button(locale.plain("card-lost-button"), _data(face, "lost")),))


def _head(face: EvaluatedFace, locale: Locale) -> Markup:
    if not face.title:
        return Markup("<b>{}</b>").format(face.name)
    line = locale("card-of-cadre", name=face.name, title=face.title)
    return lined(line, face.unit)


def _data(face: EvaluatedFace, verb: str, value: str = "") -> str:
    kind, subject = face.evaluated
    return EvaluatedButton(verb=verb, kind=kind, id=subject, value=value).pack()


def _change(rating_id: int) -> str:
    return RatingButton(verb="change", number=rating_id).pack()


def _service(face: EvaluatedFace, service: Service, locale: Locale, now: datetime) -> Button:
    """On a unit's sign a visit says who came: several of the unit may have come on one day."""
    named = naming.service(service.name, locale, now=now)
    if not face.title and isinstance(service.name, VisitName):
        named = locale.plain("card-service-by", service=named, by=naming.done_by(service.name, "", locale))
    return Button(named, RatingButton(verb="again", number=service.prompt_id).pack())
