import type { ScenePortal } from "./scene";
import type { World } from "./world";

/** Something that holds on every runtime; it needs nothing but the client, `fetch` and the portal it is given. */
export interface Case {
  /** A sentence. */
  readonly name: string;
  /** @default the emulator's own */
  readonly portal?: ScenePortal;
  /** Rejects where it does not hold. */
  run(world: World): Promise<void>;
}
