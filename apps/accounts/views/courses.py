"""Courses: the list, one of them, and its text."""

from dataclasses import replace

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import LiteracyCourse, User
from apps.accounts.pages import courses as pages
from apps.accounts.permissions import Permission
from apps.accounts.services import courses as services
from apps.accounts.services.training import TrainingError
from apps.accounts.training_forms import CourseForm, PeopleFilter, RecordForm
from apps.common.paging import Page, paginate


@require_safe
@require(Permission.TRAINING_READ)
def courses(request: SignedInRequest) -> HttpResponse:
    page = paginate(LiteracyCourse.objects.newest(), request, key=("key",))
    return render(request, "accounts/courses.html", {"page": pages.course_list(page, request.user)})


@require_safe
@require(Permission.TRAINING_READ)
def course(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, get_object_or_404(LiteracyCourse, pk=pk))


def show(
    request: SignedInRequest,
    found: LiteracyCourse,
    status: int = 200,
    record_form: RecordForm | None = None,
) -> HttpResponse:
    """The page of a course, also where a pass was sent that could not be recorded."""
    chosen = PeopleFilter(request.GET)
    chosen.is_valid()  # what can't be read filters nothing
    people = pages.named_people(found, request.user, missing=chosen.cleaned_data.get("missing", False))
    page = None if people is None else _paged(people, request, found)
    chosen_there = chosen if page is not None else None
    shown = pages.course_page(found, request.user, page, chosen_there, record_form)
    return render(request, "accounts/course.html", {"page": shown}, status=status)


def _paged(people: QuerySet[User], request: SignedInRequest, course: LiteracyCourse) -> Page[User]:
    """Further pages are those of the course, wherever this one is shown."""
    page = paginate(people, request, key=("full_name", "id"))
    return replace(page, next_url=page.next_url and f"{course.get_absolute_url()}{page.next_url}")


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_new(request: SignedInRequest) -> HttpResponse:
    """``?of=3`` begins a new version of that course."""
    return _kept(request, CourseForm(request.POST or None, initial=_next_version(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(LiteracyCourse, pk=pk)
    return _kept(request, CourseForm(request.POST or None, instance=found), found)


def _kept(request: SignedInRequest, form: CourseForm, course: LiteracyCourse | None = None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = (
                services.edit(course, form.cleaned_data, by=request.user)
                if course
                else services.create(form.cleaned_data, by=request.user)
            )
        except TrainingError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The course is saved."))
            return redirect(made)
    context = {"form": form, "course": course}
    return render(request, "accounts/course_form.html", context, status=422 if form.errors else 200)


def _next_version(request: SignedInRequest) -> dict[str, object]:
    wanted = request.GET.get("of", "")
    known = wanted.isascii() and wanted.isdecimal() and len(wanted) < 10
    of = LiteracyCourse.objects.filter(pk=wanted).first() if known else None
    if of is None:
        return {}
    return {name: getattr(of, name) for name in CourseForm.Meta.fields} | {"version": of.version + 1}
