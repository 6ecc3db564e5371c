"""Progress: indicators, survey, evaluation, listening, hubs."""
