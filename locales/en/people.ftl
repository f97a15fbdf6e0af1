person-staff = the staff
person-familiar = { $surname }
