"""Every question that yields a number: SQL for what is known, `model` for what is assumed."""
