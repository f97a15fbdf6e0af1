group-bound-department = 这里是{ $name }的群了。派来的工单会发到这里，谁先抢到谁去办。
group-bound-community = 这里是{ $name }的群了。居民反映的问题会发到这里，请及时下单。
group-lost = ⚠️ { $name }的群联系不上了，发不了单。请把我重新加回那个群。
