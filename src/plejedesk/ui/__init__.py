"""Widgets and habits that all screens share; no task, no table."""
