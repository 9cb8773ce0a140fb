"""The project's own tools: `python -m scripts VERB` is the one command line."""
