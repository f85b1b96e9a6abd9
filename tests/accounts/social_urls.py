"""The addresses of the site as they are where SOCIAL_PROVIDERS names one, with allauth's dummy in its place: it lets
whoever asks be whoever they say."""

from django.urls import include, path

from wiki.urls import SOCIAL
from worldbuilding.urls import handler403, urlpatterns

__all__ = ["handler403", "urlpatterns"]
urlpatterns = [
    *urlpatterns,
    path("", include(SOCIAL)),
    path("accounts/social/", include("allauth.socialaccount.providers.dummy.urls")),
]
