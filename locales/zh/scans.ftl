scan-jump = ⚠️ { $what }，一小时里被扫了{ $scans }次，平时一小时{ $norm }次。
scan-look = { $word ->
    [cadre] 请问问本人：卡是不是丢了，或被人拍了照。不放心就让本人挂失，换一张新的。
   *[other] 请去看一看：有没有被人拍走、挪到别处，或盖上了别的码。不放心就请区里停用，换一张新的。
}
scan-seen = 看过了
scan-seen-toast = 好，记下了
scan-seen-by = { $name } { $at }看过了。
