"""What several articles have in common: the same event in several papers, the same topics."""
