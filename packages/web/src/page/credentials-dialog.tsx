import type { RoleCredentials } from "@identity-center/client-sso";
import { useEffect, useRef, useState } from "preact/hooks";
import { credentialFormats } from "./credential-formats";
import type { PortalClient } from "./portal-client";
import { type Problem, problemOf } from "./problem";
import type { NamedRole } from "./role";

/** Seconds for which credentials are shown. */
const shownFor = 60;

interface CredentialsDialogProps {
  readonly client: PortalClient;
  readonly role: NamedRole;
  /** The portal gave the credentials. */
  onReached(): void;
  /** The portal refused them because the session is over. */
  onOver(): void;
  onClose(): void;
}

/** Asks for the credentials of a role, and shows them for a minute. Nothing keeps them once it is closed. */
export function CredentialsDialog({ client, role, onReached, onOver, onClose }: CredentialsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  const [credentials, setCredentials] = useState<RoleCredentials>();
  const [problem, setProblem] = useState<Problem>();
  const [left, setLeft] = useState(shownFor);
  const [format, setFormat] = useState(credentialFormats[0]);
  const [said, setSaid] = useState("");

  useEffect(() => {
    const ending = new AbortController();
    dialog.current?.showModal();
    client.credentials(role, ending.signal).then(
      (given) => {
        if (ending.signal.aborted) return;
        setCredentials(given);
        onReached();
      },
      (error) => {
        if (ending.signal.aborted) return;
        const what = problemOf(error);
        if (what.kind !== "over") return setProblem(what);
        onOver();
        onClose();
      },
    );
    // The browser may keep the page as it is, to come back to.
    addEventListener("pagehide", onClose);
    return () => {
      ending.abort();
      removeEventListener("pagehide", onClose);
    };
  }, []);

  useEffect(() => {
    if (!credentials) return undefined;
    copyButton.current?.focus();
    const end = Date.now() + shownFor * 1000;
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      if (seconds > 0) setLeft(seconds);
      else onClose();
    }, 1000);
    return () => clearInterval(timer);
  }, [credentials]);

  const text = credentials && format?.write(credentials, role);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text ?? "");
      setSaid("Copied.");
    } catch {
      setSaid("The browser did not allow that. Select the text, and copy it.");
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">
        {role.roleName} <span class="dim">in {role.accountName}</span>
      </h2>
      {problem && <p role="alert">{problem.message}</p>}
      {!problem && !credentials && <p role="status">Asking for credentials&nbsp;…</p>}
      {text !== undefined && (
        <>
          <fieldset class="formats">
            <legend class="hidden">Format</legend>
            {credentialFormats.map((each) => (
              <label key={each.name}>
                <input
                  type="radio"
                  name="format"
                  checked={each === format}
                  onChange={() => {
                    setFormat(each);
                    setSaid("");
                  }}
                />
                {each.name}
              </label>
            ))}
          </fieldset>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls needs the focus of the keyboard */}
          <pre tabIndex={0} role="region" aria-label="Credentials">
            {text}
          </pre>
          <p class="dim">
            Shown for <span aria-hidden="true">{left} s</span>
            <span class="hidden">one minute</span>. The page keeps no copy; the clipboard does.
          </p>
        </>
      )}
      <div class="buttons">
        {text !== undefined && (
          <button ref={copyButton} type="button" class="primary" onClick={copy}>
            Copy
          </button>
        )}
        <button type="button" onClick={onClose}>
          Close
        </button>
        <span role="status">{said}</span>
      </div>
    </dialog>
  );
}
