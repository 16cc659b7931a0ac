"""The Slack door; slack_bolt and slack_sdk live here alone.

::

    register.py   SlackDoor: opens, closes, and hands each delivery to its listener
    socket.py     Socket Mode: a connection that is watched, the ack sent back on it
    gate.py       HTTP: forged, stale and replayed requests get 401
    delivery.py   what Slack delivered, as Bolt wants it; nonsense is no traceback
    arrivals.py   what Slack sent -> a turn -> the task; ack first, the work after it, once
    payload.py    what can be read of a delivery: ids, places, plain text
    turns.py      a delivery as a turn: asker.py who asks, places.py where, metadata.py what a modal carries
    turn.py       Turn as Slack does it; ways.py how an answer travels
    post.py       Poster: what nobody asked for
    api.py        the one way to the Web API: 429 honoured, refusals and unknown outcomes told apart
"""
