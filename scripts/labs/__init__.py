"""The interactive labs: their code packed for the browser, and what pages show without it."""
