"""A directed graph with sizes and groups -> places of its nodes and routes of its edges."""
