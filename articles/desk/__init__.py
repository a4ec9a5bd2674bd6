"""What editors decide, and what the clock does for them."""
