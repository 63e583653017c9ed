"""Repositories: each speaks for one kind of record inside one transaction."""
