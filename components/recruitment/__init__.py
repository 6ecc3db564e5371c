"""The recruitment need: its charts, closer looks, headline and targets."""
