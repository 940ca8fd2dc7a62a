"""Notes about changed records are needed for seconds; they are kept for a day."""

from django.db import connection

OLD = "DELETE FROM gate_change WHERE at < now() - interval '1 day'"


def prune() -> str:
    """Called by `maintain`."""
    with connection.cursor() as cursor:
        cursor.execute(OLD)
        return f"{cursor.rowcount} notes about changed records deleted."
