"""What we publish: sources, articles, pictures, and the pages and admin screens that show them."""
