require "aws-sdk-core"

# Net::HTTP takes http_proxy for https, too, and heeds no HTTPS_PROXY.
Aws.config.update(http_proxy: ENV["HTTPS_PROXY"])
puts Aws::STS::Client.new.get_caller_identity.user_id
