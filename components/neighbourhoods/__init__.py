"""The map page: choosing, profiles, closer looks, printing."""
