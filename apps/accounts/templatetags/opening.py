"""``{% if user|may_open:url %}``: no link that leads to a refusal."""

from django import template

from apps.accounts import opening

register = template.Library()
register.filter("may_open", opening.may_open)
