import { useEffect, useState } from "preact/hooks";
import type { SignedIn } from "./session";

/**
 * Milliseconds before the end from which on the user is offered to renew it: of one that the proxy prolongs by itself, which it does
 * 5 minutes before, only if that has failed.
 */
const soon = { renewable: 4 * 60_000, other: 15 * 60_000 };

/** How long the session lasts. One that the proxy prolongs by itself needs nothing of the user. */
export function SessionLeft({
  session,
  onRenew,
}: {
  readonly session: SignedIn;
  readonly onRenew: () => void;
}) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const left = session.expiresAt - now;
  return (
    <>
      <span class="left" title={`Until ${new Date(session.expiresAt).toLocaleTimeString()}`}>
        {durationOf(left)} left{session.renewable ? ", renewed automatically" : ""}
      </span>
      {left < soon[session.renewable ? "renewable" : "other"] && (
        <button type="button" onClick={onRenew}>
          Renew
        </button>
      )}
    </>
  );
}

function durationOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return "Under 1 min";
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
