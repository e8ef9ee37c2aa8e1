"""The talk in a browser while it is written."""
