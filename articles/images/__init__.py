"""Pictures: decoding foreign bytes, rendering, and where the bytes lie."""
