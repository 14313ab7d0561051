import type { ScenePortal } from "./scene";
import type { World } from "./world";

/** Something that holds on every runtime; it needs nothing but the client, `fetch` and the portal it is given. */
export interface Case {
  /** A sentence. */
  readonly name: string;
  /** @default the emulator's own */
  readonly portal?: ScenePortal;
  /** What React Native does not leave to JavaScript: it reads a whole answer and follows redirects by itself. */
  readonly needs?: "parts of an answer" | "redirects";
  /** Rejects where it does not hold. */
  run(world: World): Promise<void>;
}
