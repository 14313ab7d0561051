/** The agent that keeps an identity unlocked. */
export interface AgentStatus {
  /** When it ends by itself. */
  readonly expiresAt: Date;
  /** The id of its process. */
  readonly pid: number;
}
