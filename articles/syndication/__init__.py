"""What other programs read of us: feeds, sitemaps, structured data, lists of sources. docs/syndication.md"""
