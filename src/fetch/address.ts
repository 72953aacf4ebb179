/** Which addresses are asked for: http and https, on hosts of the public internet. */
import { BlockList, isIP } from "node:net";
import { refused } from "./refusal.ts";

/** An address of a host, as its name was resolved. */
export interface HostAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Names to addresses. Rejects with Node's errors of a name service. */
export type Resolve = (hostname: string) => Promise<readonly HostAddress[]>;

/**
 * IPv4 that is not of the public internet (IANA IPv4 Special-Purpose Address Registry, RFC 6890), multicast (RFC 5771),
 * and one public address on which a cloud answers its own machines (Azure: 168.63.129.16).
 */
const PRIVATE_4: readonly (readonly [net: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/**
 * Within the global unicast part of IPv6 (2000::/3), what is special (IANA IPv6 Special-Purpose Address Registry): protocol
 * assignments with Teredo, documentation, 6to4, whose addresses carry an IPv4 one, and AS112. All outside that
 * part is refused: loopback, link-local, unique local, multicast, and IPv4 in disguise (::ffff:0:0/96, 64:ff9b::/96).
 */
const SPECIAL_6: readonly (readonly [net: string, bits: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const private4 = new BlockList();
for (const [net, bits] of PRIVATE_4) private4.addSubnet(net, bits, "ipv4");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
const special6 = new BlockList();
for (const [net, bits] of SPECIAL_6) special6.addSubnet(net, bits, "ipv6");

/** Whether an IP address (4 or 6, without brackets) is one of the public internet. */
export function isPublic(address: string): boolean {
  const plain = address.split("%")[0]!;
  const version = isIP(plain);
  if (version === 4) return !private4.check(plain, "ipv4");
  return version === 6 && plain === address && global6.check(plain, "ipv6") && !special6.check(plain, "ipv6");
}

/** Longer ones are made to hurt; robots.txt is matched in time that grows with them. */
const LENGTH_LIMIT = 2000;

/** The address, parsed and without a fragment; `base` is what it is relative to. Throws a refusal for all that is not asked for. */
export function webAddress(text: string, base?: URL): URL {
  const refuse = (expected: string, found: string, mend: string): never => {
    throw refused(text.slice(0, 200), { expected, found, mend }, { lasting: true });
  };
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : null;
  const begins = "an address that begins with http:// or https://";
  if (url === null) return refuse(begins, "none", "Write it as your browser shows it.");
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return refuse(begins, `"${url.protocol}"`, "Files are named by their path, without file:.");
  if (url.username !== "" || url.password !== "")
    return refuse("an address without a name and a password", "one with them", "Leave them out.");
  const port = Number(url.port || 443);
  if (port < 1024 && port !== 80 && port !== 443)
    return refuse("a port of web servers (80, 443, 1024 and above)", url.port, "Check the address.");
  url.hash = "";
  if (url.href.length > LENGTH_LIMIT)
    return refuse(`an address of at most ${LENGTH_LIMIT} characters`, `${url.href.length}`, "Leave it out.");
  return url;
}

/**
 * The addresses of a URL's host, each of them allowed. A request connects to these and resolves nothing
 * again, so that a name cannot mean another host in the meantime (DNS rebinding). Throws a refusal.
 */
export async function hostAddresses(
  url: URL,
  resolve: Resolve,
  allowed: (address: string) => boolean,
): Promise<readonly HostAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const version = isIP(host);
  const addresses: readonly HostAddress[] =
    version === 0 ? await resolve(host) : [{ address: host, family: version as 4 | 6 }];
  const barred = addresses.find(({ address }) => !allowed(address));
  if (barred === undefined && addresses.length > 0) return addresses;
  throw refused(
    url.href,
    {
      expected: "a host of the public internet",
      found: barred
        ? `${barred.address}, an address of this machine, its network or none`
        : "one without an address",
      mend: "If it is one of yours, --allow-private asks it all the same.",
    },
    { lasting: true },
  );
}
