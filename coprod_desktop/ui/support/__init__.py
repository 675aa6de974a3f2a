"""Support: what is private, for whom the person named, and who checks in with whom."""
