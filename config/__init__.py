"""The Django project: one settings file, its values from the environment."""
