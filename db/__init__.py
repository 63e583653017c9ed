"""The register on disk: SQLAlchemy tables, units of work, history, upgrades and backups."""
