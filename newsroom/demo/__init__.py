"""A press review of an invented coast, in three languages, to look at and to try things on. All of it is ours."""
