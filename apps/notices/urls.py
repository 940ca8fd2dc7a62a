from django.urls import path

from apps.notices.views import deadlines, mail, notices

urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/reading/", notices.reading, name="notices_reading"),
    path("notices/mail/", mail.notices_mail, name="notices_mail"),
    path("deadlines/", deadlines.my_deadlines, name="my_deadlines"),
    path("deadlines/all/", deadlines.all_deadlines, name="all_deadlines"),
    path(
        "deadlines/<slug:key>/<slug:ref>/acknowledgement/",
        deadlines.acknowledgement,
        name="deadline_acknowledgement",
    ),
    path("deadlines/<slug:key>/<slug:ref>/snooze/", deadlines.snooze, name="deadline_snooze"),
]
