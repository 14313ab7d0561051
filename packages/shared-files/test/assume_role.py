"""The cache of assumed roles, by the AWS CLI's own botocore: what it finds, and what it writes."""
import json
import sys
from datetime import datetime

from awscli.botocore.credentials import AssumeRoleCredentialFetcher, Credentials
from awscli.botocore.utils import JSONFileCache
from dateutil.tz import tzutc

cache = JSONFileCache(sys.argv[1])


class Client:
    def assume_role(self, **parameters):
        expiration = datetime(2031, 1, 1, tzinfo=tzutc())
        keys = {"AccessKeyId": "ASIATHEIRS", "SecretAccessKey": "theirs", "SessionToken": "theirs"}
        return {"Credentials": {**keys, "Expiration": expiration}, "AssumedRoleUser": {"Arn": "theirs"}}


def fetch(role_arn, extra_args):
    return AssumeRoleCredentialFetcher(
        client_creator=lambda *_, **__: Client(),
        source_credentials=Credentials("AKIA", "secret"),
        role_arn=role_arn,
        extra_args=extra_args,
        mfa_prompter=lambda _: "123456",
        cache=cache,
    ).fetch_credentials()


print(json.dumps([fetch(arn, args) for arn, args in json.loads(sys.argv[2])]))
