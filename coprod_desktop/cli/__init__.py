"""What can be done without a window. `program.main` is the way in."""
