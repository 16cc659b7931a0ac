"""The bot with no tokens: one local page in which everything can be tried."""
