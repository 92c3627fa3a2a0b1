"""Says as JSON what roc-validator finds in RO-Crates, without any network.

Run by the Python of .warpmark/checkers: crate_verdict.py CACHE CRATE...
"""

from __future__ import annotations

import io
import json
import socket
import sys
from importlib import metadata
from pathlib import Path

import requests
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from rocrate_validator import services
from rocrate_validator.models import ValidationSettings
from urllib3 import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "process-run-crate-0.5"


class Shelf(BaseAdapter):
    """Answers every request with the context that the rocrate package carries."""

    def send(self, request, **_):
        body = metadata.distribution("rocrate").locate_file("rocrate/data/ro-crate.jsonld").read_bytes()
        assert json.loads(body)["@id"] == request.url
        response = requests.Response()
        response.status_code, response.url, response.request = 200, request.url, request
        response.headers["Content-Type"] = "application/ld+json"
        response.raw = HTTPResponse(
            body=io.BytesIO(body), status=200, headers=dict(response.headers), preload_content=False
        )
        return response

    def close(self):
        pass


def refuse(*arguments):
    raise OSError(f"the validator asked the network for {arguments[1:]}")


def verdict(crate: str, cache: str) -> dict:
    result = services.validate(
        ValidationSettings(
            rocrate_uri=crate,
            profile_identifier=PROFILE,
            requirement_severity="RECOMMENDED",
            cache_path=Path(cache),
            offline=True,
        )
    )
    issues = [{"level": i.severity.name, "check": i.check.identifier, "message": i.message} for i in result.issues]
    return {"checks": len(result.executed_checks), "issues": issues}


def main(cache: str, *crates: str) -> None:
    socket.socket.connect = refuse
    socket.getaddrinfo = refuse
    session = CachedSession(cache_name=cache, backend="sqlite", expire_after=-1)
    session.mount("https://", Shelf())
    session.get(CONTEXT)
    session.close()
    print(json.dumps([verdict(crate, cache) for crate in crates]))


if __name__ == "__main__":
    main(*sys.argv[1:])
