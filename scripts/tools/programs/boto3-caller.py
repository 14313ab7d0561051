import boto3

print(boto3.Session().client("sts").get_caller_identity()["UserId"])
