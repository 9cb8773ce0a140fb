"""One lesson of ours as a page of other generators: the same words, the same drawings.

Each module builds one such page into a folder. `python3 -m scripts measure beside` measures them.
"""
