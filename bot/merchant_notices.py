"""The notices of merchants and inspections: each with its loader and its view."""

from models.notice import Notice
from services import inspections, merchants
from views import inspections as inspection_views
from views import merchants as views

RENDERERS = {
    Notice.CLAIM_CARD: (merchants.claim_face, views.claim_card),
    Notice.CLAIM_DECIDED: (merchants.claim_face, views.claim_decided),
    Notice.MERCHANT_PHOTOS: (merchants.photos_face, views.photos),
    Notice.LICENCE_ENDS: (merchants.expiry_face, views.licence_ends),
}

OF_INSPECTIONS = {
    Notice.INSPECTION_TOLD: (inspections.told_face, inspection_views.told),
    Notice.RECTIFICATION: (inspections.face, inspection_views.card),
    Notice.RECTIFICATION_DECIDED: (inspections.face, inspection_views.decided),
}
