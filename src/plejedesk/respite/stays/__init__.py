"""The stays that were agreed: their days, how they go, and how they end."""
