"""The bot without tokens: one local page in which all can be tried.

door.py mounts it, guard.py keeps strangers out, wish.py parses what the page asks, acts.py finds the task, turn.py and post.py answer,
session.py remembers, start.py and samples.py are what the page begins with. ``page/`` is what the browser gets: no asset from outside,
every string put in as text.
"""
