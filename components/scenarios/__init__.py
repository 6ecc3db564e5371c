"""Scenarios kept, compared, saved and decided on."""
