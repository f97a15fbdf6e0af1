"""A year of ratings in words, and as a picture."""

from datetime import datetime

from markupsafe import Markup

from locales.locale import Locale
from models.evaluation_faces import Estimate, YearFace
from models.message import Message, Picture
from views import charts


def year_picture(face: YearFace, locale: Locale, now: datetime) -> Message:
    """The same as a picture: each mean as a dot on its range."""
    year = str(face.year)
    named = [(locale.plain("year-name", what=what), each) for what, each in _parts(face)]
    chart = charts.of_estimates(locale.plain("year-title", year=year), named, locale)
    return Message(locale("year-caption", year=year), picture=Picture(drawing=chart))


def _parts(face: YearFace) -> list[tuple[str, Estimate]]:
    """Services and passing apart; together where there are both."""
    both = face.services is not None and face.passing is not None
    together = face.together if both else None
    parts = (("services", face.services), ("passing", face.passing), ("together", together))
    return [(what, each) for what, each in parts if each is not None]


def year(face: YearFace, locale: Locale) -> list[Markup]:
    """Services and passing apart, then together: a mean never stands without how sure it is."""
    if face.together is None:
        return [locale("evaluation-year-none", year=str(face.year))]
    text = [locale("evaluation-year", year=str(face.year))]
    for what, each in _parts(face):
        text.append(
            locale(
                "evaluation-estimate",
                what=what,
                mean=locale.points(each.mean_tenths),
                low=locale.points(each.low_tenths),
                high=locale.points(each.high_tenths),
                count=each.count,
                sure=each.sure,
            )
        )
    return text
