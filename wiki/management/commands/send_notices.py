"""`manage.py send_notices`: mails what people have not been told of yet, to be called every hour or so."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wiki.watching.letters import send_due


class Command(BaseCommand):
    """Sends the notices of the day or the week to those whose time it is, and what could not be sent at once."""

    help = "Mail the notices that are due. Call it every hour; nobody gets more mails than they asked for."

    def handle(self, **options: Any) -> None:
        try:
            sent = send_due()
        except OSError as error:
            raise CommandError(f"The mail server cannot be reached: {error}") from error
        if options["verbosity"]:
            self.stdout.write(f"{sent} mails sent.")
