"""What articles are about: people, places, subjects."""
