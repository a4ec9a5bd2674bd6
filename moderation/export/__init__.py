"""Statements of reasons in the fields of the EU's DSA Transparency Database, without anything about a person."""
