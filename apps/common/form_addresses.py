"""Where a browser is led that opens the address to which a form is sent as if it were a page.

It may still name it after a refusal that was shown there: when another language is chosen, when somebody
signs in anew, from its history.
"""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve

from apps.common.middleware import Layer


class FormAddressMiddleware(Layer):
    """To the page above it; whoever asks otherwise learns that the address takes forms only (405)."""

    def finish(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_opened = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
        if response.status_code != 405 or not is_opened:
            return response
        query = request.META["QUERY_STRING"]  # its place in a list
        return HttpResponseRedirect(page_above(request.path) + (f"?{query}" if query else ""))


def page_above(path: str) -> str:
    """The nearest address above it that is one of ours."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return path
