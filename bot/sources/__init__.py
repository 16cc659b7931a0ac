"""Outside -> Item, and nothing else: one file a source, all.py lists them, fetch.py is the one HTTP client."""
