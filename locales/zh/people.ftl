person-staff = 工作人员
person-familiar = 小{ $surname }
