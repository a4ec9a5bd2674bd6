"""After a block or a restore: every cache forgets, and somebody looks from outside whether it did. docs/purging.md"""
