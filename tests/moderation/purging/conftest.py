from tests.moderation.purging.caches import outside, proxy

__all__ = ["outside", "proxy"]
