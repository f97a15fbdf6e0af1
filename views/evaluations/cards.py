"""The evaluation card on the phone: what the passer-by, the owner, the unit's head and a colleague see first.

王   (scans the card that an official wears)
码上  赵强 · 执法一中队队员
      综合执法局
      为您办完的事，点一下就能评。
      [学府-0217 · 路面]
"""

from html import escape

from aiogram.filters.callback_data import CallbackData

from locales.locale import Locale
from models.button import Word
from models.evaluation_faces import EvaluatedFace, Service, Viewer
from models.message import Button, Message
from views.evaluations.ratings import RatingButton


class EvaluatedButton(CallbackData, prefix="ec"):
    """A button of a card: `kind` and `id` say whose it is."""

    verb: Word
    kind: Word
    id: Word
    value: Word = ""


def card(face: EvaluatedFace, locale: Locale) -> Message:
    """The card, by who looks at it; at most four buttons."""
    head = locale("card-of-cadre", name=escape(face.name), title=escape(face.title)) if face.title else ""
    lines = [head, escape(face.unit)] if head else [f"<b>{escape(face.name)}</b>"]
    if face.viewer is Viewer.PASSER_BY and face.services:
        lines.append(locale("card-services"))
    elif face.left and face.viewer is Viewer.PASSER_BY:
        lines.append(locale("card-left"))
    elif face.viewer is not Viewer.PASSER_BY:
        lines.append(locale("card-viewer", viewer=face.viewer))
    return Message("\n".join(lines), buttons=tuple((_service(each, locale),) for each in face.services))


def dead(locale: Locale) -> Message:
    """A card that was reported lost, or has been replaced: to whoever has found it."""
    return Message(locale("card-dead"))


def _service(service: Service, locale: Locale) -> Button:
    text = locale("card-service", number=service.number, category=locale.category(service.category))
    return Button(text, RatingButton(verb="again", number=service.prompt_id).pack())
