"""How the tables of the store came to be, step by step; `queries.store.engine` takes the steps at first use."""
