"""The HTML that each Markdown extension makes."""
