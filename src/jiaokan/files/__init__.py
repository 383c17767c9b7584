"""From outside in: finding documents and reading them; writing whole or not at all."""
