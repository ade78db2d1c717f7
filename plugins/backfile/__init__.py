"""The plugin. See the package docstring of each folder."""
