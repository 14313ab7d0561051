// ... is one to an ES module as well.
import { ListAccountsCommand, type SSOClient } from "@identity-center/client-sso";
import { client } from "./maker.cjs";

export const own: SSOClient = client;
own.send(new ListAccountsCommand({}));
