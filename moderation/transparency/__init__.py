"""What the desk owes the public: how many pictures were objected to, hidden and shown again, computed from the log."""
