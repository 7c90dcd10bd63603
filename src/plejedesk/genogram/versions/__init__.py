"""The genogram as it stood on earlier days, and what has changed since."""
