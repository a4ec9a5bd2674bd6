"""What other programs get: `/api/v1/`, read only. docs/api.md tells its users, the schema its tools."""
