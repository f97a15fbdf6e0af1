person-staff = ажилтан
person-familiar = { $surname }
