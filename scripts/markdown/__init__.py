"""Python-Markdown extensions and fences: whatever changes a page, in MkDocs and Zensical alike."""
