import { Config } from "./config";
import { SequentialExecutor } from "./sequential-executor";

/** Default options of all service objects. */
export const config: Config = new Config();

/** Listeners of all requests. */
export const events: SequentialExecutor = new SequentialExecutor();
