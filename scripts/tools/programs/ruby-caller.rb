require "aws-sdk-core"

# It heeds no variable for a proxy.
Aws.config.update(http_proxy: ENV["HTTPS_PROXY"])
puts Aws::STS::Client.new.get_caller_identity.user_id
