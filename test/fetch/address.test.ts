/** Which addresses are asked for: nothing of a private network, however it is written or named. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostAddresses, isPublic, type Resolve, webAddress } from "../../src/fetch/address.ts";
import { refusalOf } from "../../src/fetch/refusal.ts";
import { fault } from "./local.ts";

const nobody: Resolve = () => Promise.reject(new Error("no name service here"));
const found = async (text: string, resolve: Resolve = nobody): Promise<unknown> =>
  hostAddresses(webAddress(text), resolve, isPublic);

describe("addresses of the public internet", () => {
  test.each([
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "2a00:1450::1",
  ])("%s", (address) => expect(isPublic(address)).toBe(true));
});

describe("addresses of a machine, its network, or none", () => {
  test.each([
    ...[
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "100.100.100.200",
      "127.0.0.1",
      "127.255.255.254",
      "169.254.169.254",
    ],
    ...[
      "172.16.0.1",
      "172.31.255.255",
      "192.0.0.1",
      "192.0.2.1",
      "192.168.1.1",
      "198.18.0.1",
      "198.19.255.255",
    ],
    ...[
      "198.51.100.1",
      "203.0.113.9",
      "224.0.0.1",
      "239.255.255.255",
      "240.0.0.1",
      "255.255.255.255",
      "168.63.129.16",
    ],
    ...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1"],
    ...["fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "ff02::1", "fec0::1"],
    ...["2001:db8::1", "2002:7f00:1::", "2001::1", "3fff::1", "100::1", "5f00::1"],
    ...["", "localhost", "1.2.3", "8.8.8.8.8", "not an address"],
  ])("%s", (address) => expect(isPublic(address)).toBe(false));

  test("every IPv4 address within IPv6 is refused, whichever it is", () => {
    const prefixes = ["::ffff:", "::", "64:ff9b::", "::ffff:0:"];
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom(...prefixes), (v4, prefix) => !isPublic(`${prefix}${v4}`)),
    );
  });
});

describe("written in another way", () => {
  test.each([
    ...["http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://0177.0.0.1/", "http://127.0.0.1./"],
    ...[
      "http://0/",
      "http://[::1]/",
      "http://[::ffff:127.0.0.1]/",
      "http://[::ffff:7f00:1]/",
      "http://[0:0::1]:8080/",
    ],
    ...[
      "http://1⑦2.16.0.1/",
      "http://１２７.0.0.1/",
      "http://169.254.169.254/latest/meta-data/",
      "http://0xa9fea9fe/",
    ],
    ...["http://[fd00:ec2::254]/", "http:\\\\127.0.0.1\\x", "http:127.0.0.1/", "http://10.0.0.1:8080/"],
  ])("%s", async (text) => {
    expect(await fault(found(text))).toContain("expected a host of the public internet");
  });
});

describe("a name is what it resolves to", () => {
  const means =
    (...addresses: readonly string[]): Resolve =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  test.each([
    "http://localhost/",
    "http://localhost./",
    "http://printer.local/",
    "http://metadata.google.internal/",
  ])("%s", async (text) => {
    expect(await fault(found(text, means("127.0.0.1")))).toContain(
      "found 127.0.0.1, an address of this machine",
    );
  });

  test("one private address among public ones is one too many", async () => {
    expect(await fault(found("http://example.org/", means("8.8.8.8", "10.0.0.1")))).toContain(
      "found 10.0.0.1",
    );
    expect(await found("http://example.org/", means("8.8.8.8", "2606:4700::1"))).toHaveLength(2);
  });

  test("a name without addresses is none", async () => {
    expect(await fault(found("http://example.org/", means()))).toContain("one without an address");
  });
});

describe("no address to ask", () => {
  const refusal = (text: string): unknown => {
    try {
      return webAddress(text).href;
    } catch (error) {
      return [refusalOf(error)?.lasting, (error as Error).message];
    }
  };
  test.each([
    ["file:///etc/passwd", 'found "file:"'],
    ["ftp://example.org/x", 'found "ftp:"'],
    ["gopher://example.org/", 'found "gopher:"'],
    ["data:text/html,x", 'found "data:"'],
    ["javascript:alert(1)", 'found "javascript:"'],
    ["http://user:secret@example.org/", "without a name and a password"],
    ["http://user@example.org/", "without a name and a password"],
    ["http://example.org:22/", "found 22"],
    ["https://example.org:25/", "found 25"],
    ["http://", "found none"],
    ["http://exa mple.org/", "found none"],
    [`http://example.org/${"a".repeat(3000)}`, "at most 2000 characters"],
  ])("%.40s", (text, told) => {
    expect(refusal(text)).toEqual([true, expect.stringContaining(told)]);
  });

  test("a secret in an address is told to nobody beyond what was typed", () => {
    expect(webAddress("https://example.org:8443/a#part").href).toBe("https://example.org:8443/a");
  });
});

test("no text at all gets anything but http or https on a public host", async () => {
  const strange = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl({ withFragments: true }),
    fc.ipV6(),
    fc.ipV4(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("", "http://", "https://", "http://[", "//"),
      strange,
      async (start, text) => {
        const outcome = await found(start + text).catch((error: unknown) => error);
        if (!Array.isArray(outcome)) return;
        const url = new URL(start + text);
        expect(["http:", "https:"]).toContain(url.protocol);
        for (const { address } of outcome) expect(isPublic(address)).toBe(true);
      },
    ),
  );
});
