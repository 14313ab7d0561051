import { useEffect, useState } from "preact/hooks";
import type { PortalClient } from "./portal-client";
import { type Problem, problemOf } from "./problem";
import type { Role } from "./role";

/** The tab that becomes the console. Where the user did not choose the role on this page, it asks first. */
export function ConsoleTab({
  client,
  role,
  isChosen,
}: {
  readonly client: PortalClient;
  readonly role: Role;
  readonly isChosen: boolean;
}) {
  const [problem, setProblem] = useState<Problem>();
  const [isOpening, setOpening] = useState(isChosen);
  useEffect(() => {
    if (!isOpening) return;
    setProblem(undefined);
    client.consoleLink(role).then(
      (link) => location.replace(link),
      (error) => {
        setProblem(problemOf(error));
        setOpening(false);
      },
    );
  }, [isOpening]);
  const { roleName, accountId } = role;
  return (
    <main>
      <section class="card">
        <h1>Console</h1>
        <p role="status">
          {isOpening ? "Opening the console" : "Open the console"} as <b>{roleName}</b> in account {accountId}
          {isOpening ? " …" : "?"}
        </p>
        {problem && <p role="alert">{problem.message}</p>}
        {!isOpening && (
          <div class="buttons">
            <button type="button" class="primary" onClick={() => setOpening(true)}>
              {problem ? "Try again" : "Open"}
            </button>
            <a href={location.pathname}>Access portal</a>
          </div>
        )}
      </section>
    </main>
  );
}
