"""Running the notebooks for one focus or many; the gallery and the site."""
