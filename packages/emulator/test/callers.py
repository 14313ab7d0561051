"""Prints, for each profile of the command line, who its credentials are; or why there are none."""
import json
import sys

import boto3


def caller(profile):
    try:
        return boto3.Session(profile_name=profile).client("sts").get_caller_identity()["Arn"]
    except Exception as error:
        return str(error)


print(json.dumps({profile: caller(profile) for profile in sys.argv[1:]}))
