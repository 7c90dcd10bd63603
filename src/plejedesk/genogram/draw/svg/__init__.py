"""The pieces of the drawing as a picture: the same layout, scaled, with the standard symbols of a genogram."""
