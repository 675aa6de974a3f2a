"""The window around the pages: runner, hub, rail, sign-in, welcome, lock and the quiet bar."""
