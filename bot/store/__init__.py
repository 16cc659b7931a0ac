"""Nouns <-> SQLite: one writer thread, append-only migrations, a backup before each; the only place that speaks SQL."""
