# Day first and a clock of 24 hours; Django falls back to the American order for what its Arabic leaves open.
DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
# As CLDR has it for Morocco; where readers begin their week on Saturday, 6.
FIRST_DAY_OF_WEEK = 1
