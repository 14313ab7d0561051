import { Config } from "./config";
import { SequentialExecutor } from "./sequential-executor";

/** Options that all service objects start from. */
export const config: Config = new Config();

/** Listeners of all requests. */
export const events: SequentialExecutor = new SequentialExecutor();
