"""Facts, assumptions, schema, checks and the build that turns them into one database file."""
