"""What verdicts tell: shares with their intervals, of the rules and of all messages."""
