"""The reader's journey in three engines: Chromium, Firefox and WebKit."""
