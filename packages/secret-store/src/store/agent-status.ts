/** State of the agent that keeps an identity unlocked. */
export interface AgentStatus {
  /** Time at which the agent ends by itself. */
  readonly expiresAt: Date;
  /** Process id of the agent. */
  readonly pid: number;
}
