"""Draft -> [Finding]: pure and synchronous. One rule is one YAML file in packs/; only book.py touches the disk."""
