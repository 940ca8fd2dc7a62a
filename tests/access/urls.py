import importlib.util
from django.urls import include, path

NAMES = ("common", "accounts", "reports", "notices", "chat", "register", "access", "vendors", "review")
urlpatterns = [path("account/", include("allauth.urls"))] + [
    path("", include(f"apps.{n}.urls")) for n in NAMES if importlib.util.find_spec(f"apps.{n}.urls")
]
for n, p in (("use_case", "use-cases/<str:ref>/"), ("vendor", "vendors/<slug:slug>/"), ("start", "")):
    urlpatterns.append(path(p, lambda r, **k: None, name=n))
