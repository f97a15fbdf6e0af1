"""Small words that the cards of orders share."""

from markupsafe import Markup

from locales.locale import Locale
from models.order_faces import Choice, OrderFace
from views.people import surname

RETURNS = ("not-ours", "no-hands", "not-found", "needs-others")
REWORKS = ("not-fixed", "not-clean", "photo")
ROW = 2  # departments in a row


def about(face: OrderFace, locale: Locale) -> Markup:
    """What and where, without the number."""
    return locale("order-place", category=locale.category(face.category), place=face.place)


def assigned(face: OrderFace, locale: Locale) -> Markup:
    """To whom an order was given, and why: it is their duty, nobody wanted it, or somebody above said so."""
    department = face.holder or ""
    if face.order.duty_id == face.order.department_id:
        return Markup("{} · {}").format(face.number, locale("order-assigned-duty", department=department))
    if face.order.terms:
        return Markup("{} · {}").format(face.number, locale("order-assigned-other", department=department))
    return locale("order-lost-assigned", number=face.number, department=department)


def paid_to(face: OrderFace) -> str:
    """The departments that share the bounty, the holder first."""
    return "、".join([face.holder or "", *(h for h in face.helpers if h != face.holder)])


def who(name: str, locale: Locale) -> str:
    """A member of staff as groups see them: the surname."""
    return surname(name, locale)


def reason(name: str | None, locale: Locale) -> str:
    """A preset's words, or what somebody wrote."""
    if name in RETURNS:
        return locale.plain(f"order-reason-{name}")
    if name in REWORKS:
        return locale.plain(f"order-rework-{name}")
    return name or ""


def choice_label(choice: Choice, locale: Locale) -> str:
    """A department on its button: chosen, on duty, in the lead."""
    label = locale.plain("order-choice", chosen="yes" if choice.chosen else "no", name=choice.name)
    if choice.duty:
        label = locale.plain("order-choice-duty", choice=label)
    return locale.plain("order-choice-lead", choice=label) if choice.lead else label
