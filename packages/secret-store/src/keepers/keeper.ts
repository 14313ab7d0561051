import type { AgentReply, AgentRequest } from "../agent/protocol";

/** What an agent keeps in memory. */
export interface Keeper {
  /** Whether there is still something to keep. */
  isWanted(): boolean;
  /** Where it throws, nothing is answered. */
  answer(request: AgentRequest): AgentReply | Promise<AgentReply>;
}
