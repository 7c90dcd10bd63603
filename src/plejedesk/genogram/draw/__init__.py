"""One layout drawn three ways: text in the terminal, a picture, and a list that says the same."""
