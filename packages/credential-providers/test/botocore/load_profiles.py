# What botocore does with each of the cases in the file argv[1], without a network, as JSON.
import copy
import hashlib
import io
import json
import os
import re
import sys
from urllib.parse import parse_qsl, urlsplit

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.credentials import SSOProvider
from botocore.httpsession import URLLib3Session
from botocore.tokens import SSOTokenProvider
from botocore.utils import JSONFileCache

EXPIRATION = "2099-01-01T00:00:00Z"
# Most of what a session costs is the same for all.
first = botocore.session.Session()
shared = {name: first.get_component(name) for name in ("data_loader", "endpoint_resolver")}
requests = []


def key_of(*parts):
    return "ASIA" + hashlib.sha1("\n".join(parts).encode()).hexdigest()[:16].upper()


def sts(host, parameters, signer, token):
    action = parameters.pop("Action")
    parameters.pop("Version")
    if re.fullmatch(r"botocore-session-\d+", parameters["RoleSessionName"]):
        parameters["RoleSessionName"] = "(default)"
    requests.append({"host": host, "action": action, "parameters": parameters, "signer": signer, "token": token})
    role = parameters["RoleArn"]
    if role.endswith("/denied"):
        error = "<Error><Code>AccessDenied</Code><Message>Not allowed</Message></Error>"
        return 403, f"<ErrorResponse>{error}</ErrorResponse>"
    key = key_of(action, role, parameters.get("ExternalId", ""), signer or parameters["WebIdentityToken"])
    credentials = (
        f"<AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
        f"<SessionToken>token-{key}</SessionToken><Expiration>{EXPIRATION}</Expiration>"
    )
    result = f"<{action}Result><Credentials>{credentials}</Credentials></{action}Result>"
    return 200, f"<{action}Response>{result}</{action}Response>"


def portal(host, parameters, token):
    requests.append({"host": host, "action": "GetRoleCredentials", "parameters": parameters, "signer": None, "token": token})
    key = key_of("GetRoleCredentials", parameters["account_id"], parameters["role_name"], token)
    credentials = {"accessKeyId": key, "secretAccessKey": "secret", "sessionToken": f"token-{key}", "expiration": 4070908800000}
    return 200, json.dumps({"roleCredentials": credentials})


def container():
    credentials = {"AccessKeyId": "ASIACONTAINER", "SecretAccessKey": "secret", "Token": "container", "Expiration": EXPIRATION}
    return 200, json.dumps(credentials)


class Raw(io.BytesIO):
    def stream(self, *_args, **_options):
        yield self.read()


def text_of(value):
    return value.decode() if isinstance(value, bytes) else value


def send(_session, request):
    url = urlsplit(request.url)
    headers = {name.lower(): text_of(value) for name, value in request.headers.items()}
    if url.hostname.startswith("sts"):
        body = dict(parse_qsl(text_of(request.body), keep_blank_values=True))
        signer = re.search(r"Credential=([^/]*)/", headers.get("authorization", ""))
        status, answer = sts(url.hostname, body, signer and signer[1], headers.get("x-amz-security-token"))
    elif url.hostname.startswith("portal"):
        parameters = dict(parse_qsl(url.query, keep_blank_values=True))
        status, answer = portal(url.hostname, parameters, headers["x-amz-sso_bearer_token"])
    else:
        status, answer = container()
    return AWSResponse(request.url, status, {}, Raw(answer.encode()))


# A context for TLS is most of what a client costs.
URLLib3Session.__init__ = lambda _self, *_args, **_options: None
URLLib3Session.send = send


def load(case):
    home = case["env"]["HOME"]
    os.environ.clear()
    os.environ.update(case["env"], AWS_EC2_METADATA_DISABLED="true")
    tokens = os.path.join(home, ".aws", "sso", "cache")
    SSOProvider._SSO_TOKEN_CACHE_DIR = SSOTokenProvider._SSO_TOKEN_CACHE_DIR = tokens
    handlers = copy.copy(first._original_handler)
    session = botocore.session.Session(None, handlers, include_builtin_handlers=False, profile=case.get("profile"))
    for name, component in shared.items():
        session.register_component(name, component)
    chain = session.get_component("credential_provider")
    cache = JSONFileCache(os.path.join(home, ".aws", "cli", "cache"))
    for name in ("assume-role", "assume-role-with-web-identity"):
        chain.get_provider(name).cache = cache
    chain.get_provider("assume-role")._prompter = lambda _prompt: "123456"
    credentials = session.get_credentials()
    return credentials and credentials.get_frozen_credentials()


def result_of(case):
    requests.clear()
    try:
        credentials = load(case)
        outcome = credentials and {"key": credentials.access_key, "secret": credentials.secret_key, "token": credentials.token}
    except Exception as error:
        outcome = {"error": type(error).__name__, "message": str(error)}
    return {"requests": list(requests), **(outcome or {"error": "NoCredentials", "message": ""})}


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
json.dump([result_of(case) for case in cases], sys.stdout)
