"""Search in three languages, the same on both databases.

Words are normalised and stemmed in Python (normalise, stems), so that the database only compares strings. A reader's
query goes parse → resolve → candidates → rank; `articles.search.find` is the one way in.
"""
