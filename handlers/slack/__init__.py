"""The Slack door: slack_bolt lives here alone."""
