import { SSO } from "@identity-center/compat-v2/global";

export default SSO;
