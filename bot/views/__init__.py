"""Noun -> Message -> looks. One file a noun; message.py is what all looks understand; words/*.yml hold all wording."""
