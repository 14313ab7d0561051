import type { Session } from "./session";

/** Why the last sign-in came to nothing. */
const reasons = {
  denied: "The sign-in was denied.",
  expired: "The code expired before it was confirmed.",
  failed: "The sign-in failed.",
};

/** What is shown of whoever is not signed in: a button, or the code to confirm. */
export function SignIn({
  session,
  isBusy,
  onSignIn,
}: {
  readonly session: Session;
  readonly isBusy: boolean;
  readonly onSignIn: () => void;
}) {
  if (session.state === "signing-in") return <Waiting session={session} onSignIn={onSignIn} />;
  const reason = session.state === "signed-out" && session.reason;
  return (
    <section class="card">
      <h2>You are signed out</h2>
      {reason && <p role="status">{reasons[reason]}</p>}
      <p>Sign in to see your accounts and roles.</p>
      <button type="button" class="primary" onClick={onSignIn} aria-disabled={isBusy}>
        Sign in
      </button>
    </section>
  );
}

function Waiting({
  session,
  onSignIn,
}: {
  readonly session: Session & { state: "signing-in" };
  readonly onSignIn: () => void;
}) {
  const { userCode, verificationUri, verificationUriComplete = verificationUri, authorizationUri } = session;
  return (
    <section class="card" aria-live="polite">
      <h2>Confirm the sign-in</h2>
      {userCode ? (
        <>
          <p>Check that the sign-in page shows this code, and confirm it there:</p>
          <p class="code">{userCode}</p>
          {verificationUriComplete && (
            <p>
              <a class="primary" href={verificationUriComplete} target="_blank" rel="noopener noreferrer">
                Open the sign-in page
              </a>
            </p>
          )}
        </>
      ) : authorizationUri ? (
        <p>
          <a class="primary" href={authorizationUri}>
            Go to the sign-in page
          </a>
        </p>
      ) : (
        <p>A window of your browser asks you to confirm it.</p>
      )}
      {!authorizationUri && <p class="dim">This page continues by itself once you have confirmed.</p>}
      <button type="button" onClick={onSignIn}>
        Start over
      </button>
    </section>
  );
}
