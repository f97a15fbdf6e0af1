"""The notices of merchants: each with its loader and its view, for `bot/notices.py` to merge."""

from models.notice import Notice
from services import merchants
from views import merchants as views

RENDERERS = {
    Notice.CLAIM_CARD: (merchants.claim_face, views.claim_card),
    Notice.CLAIM_DECIDED: (merchants.claim_face, views.claim_decided),
    Notice.LICENCE_ENDS: (merchants.expiry_face, views.licence_ends),
}
