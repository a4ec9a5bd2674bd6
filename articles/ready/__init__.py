"""Whole public pages, kept as ready bytes until something that they name changes."""
