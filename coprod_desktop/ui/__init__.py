"""Windows: what staff see and press. Knows services, queries and paper; never the store."""
