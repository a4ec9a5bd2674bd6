"""Wiring of the Newsroom site: settings, addresses, health, static files. Holds no rule of the domain."""
