scan-jump = ⚠️ { $what }: scanned { $scans } times within an hour, usually { $norm }.
scan-look = { $word ->
    [cadre] Please ask the official whether the card is lost or was photographed. If in doubt, have it reported lost and replaced.
   *[other] Please have a look: was it photographed, moved, or covered by another code? If in doubt, have the district replace it.
}
scan-seen = I have looked
scan-seen-toast = Noted
scan-seen-by = { $name } has looked, { $at }.
