"""The workforce today, what would change it, and care moving out of hospital."""
