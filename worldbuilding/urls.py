"""The addresses of the site: the wiki's, and Django's admin."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin has the site's own log-in: its limits and its second factor count there too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("wiki.urls")),
]
