import pytest


@pytest.mark.django_db
def test_db() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone()[0] == "portal_app"
