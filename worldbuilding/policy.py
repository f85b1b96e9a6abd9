"""The Content-Security-Policy of every page, put together once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase  # noqa: TID251 - a middleware speaks HTTP


class PolicyMiddleware(CSPMiddleware):
    """django-csp, which puts the policy together for each response; only what asks for its own still gets it so."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        super().__init__(get_response)
        self.policy = build_policy()
        self.admin_policy = build_policy(replace={"require-trusted-types-for": None})

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if hasattr(request, "_csp_nonce") or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        in_admin = request.path_info.startswith("/admin/")
        response.headers.setdefault(HEADER, self.admin_policy if in_admin else self.policy)
        return response
