"""People and health: population, ages, needs, carers."""
