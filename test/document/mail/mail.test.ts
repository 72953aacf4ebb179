/** Mails and mailboxes: what is read of them, whatever they are encoded in; attachments; what is left out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownWords } from "../../../src/document/mail/mail-text.ts";
import { docx } from "../office/word.ts";
import { reading, survivesSpoiltBytes } from "../reading.ts";

const HEAD =
  "From: Ann Kay <ann@example.org>\r\nDate: Thu, 15 Feb 2018 23:30:00 -0500\r\nSubject: Talks in Vienna\r\nMIME-Version: 1.0\r\n";
const BODY =
  "The ministers of the two states met in the capital, and agreed that the talks will go on in the spring.";
const mail = (headers: string, body: string): string => `${HEAD}${headers}\r\n${body}`;
const part = (headers: string, body: string): string => `--b1\r\n${headers}\r\n\r\n${body}\r\n`;

describe("a mail", () => {
  test("has title, sender, day and words", async () => {
    const { documents } = await reading(
      "a.eml",
      mail("Content-Type: text/plain\r\n", `${BODY}\r\n\r\nThey smiled.\r\n`),
    );
    expect(documents).toMatchObject([
      {
        title: "Talks in Vienna",
        byline: "Ann Kay",
        outlet: null,
        published: "2018-02-15",
        text: `Talks in Vienna\n\n${BODY}\n\nThey smiled.`,
      },
    ]);
  });

  test("that says its subject once more does so in vain; rules and links above the notices go with them", async () => {
    const text = `** Talks in Vienna\r\n-------\r\n\r\n${BODY}\r\n\r\n=========\r\n** Website (https://example.org)\r\n\r\nYou can unsubscribe here.`;
    const { documents } = await reading("a.eml", mail("", text));
    expect(documents[0]!.text).toBe(`Talks in Vienna\n\n${BODY}`);
  });

  test("in a mail, as digests and forwarded mails have them, is one of its own", async () => {
    const inner = mail("", BODY).replaceAll("Talks in Vienna", "Talks in Minsk");
    const { documents, failures } = await reading(
      "a.eml",
      mail(
        'Content-Type: multipart/mixed; boundary="b1"\r\n',
        `${part("Content-Type: message/rfc822", inner)}--b1--\r\n`,
      ),
    );
    expect(failures).toEqual([]);
    expect(documents).toMatchObject([
      { title: "Talks in Minsk", byline: "Ann Kay", published: "2018-02-15" },
    ]);
  });

  test("of a list that one can leave is its outlet's", async () => {
    const { documents } = await reading("a.eml", mail("List-Unsubscribe: <https://example.org/u>\r\n", BODY));
    expect(documents).toMatchObject([{ outlet: "Ann Kay", byline: null }]);
  });

  test.each([
    [
      "quoted-printable",
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n",
      "K=C5=82ys said =\r\nso.=20",
    ],
    [
      "base64",
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n",
      Buffer.from("Kłys said so.").toString("base64"),
    ],
    [
      "windows-1250",
      "Content-Type: text/plain; charset=windows-1250\r\nContent-Transfer-Encoding: quoted-printable\r\n",
      "K=B3ys said so.",
    ],
  ])("%s", async (_, headers, body) => {
    expect((await reading("a.eml", mail(headers, body))).documents[0]!.text).toBe(
      "Talks in Vienna\n\nKłys said so.",
    );
  });

  test("headers in encoded words, and marks of answers before the subject", async () => {
    const text = `From: =?iso-8859-2?Q?K=B3ys?= <a@b.c>\nSubject: Re: FW: =?utf-8?B?${Buffer.from("Kłys’s talks").toString("base64")}?=\n\n${BODY}`;
    expect((await reading("a.eml", text)).documents).toMatchObject([
      { title: "Kłys’s talks", byline: "Kłys" },
    ]);
  });

  test("is known by its headers", async () => {
    expect((await reading("-", mail("", BODY))).documents[0]!.title).toBe("Talks in Vienna");
    expect((await reading("-", "Minsk: talks\n\nNote: they met.\n")).documents[0]!.title).toBe(
      "Minsk: talks",
    );
  });
});

describe("parts", () => {
  const multi = (kind: string, ...parts: readonly string[]): string =>
    mail(
      `Content-Type: multipart/${kind}; boundary="b1"\r\n`,
      `preamble\r\n${parts.join("")}--b1--\r\nepilogue`,
    );
  const plain = (body: string): string => part("Content-Type: text/plain", body);
  const html = (body: string): string => part("Content-Type: text/html", body);

  test("plain text goes before HTML, unless the HTML says more", async () => {
    const text = async (one: string, other: string): Promise<string> =>
      (await reading("a.eml", multi("alternative", one, other))).documents[0]!.text;
    expect(await text(plain("Plain words."), html("<p>HTML words.</p>"))).toContain("Plain words.");
    expect(await text(plain("See below."), html(`<p>${BODY}</p><p>${BODY}</p>`))).toBe(
      `Talks in Vienna\n\n${BODY}\n\n${BODY}`,
    );
  });

  test("attachments that are texts are documents of their own, others are told", async () => {
    const text = multi(
      "mixed",
      plain(BODY),
      part(
        "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''K%C5%82ys.docx\r\nContent-Transfer-Encoding: base64",
        docx("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>").toString("base64").replace(/.{76}/g, "$&\r\n"),
      ),
      part("Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment", "PNG"),
      part("Content-Type: message/rfc822", mail("", "An inner mail.")),
    );
    const { documents, failures } = await reading("a.eml", text);
    expect(failures).toEqual([]);
    expect(documents.map(({ source, text: own }) => [source, own.split("\n\n").at(-1)])).toEqual([
      ["a.eml", BODY],
      ["a.eml#Kłys.docx", "They met."],
      ["a.eml#message/rfc822", "An inner mail."],
    ]);
    expect(documents[0]!.problems).toEqual(["attachments that are not read: a.png"]);
  });

  test("a thousand levels, a hundred thousand parts, a boundary that never ends", async () => {
    const deep = Array.from(
      { length: 1000 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    ).join("");
    for (const text of [
      HEAD + deep,
      multi("mixed", plain("x").repeat(100_000)),
      `${HEAD}Content-Type: multipart/mixed; boundary=b1\r\n\r\n${plain(BODY)}`,
    ])
      for (const item of (await reading("a.eml", text)).items)
        if ("family" in item) expect(item.family).toBe("input");
  });

  test("a saved page is read as a page", async () => {
    const page = `<!doctype html><html><head><title>Talks</title></head><body><article><h1>Talks</h1>${`<p>${BODY}</p>`.repeat(4)}</article></body></html>`;
    const text = multi(
      "related",
      part("Content-Type: text/html\r\nContent-Location: https://example.org/talks", page),
    );
    expect((await reading("a.mht", text)).documents).toMatchObject([
      { source: "a.mht", origin: { url: "https://example.org/talks" } },
    ]);
  });
});

describe("what is not the sender's word is left out", () => {
  test.each([
    [
      "quoted words and what announces them",
      `${BODY}\n\nOn 14 Feb 2018, Bob wrote:\n> Did they meet?\n>\n> Bob\n`,
      BODY,
    ],
    [
      "between answers",
      `On Monday, Bob <b@example.org>\nwrote:\n> Did they?\n\n${BODY}\n\n> And when?\n\nIn spring.`,
      `${BODY}\n\nIn spring.`,
    ],
    ["a signature", `${BODY}\n\n-- \nAnn Kay\nVienna`, BODY],
    [
      "notices of mailing services",
      `View this email in your browser\n\n${BODY}\n\nYou are receiving this because you asked for it.\n\nUnsubscribe | Vienna 1`,
      BODY,
    ],
    [
      "not a text about leaving",
      `Some members want to unsubscribe from the treaty.\n\n${`${BODY}\n\n`.repeat(12)}`.trim(),
      `${`${BODY}\n\n`.repeat(12)}`.trim(),
    ],
    [
      "not all there is",
      `-----Original Message-----\nFrom: Bob\n\n${BODY}`,
      `-----Original Message-----\nFrom: Bob\n\n${BODY}`,
    ],
  ])("%s", (_, text, own) => {
    expect(ownWords(text)).toBe(own);
  });
});

test("a mailbox is its mails, with their places", async () => {
  const one = mail("", `${BODY}\n\n>From here on.\n\nFrom there on.`).replaceAll("\r", "");
  const box = `From ann@example.org Thu Feb 15 23:30:00 2018\n${one}\n\nFrom bob@example.org Fri Feb 16 2018\n${one.replace("Talks", "More talks")}\n`;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
      const { documents } = await reading("a.mbox", box, {}, size);
      expect(documents).toMatchObject([
        { title: "Talks in Vienna", source: "a.mbox#1", origin: { record: 1 } },
        { title: "More talks in Vienna", source: "a.mbox#2" },
      ]);
      expect(documents[0]!.text).toContain("\n\nFrom here on.\n\nFrom there on.");
      const [start, end] = documents[1]!.origin!.range!;
      expect(box.slice(start, end)).toMatch(/^From bob[\s\S]*there on\.\n$/);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ["a.eml", "Subject: x\n\n\n", "expected a mail with words, found none"],
  ["a.mbox", "They met.", "expected a mailbox, found no mail in it"],
  ["a.mht", "Subject: x\n\nThey met.", "expected a saved web page, found no HTML in it"],
])("%s", async (name, text, told) => {
  expect((await reading(name, text)).failures).toEqual([expect.stringContaining(told)]);
});

test("bytes that were spoilt never throw", async () => {
  const bytes = Buffer.from(
    mail(
      'Content-Type: multipart/mixed; boundary="b1"\r\n',
      `${part("Content-Type: text/html", "<p>x</p>")}${part("Content-Transfer-Encoding: quoted-printable", "a=20b")}--b1--`,
    ),
  );
  await survivesSpoiltBytes("a.eml", bytes);
});
