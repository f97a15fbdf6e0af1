default-category = Бусад
