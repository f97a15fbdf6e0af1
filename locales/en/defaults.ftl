default-category = Other
