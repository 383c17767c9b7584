"""jiaokan inside the pipelines that people already run: a module for each, imported only where that one is installed.

They hand texts over and take what the path gives; what is done with a text is decided nowhere here.
"""
