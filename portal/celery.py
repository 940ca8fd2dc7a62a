"""The Celery app: few tasks, all thin. Everything else is a job in the outbox."""

import os
from uuid import UUID

from celery import Celery, signals
from celery.schedules import crontab

from portal.launcher.heartbeat import connect_heartbeat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def _make() -> Celery:
    from django.conf import settings

    made = Celery("portal")
    made.config_from_object(settings.CELERY)
    made.conf.beat_schedule = {
        # Expires within the round: a worker that was away passes over stale sweeps (how many: scheduler.py).
        "sweep": {"task": "outbox.sweep", "schedule": 1.0, "options": {"expire_seconds": 5}},
        # Idempotent: hourly, so that a day is not lost when a worker was away at one hour of it.
        "remind": {
            "task": "notices.remind", "schedule": crontab(minute=7), "options": {"expire_seconds": 3000},
        },
        # From eight in the morning; whoever was told today isn't told again.
        "access-digest": {
            "task": "access.digest", "schedule": crontab(minute=0, hour="8-18"),
            "options": {"expire_seconds": 3000},
        },
        "recertify": {
            "task": "access.recertify", "schedule": crontab(minute=23), "options": {"expire_seconds": 3000},
        },
        "retain": {
            "task": "interactions.retain", "schedule": crontab(minute=41),
            "options": {"expire_seconds": 3000},
        },
    }  # fmt: skip
    return made


app = _make()
app.set_default()
connect_heartbeat()


@signals.setup_logging.connect
def _keep_our_logs(**_options: object) -> None:
    """Celery would replace the allow-listed log format; apps.common.logs has set it up already."""


@signals.worker_init.connect
@signals.beat_init.connect
def _load_apps(**_options: object) -> None:
    import django

    django.setup()


@signals.worker_init.connect
def _prove_key(**_options: object) -> None:
    """With another key each job that opens something would fail until it counts as dead."""
    from django.db import DatabaseError, connection

    from apps.common import key_proof

    try:
        key_proof.prove()
    except key_proof.UNFIT as error:
        raise SystemExit("PORTAL_KEK can't be used, or opens nothing of what is stored.") from error
    except DatabaseError:
        return  # nothing can be opened either
    finally:  # the processes that are forked from this one have their own
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]


@app.task(name="outbox.run")
def run(kind: str, job_id: str) -> None:
    from apps.common import outbox

    outbox.consume(kind, UUID(job_id))


@app.task(name="outbox.sweep")
def sweep() -> None:
    from apps.common import outbox
    from apps.common.outbox.rounds import do_chores

    try:
        outbox.sweep()
    finally:  # the chores don't hang on the jobs
        do_chores()


@app.task(name="notices.remind")
def remind() -> None:
    from apps.notices.services import reminders

    reminders.send_due()


@app.task(name="access.digest")
def access_digest() -> None:
    from apps.access.services import telling

    telling.send_digests()


@app.task(name="access.recertify")
def access_recertify() -> None:
    from apps.access.services import campaign_days

    campaign_days.run()


@app.task(name="interactions.retain")
def interactions_retain() -> None:
    from apps.interactions.services import retention

    retention.run()
