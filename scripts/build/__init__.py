"""Steps before, around and after the build of the site."""
