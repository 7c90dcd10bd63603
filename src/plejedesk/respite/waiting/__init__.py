"""The waiting list: its rule, its pages and its screen."""
