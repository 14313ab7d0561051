import type { PortalState } from "./portal-state";

/** Says what went wrong, and offers to try again where that can help. */
export function ProblemNote({ state }: { readonly state: PortalState }) {
  const { problem, list } = state;
  const goesOn = problem?.kind === "throttled" && problem === list?.problem;
  const text = goesOn
    ? "The portal limits how often it is asked. The list continues by itself in a few seconds."
    : problem?.message;
  return (
    <div role="alert" class="alert">
      {problem && (
        <div class={`note ${problem.kind}`}>
          <span>{text}</span>
          {problem.kind !== "over" && !goesOn && (
            <button type="button" onClick={() => state.retry()}>
              Try again
            </button>
          )}
        </div>
      )}
    </div>
  );
}
