"""Cases 处理单: warnings, two signatures, the vendor's word."""

from services.cases.deciding import SUSPENDED_DAYS, answer, appeal, own, propose, sign
from services.cases.faces import case_face
from services.cases.warning import open_case, photographed, show_to, warn, whom

__all__ = [
    "SUSPENDED_DAYS",
    "answer",
    "appeal",
    "case_face",
    "open_case",
    "own",
    "photographed",
    "propose",
    "show_to",
    "sign",
    "warn",
    "whom",
]
