group-bound-department = This is now the group of { $name }. Orders come here, and the first to grab one does it.
group-bound-community = This is now the group of { $name }. What residents report comes here.
group-lost = ⚠️ The group of { $name } can't be reached, so no orders get there. Please add me to it again.
