"""The same job on an existing engine: steps over Parquet shards in a work folder, run by Daft on a machine or on Ray.

What the steps hand to one another is in schema.py; a step knows nothing of the engine that runs it.
"""
