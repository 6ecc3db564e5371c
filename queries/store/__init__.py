"""What people save: documents of a kind, each a chain of revisions, opened by one of two unguessable links."""
