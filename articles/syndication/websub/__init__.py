"""Hubs are told when a feed has news, so that who follows it need not ask. docs/syndication.md"""
