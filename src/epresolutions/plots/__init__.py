"""One file a figure: data apart from drawing, captions made from the numbers."""
