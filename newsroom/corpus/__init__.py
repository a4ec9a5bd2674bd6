"""An archive of any size out of invented words, for measuring and trying: the same seed makes the same one."""
