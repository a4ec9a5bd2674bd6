"""What the runner tells the tests of a second database. No Django here: the runner starts without it."""

DATABASE_ONLY = "DATABASE_TESTS_ONLY"  # in the environment: what asks no database would answer the same again
