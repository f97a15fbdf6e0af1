"""Opinions 点评: what a passer-by says of a place in public, the owner's answer, and a doubt about it."""

from services.opinions.disputes import decide_dispute, disputable, dispute, dispute_face
from services.opinions.giving import (
    about,
    change,
    give,
    own,
    own_face,
    publish,
    say,
    show,
    tag,
    tags_for,
)
from services.opinions.looking import burst_face, decide_burst, told_burst_face
from services.opinions.reading import figures, list_face, low_since, of_today, told_face, undecided
from services.opinions.replies import answerable, decide_reply, reply, reply_face
from services.opinions.subjects import CODES, READERS, Rated, rated, subject_of
from services.opinions.waiting import remind_of_burst, remind_of_dispute, remind_of_reply

__all__ = [
    "CODES",
    "READERS",
    "Rated",
    "about",
    "answerable",
    "burst_face",
    "change",
    "decide_burst",
    "decide_dispute",
    "decide_reply",
    "disputable",
    "dispute",
    "dispute_face",
    "figures",
    "give",
    "list_face",
    "low_since",
    "of_today",
    "own",
    "own_face",
    "publish",
    "rated",
    "remind_of_burst",
    "remind_of_dispute",
    "remind_of_reply",
    "reply",
    "reply_face",
    "say",
    "show",
    "subject_of",
    "tag",
    "tags_for",
    "told_burst_face",
    "told_face",
    "undecided",
]
