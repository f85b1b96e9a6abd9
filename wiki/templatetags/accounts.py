"""What pages of one's own account say in words."""

from django import template

from wiki.accounts.devices import device_of

register = template.Library()
register.filter("device", device_of)
