"""The terminal door: the verbs of the command line that ask the desk and print what it answers, for people or as JSON."""
