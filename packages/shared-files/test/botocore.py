# What the AWS CLI makes of a home folder, as JSON: argv[1] is a role and a session, as JSON.
import json
import os
import sys

from awscli.botocore.configloader import load_config
from awscli.botocore.credentials import JSONFileCache, SSOCredentialFetcher
from awscli.botocore.tokens import _sso_json_dumps
from awscli.botocore.utils import SSOTokenFetcher, SSOTokenLoader

given = json.loads(sys.argv[1])
aws = os.path.join(os.environ["HOME"], ".aws")
tokens = JSONFileCache(os.path.join(aws, "sso", "cache"), dumps_func=_sso_json_dumps)
roles = JSONFileCache(os.path.join(aws, "cli", "cache"))
fetcher = SSOTokenFetcher(given["region"], None, cache=tokens)


def role(session):
    return SSOCredentialFetcher(
        given["startUrl"], given["region"], given["roleName"], given["accountId"], None,
        cache=roles, sso_session_name=session,
    )


def registration(session, scopes):
    return fetcher._registration_cache_key(given["startUrl"], session, scopes)


session = given["sessionName"]
config = load_config(os.path.join(aws, "config"))
json.dump(
    {
        "token": SSOTokenLoader(tokens)(given["startUrl"], session_name=session),
        "legacyToken": SSOTokenLoader(tokens)(given["startUrl"]),
        "expired": fetcher._is_expired(tokens[fetcher._token_cache_key(given["startUrl"], session)]),
        "registrationKey": registration(session, given["scopes"]),
        "legacyRegistrationKey": registration(None, None),
        "registration": tokens[registration(session, given["scopes"])],
        "roleKey": role(session)._cache_key,
        "legacyRoleKey": role(None)._cache_key,
        "credentials": role(session).fetch_credentials(),
        "profiles": config["profiles"],
        "sessions": config["sso_sessions"],
    },
    sys.stdout,
)

# Written as it writes, for us to read.
import datetime

from dateutil.tz import tzutc

later = datetime.datetime(2031, 1, 1, tzinfo=tzutc())
SSOTokenLoader(tokens).save_token(
    given["startUrl"], {"accessToken": "theirs", "expiresAt": later, "refreshToken": "theirs"}, session_name="theirs"
)
