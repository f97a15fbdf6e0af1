"""The notices of opinions and of photos beside them: each with its loader and its view."""

from models.notice import Notice
from services import exhibits, opinions
from views import exhibits as exhibit_views
from views import opinions as views

RENDERERS = {
    Notice.OPINION_TOLD: (opinions.told_face, views.told),
    Notice.BURST_TOLD: (opinions.told_burst_face, views.told_burst),
    Notice.OPINION_REPLIED: (opinions.reply_face, views.replied),
    Notice.REPLY_CARD: (opinions.reply_face, views.reply_card),
    Notice.REPLY_WAITS: (opinions.reply_face, views.reply_waits),
    Notice.REPLY_DECIDED: (opinions.reply_face, views.reply_decided),
    Notice.DISPUTE_CARD: (opinions.dispute_face, views.dispute_card),
    Notice.DISPUTE_WAITS: (opinions.dispute_face, views.dispute_waits),
    Notice.DISPUTE_DECIDED: (opinions.dispute_face, views.dispute_decided),
    Notice.BURST_CARD: (opinions.burst_face, views.burst_card),
    Notice.BURST_WAITS: (opinions.burst_face, views.burst_waits),
    Notice.OPINIONS_HELD: (opinions.burst_face, views.held),
    Notice.OPINIONS_LOOKED_AT: (opinions.burst_face, views.looked_at),
}

OF_EXHIBITS = {Notice.EXHIBIT_REFUSED: (exhibits.refused_face, exhibit_views.refused)}
