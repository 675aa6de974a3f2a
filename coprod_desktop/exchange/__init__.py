"""Spreadsheets and calendars, in and out."""
