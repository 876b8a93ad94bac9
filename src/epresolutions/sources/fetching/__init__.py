"""Official documents from the Parliament's Open Data Portal."""
