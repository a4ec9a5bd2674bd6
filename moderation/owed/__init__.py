"""What is owed to people: statements of reasons, formal notices, appeals, and the letters that tell of them."""
