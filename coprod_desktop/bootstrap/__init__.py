"""The one place that puts the parts together: opening a store, the window, the log."""
