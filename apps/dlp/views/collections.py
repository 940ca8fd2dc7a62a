"""Own content: the overview, one collection, a new one, and a text to try."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.dlp.forms import CollectionForm, TryForm
from apps.dlp.models import Collection
from apps.dlp.pages.collection import collection_page
from apps.dlp.pages.overview import overview
from apps.dlp.pages.trying import TryPage, tried
from apps.dlp.services import versions
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.answers import refusals_told


@require_safe
@require(Permission.CONTENT_READ)
def own_content(request: SignedInRequest) -> HttpResponse:
    return render(request, "dlp/overview.html", {"page": overview(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CONTENT_WRITE)
def own_collection_new(request: SignedInRequest) -> HttpResponse:
    form = CollectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect(versions.create(**form.cleaned_data, by=request.user))
        except RefusedError as refusal:
            form.add_error("name" if refusal.code == "name" else None, str(refusal))
    return render(request, "dlp/collection_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@require(Permission.CONTENT_READ)
def own_collection(request: SignedInRequest, pk: int) -> HttpResponse:
    collection = get_object_or_404(Collection.objects.visible_to(request.user), pk=pk)
    return render(request, "dlp/collection.html", {"page": collection_page(collection, request)})


@require_POST
@require(Permission.CONTENT_WRITE)
def own_version_new(request: SignedInRequest, pk: int) -> HttpResponse:
    collection = get_object_or_404(Collection.objects.visible_to(request.user), pk=pk)
    address = collection.get_absolute_url()
    with refusals_told(request):
        address = versions.begin(collection, by=request.user).get_absolute_url()
    return redirect(address)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CONTENT_READ)
def own_content_try(request: SignedInRequest) -> HttpResponse:
    """Nothing of the text is written anywhere."""
    form = TryForm(request.POST if request.method == "POST" else None)
    page = tried(form, request.user) if form.is_valid() else TryPage(form)
    return render(request, "dlp/try.html", {"page": page}, status=422 if form.errors else 200)
