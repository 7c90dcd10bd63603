"""Who fits whom: families proposed for a request with reasons, and a suggestion for the whole list at once."""
