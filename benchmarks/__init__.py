"""Measurements and trials of the running product, one command each; every one prints a table and stops by itself."""
