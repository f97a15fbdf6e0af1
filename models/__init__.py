"""Tables, enums, refusals, names: nothing but data. `models.tables` imports every table."""
