"""The names of all notices: `bot/notices.py` pairs each with its loader and its view."""

from enum import StrEnum


class Notice(StrEnum):
    """What a letter or a screen tells; the subject's kind stands behind each."""

    # households and people
    MEMBERSHIP_ASKED = "membership_asked"  # screen, grid worker; membership
    MEMBERSHIP_STATUS = "membership_status"  # screen, resident; membership
    MEMBERSHIP_DECIDED = "membership_decided"  # letter, resident; membership
    VISIT_ASKED = "visit_asked"  # letter, who lives there: did somebody come?; visit
    VISIT_DENIED = "visit_denied"  # screen, duty officer or subdistrict, in private; visit
    SIGHTING = "sighting"  # letter, grid worker; sighting
    MENU_CHANGED = "menu_changed"  # letter, whose offices have changed; person
    SCANS_JUMPED = "scans_jumped"  # screen, community's or department's group; scan jump
    DOUBT = "doubt"  # screen, who doubts a code; doubt
    # reports
    REPORT_DRAFT = "report_draft"  # screen, reporter: the draft, and its status once filed; report
    REPORT_STATUS = "report_status"  # screen, who said me too, and whoever looks it up; report
    REPORT_DECIDED = "report_decided"  # letter, reporter: rejected, asked…; report
    REPORT_QUESTION = "report_question"  # letter, reporter; addition
    REPORT_CARD = "report_card"  # screen, community's group; report
    REPORT_DANGER = "report_danger"  # letter, duty officers; report
    REPORT_LATE = "report_late"  # letter, grid worker and subdistrict; report
    REPORT_APPEALED = "report_appealed"  # letter, subdistrict: a rejection to look at again; report
    REPORT_PHOTO = "report_photo"  # letter, community's group: one photo alone; attachment
    ATTACHMENT_REFUSED = "attachment_refused"  # letter, who sent it; attachment
    # orders
    ORDER_CARD = "order_card"  # screen, departments' groups; order
    ORDER_REMINDER = "order_reminder"  # letter, department's group; order
    ORDER_ESCALATED = "order_escalated"  # letter, subdistrict or district staff; order
    ORDER_DONE = "order_done"  # screen, community's group, a reply to the card; completion
    ORDER_OUTCOME = "order_outcome"  # screen, reporter: 已解决 没解决; completion
    # points and evaluation
    POINTS_APPEALED = "points_appealed"  # letter, community staff; appeal
    POINTS_ANSWERED = "points_answered"  # letter, who appealed; appeal
    RATING_PROMPT = "rating_prompt"  # letter, rater; prompt
    RATING_REMINDER = "rating_reminder"  # letter, rater, once; prompt
    RATING_TOLD = "rating_told"  # letter, official and unit; rating
    RATING_YEAR = "rating_year"  # letter, the official: the year as a picture; person
    RATING_PRAISE = "rating_praise"  # letter, the unit's group; rating
    RATING_DIGEST = "rating_digest"  # letter, official or the unit's head; digest
    RATING_ANSWERED = "rating_answered"  # letter, rater; rating
    CONTEST_CARD = "contest_card"  # screen, reviewers of the board; contest
    CONTEST_DECIDED = "contest_decided"  # letter, official and rater; contest
    REVIEW_CARD = "review_card"  # screen, reviewers of the board; review
    RATINGS_HELD = "ratings_held"  # letter, who rated before a burst was seen; review
    RATINGS_LOOKED_AT = "ratings_looked_at"  # letter, whose ratings had waited or were set aside; review
    CALLBACK_OPENED = "callback_opened"  # screen, community's group; callback
    CALLBACK_OVERDUE = "callback_overdue"  # letter, community's group; callback
    # merchants
    CLAIM_CARD = "claim_card"  # screen, community's group; keeper
    CLAIM_DECIDED = "claim_decided"  # letter, who said that the shop is theirs; keeper
    MERCHANT_PHOTOS = "merchant_photos"  # letter, who keeps or supervises the shop; exhibit
    INSPECTION_TOLD = "inspection_told"  # letter, who keeps the shop; inspection
    RECTIFICATION = "rectification"  # screen, who keeps the shop, then who inspected it; rectification
    RECTIFICATION_DECIDED = "rectification_decided"  # letter, who keeps the shop; rectification
    LICENCE_ENDS = "licence_ends"  # letter, who keeps the shop; licence
    # merchants, stalls: what passers-by say of them
    OPINION_TOLD = "opinion_told"  # letter, owner; opinion
    BURST_TOLD = "burst_told"  # letter, owner: opinions that came all at once and were let through; burst
    OPINION_REPLIED = "opinion_replied"  # letter, who gave it; reply
    REPLY_CARD = "reply_card"  # screen, community's group; reply
    REPLY_WAITS = "reply_waits"  # letter, community's group; reply
    REPLY_DECIDED = "reply_decided"  # letter, owner; reply
    DISPUTE_CARD = "dispute_card"  # screen, community's group; dispute
    DISPUTE_WAITS = "dispute_waits"  # letter, community's group; dispute
    DISPUTE_DECIDED = "dispute_decided"  # letter, owner and who gave it; dispute
    BURST_CARD = "burst_card"  # screen, community's group; burst
    BURST_WAITS = "burst_waits"  # letter, community's group; burst
    OPINIONS_HELD = "opinions_held"  # letter, who gave one of very many at once; burst
    OPINIONS_LOOKED_AT = "opinions_looked_at"  # letter, the same once somebody has looked; burst
    EXHIBIT_REFUSED = "exhibit_refused"  # letter, who sent it; exhibit
    # markets and stalls
    MARKET_ROSTER = "market_roster"  # screen, both departments' groups; market day
    MARKET_RAIN = "market_rain"  # letter, the day's vendors; market day
    PLACE_FREED = "place_freed"  # letter, vendor; stand
    STAND_CLOSED = "stand_closed"  # letter, vendor: closing has signed them out; stand
    SWAP_ASKED = "swap_asked"  # screen, the vendor who is asked; swap
    SWAP_ANSWERED = "swap_answered"  # letter, the vendor who asked; swap
    CASE_CARD = "case_card"  # screen, both departments' groups; case
    CASE_TOLD = "case_told"  # letter, vendor: warned, proposed, suspended, closed; case
    VENDOR_APPLICATION = "vendor_application"  # screen, who reviews it, in private; application
    VENDOR_DECIDED = "vendor_decided"  # letter, who applied; application
    VENDOR_YEAR = "vendor_year"  # letter, vendor or helper: the year as a picture; vendor
    PERMIT_EXPIRES = "permit_expires"  # letter, vendor; vendor
    # the running of it
    OPERATOR_PARKED = "operator_parked"  # letter, district staff; parked update
    OPERATOR_CALENDAR = "operator_calendar"  # letter, district staff; a year
    GROUP_LOST = "group_lost"  # letter, community groups; group
