"""The whole way on practice data, through the services."""
