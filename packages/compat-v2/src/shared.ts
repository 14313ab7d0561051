import { Config } from "./config";
import { SequentialExecutor } from "./sequential-executor";

/** The options that all service objects share as their defaults. */
export const config: Config = new Config();

/** Listeners for the requests of all service objects. */
export const events: SequentialExecutor = new SequentialExecutor();
