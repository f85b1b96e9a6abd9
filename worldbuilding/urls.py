"""The addresses of the site: the wiki's, and Django's admin."""

from allauth.account.decorators import secure_admin_login
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.http import HttpRequest  # noqa: TID251 - the admin's door speaks HTTP
from django.urls import include, path

from wiki.moderation.blocks import Scope
from wiki.moderation.permissions import check_not_blocked

# The admin has the site's own log-in: its limits and its second factor count there too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
_lets_in = admin.site.has_permission


def _lets_in_unless_blocked(request: HttpRequest) -> bool:
    """Who is blocked from everything reads the admin, and changes nothing there. Raises Blocked."""
    if not _lets_in(request):
        return False
    if request.method not in ("GET", "HEAD"):
        check_not_blocked(request.user, Scope.ALL)
    return True


# Providers come from the settings alone, and by which accounts elsewhere somebody logs in is theirs to say.
admin.site.unregister([SocialAccount, SocialApp, SocialToken])
admin.site.has_permission = _lets_in_unless_blocked  # type: ignore[method-assign]

handler403 = "wiki.moderation.views.permission_denied"
urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("wiki.urls")),
]
