import { createPortal, type Portal, type PortalOptions } from "@identity-center/emulator";
import { nodeListener } from "@identity-center/portal-proxy/node";
import { serve } from "./world";

/** A portal whose answers are seen, and can be changed on their way. */
export interface Front {
  readonly portal: Portal;
  readonly url: string;
  /** Every secret that an answer had, or a request. */
  readonly secrets: Set<string>;
}

const secretMembers =
  /"(accessToken|refreshToken|clientSecret|deviceCode|secretAccessKey|sessionToken|code|codeVerifier)":\s*"([^"]+)"/g;

/** @param change - of an answer; gets what the request had, and may answer otherwise */
export async function openFront(
  options: PortalOptions,
  change?: (request: Request, body: string, answer: string) => Response | undefined,
): Promise<Front> {
  const portal = createPortal({ deviceCodeInterval: 1, ...options });
  const secrets = new Set<string>();
  const url = await serve(
    nodeListener(async (request) => {
      const body = await request.clone().text();
      const response = await portal.handle(request);
      const text = await response.clone().text();
      for (const [, , secret = ""] of (body + text).matchAll(secretMembers)) secrets.add(secret);
      return change?.(request, body, text) ?? response;
    }),
  );
  return { portal, url, secrets };
}
