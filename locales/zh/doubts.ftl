doubt-ask = 请把码旁边的编号发给我，或拍一张码的照片。
doubt-kind = { $word ->
    [household] 户码
    [merchant] 商户码
    [stall] 摊位码
    [market] 市场码
    [cadre] 服务评议卡
   *[unit] 单位码
}
doubt-named = { $kind }：{ $name }
doubt-waiting = ⏳ 正在看照片。
doubt-valid = ✅ 是我们的{ $what }。可以放心扫。
doubt-never = 我们从不索要钱款和验证码。
doubt-invite = 是我们发的邀请，只给收到的人用一次，请不要转给别人。
doubt-left = 是我们的{ $what }。本人已不在岗，不能再评分。
doubt-revoked = ⚠️ 是我们发过的{ $what }，现在已停用。{ $word ->
    [cadre] 如果是您拾到的，请交给任一社区。
   *[other] 请告诉网格员，换一张新的。
}
doubt-forged = ⚠️ 这张码是伪造的：样子像我们的，不是我们发的。请不要扫，也不要填任何信息。
doubt-foreign = { $foreign ->
    [payment] ⚠️ 这是收款码，不是我们的码。我们从不收款，请不要付钱。
    [bot] ⚠️ 不是我们的码，它打开的是别人的聊天账号{ $leads }。请不要填任何信息。
    [link] ⚠️ 不是我们的码，它打开的是网页{ $leads }。请不要在那里填任何信息。
   *[text] 不是我们的码，里面只有一段文字。
}
doubt-beside = ⚠️ 旁边还有一张收款码，不是我们的，请不要付钱。
doubt-nothing = 照片里没有找到码。请对正了、靠近一点再拍，或发码旁边的编号。
doubt-unreadable = 这张照片打不开，请再拍一张，或发码旁边的编号。
doubt-mistyped = 这个编号不是我们的。请照着码旁边再输一遍；还不对，就不要用那张码，告诉网格员。
