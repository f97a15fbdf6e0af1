default-category = 其他
