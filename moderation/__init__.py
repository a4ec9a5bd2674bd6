"""What readers object to: reports, the rule that weighs them, decisions, and the review queue."""
