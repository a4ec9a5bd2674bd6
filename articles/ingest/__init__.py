"""From a feed to an article: fetch, parse, decide, store."""
