"""Families that take children for respite: their approval, their room, their recruiting, and who is with them."""
