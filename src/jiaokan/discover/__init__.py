"""Proposes rules from what a corpus shows of itself; each proposal is for a person to review."""
