"""``python -m tests.accounts.company_idp.serve PORT CALLBACK`` makes people and client, and serves."""

import json
import os
import sys
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT, SECRET, PASSWORD = "leitplanke", "shared-with-the-portal", "Kreiselpumpe-am-Rhein"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """A test has its own output."""


def main(port: int, callback: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.accounts.company_idp.settings"
    django.setup()
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model

    call_command("migrate", verbosity=0)
    people = json.loads((Path(os.environ["IDP_FOLDER"]) / "claims.json").read_text("utf-8"))
    accounts: Any = get_user_model().objects  # Django's own here, not the portal's
    for email in people:
        accounts.create_user(email, email=email, password=PASSWORD)
    client = Client(id=CLIENT, name="Leitplanke", skip_consent=True, redirect_uris=callback)
    client.scopes = "openid\nprofile\nemail"
    client.set_secret(SECRET)
    client.save()
    with make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
