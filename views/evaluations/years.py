"""A year of ratings in words."""

from locales.locale import Locale
from models.evaluation_faces import YearFace


def year(face: YearFace, locale: Locale) -> list[str]:
    """Services and passing apart, then together: a mean never stands without how sure it is."""
    if face.together is None:
        return [locale("evaluation-year-none", year=str(face.year))]
    text = [locale("evaluation-year", year=str(face.year))]
    for what, each in (("services", face.services), ("passing", face.passing), ("together", face.together)):
        if each is None or (what == "together" and None in (face.services, face.passing)):
            continue
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
