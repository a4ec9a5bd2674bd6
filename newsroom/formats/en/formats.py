# Day first and a clock of 24 hours, as in the two other languages; Django's English is American.
DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
# Monday, as in the two other languages.
FIRST_DAY_OF_WEEK = 1
