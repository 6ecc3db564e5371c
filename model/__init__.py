"""Pure functions: what assumptions do to figures. No screen, no database."""
