/** Links that lead away from the pages: imported tables are hostile text, so only addresses of the web are links. */
import type { Node } from "./layout.tsx";

/** The address as a browser would write it; null for anything but http and https. */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}

/** A link that tells nobody where it was followed from; what is no address of the web is plain text. */
export const OutsideLink = ({ to }: { to: string }): Node => {
  const address = webAddress(to);
  if (address === null) return <bdi>{to}</bdi>;
  return (
    <a href={address} rel="noreferrer nofollow noopener">
      <bdi>{to}</bdi>
    </a>
  );
};
