"""Evaluations 评价: the prompt that asks, the stars, what the official hears, the call-back of a low one."""

from services.evaluations.answers import answer, answer_face, told_rating
from services.evaluations.callbacks import RESULTS, call_back, callback_face, open_callback, overdue
from services.evaluations.cards import (
    KINDS,
    card_face,
    code_of,
    open_card,
    own_version,
    report_lost,
)
from services.evaluations.contests import contest, contest_face, decide
from services.evaluations.digests import digest_face, gather
from services.evaluations.figures import own_ratings, own_year, show_year
from services.evaluations.passing import rate_in_passing
from services.evaluations.prompts import (
    ask_now,
    expire,
    own_prompt,
    prompt_face,
    remind,
    send,
    store_prompts,
    withdraw_prompts,
)
from services.evaluations.ratings import (
    change,
    rate,
    rating_face,
    rating_of,
    say,
    share,
    show_photo,
    tag,
    tags_for,
)
from services.evaluations.reviews import decide as decide_review
from services.evaluations.reviews import open_review, review_face, reviewed_face
from services.evaluations.rings import look as look_for_rings
from services.evaluations.served import lives_there
from services.evaluations.telling import finish, praise_face, tell_scanned, told_face
from services.evaluations.units import has_ratings, headed, unit_face
from services.evaluations.visited import prompt_of_visit, restore_of_visit, store_for_visit, withdraw_of_visit
from services.evaluations.waiting import count_waiting, show_waiting, waiting_below

__all__ = [
    "KINDS",
    "RESULTS",
    "answer",
    "answer_face",
    "ask_now",
    "call_back",
    "callback_face",
    "card_face",
    "change",
    "code_of",
    "contest",
    "contest_face",
    "count_waiting",
    "decide",
    "decide_review",
    "digest_face",
    "expire",
    "finish",
    "gather",
    "has_ratings",
    "headed",
    "lives_there",
    "look_for_rings",
    "open_callback",
    "open_card",
    "open_review",
    "overdue",
    "own_prompt",
    "own_ratings",
    "own_version",
    "own_year",
    "praise_face",
    "prompt_face",
    "prompt_of_visit",
    "rate",
    "rate_in_passing",
    "rating_face",
    "rating_of",
    "remind",
    "report_lost",
    "restore_of_visit",
    "review_face",
    "reviewed_face",
    "say",
    "send",
    "share",
    "show_photo",
    "show_waiting",
    "show_year",
    "store_for_visit",
    "store_prompts",
    "tag",
    "tags_for",
    "tell_scanned",
    "told_face",
    "told_rating",
    "unit_face",
    "waiting_below",
    "withdraw_of_visit",
    "withdraw_prompts",
]
