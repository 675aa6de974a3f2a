"""The steps from one schema to the next; `docs/schema.md` logs them."""
