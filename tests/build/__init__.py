"""The steps around a build, and what they read."""
