/** Encodings of markup: what declares one, what declarations are worth, and what bytes alone tell. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { windows1252 } from "../../src/document/decode.ts";
import { decodeMarkup } from "../../src/document/encoding.ts";

/** The bytes of a text in an encoding of one byte a character. */
function bytesIn(encoding: string, text: string): Uint8Array {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const table = encoding === "windows-1252" ? windows1252(all) : new TextDecoder(encoding).decode(all);
  return Uint8Array.from(text, (character) => {
    const byte = table.indexOf(character);
    if (byte < 0) throw new Error(`${encoding} has no ${character}`);
    return byte;
  });
}

const RUSSIAN = "Министр обороны Беларуси встретился в Минске с российским коллегой.";
const POLISH =
  "Minister obrony Białorusi spotkał się w Mińsku z rosyjskim kolegą; omówiono ćwiczenia żołnierzy.";
const FRENCH = "Le ministre a rencontré à Minsk son homologue ; c’était un succès, dit-on à la conférence.";
const TEXTS: readonly (readonly [encoding: string, text: string])[] = [
  ["windows-1251", RUSSIAN],
  ["koi8-r", RUSSIAN],
  ["iso-8859-5", RUSSIAN],
  ["ibm866", RUSSIAN],
  ["windows-1251", "Міністр абароны Беларусі сустрэўся ў Мінску з расійскім калегам."],
  ["windows-1250", POLISH],
  ["iso-8859-2", POLISH],
  [
    "windows-1250",
    "Ministr obrany Běloruska se v Minsku setkal s ruským protějškem a jednal o společném cvičení.",
  ],
  ["windows-1252", FRENCH],
  [
    "windows-1252",
    "Der weißrussische Minister traf seinen Kollegen; sie sprachen über „Übungen“ für fünf Jahre.",
  ],
  ["windows-1252", "The minister’s “deal” – signed on Monday – is worth £5m."],
];
const BYTES: readonly (readonly [encoding: string, hex: string, text: string])[] = [
  ["shift_jis", "8d919668918a82cd837e83938358834e82c589ef926b82b582bd8142", "国防相はミンスクで会談した。"],
  ["euc-jp", "b9f1cbc9c1eaa4cfa5dfa5f3a5b9a5afa4c7b2f1c3cca4b7a4bfa1a3", "国防相はミンスクで会談した。"],
  ["euc-kr", "b1b9b9e6c0e5b0fcc0ccc8b8b4e3c7dfb4d92e", "국방장관이회담했다."],
  ["gb18030", "b9fab7c0b2bfb3a4d4dac3f7cbb9bfcbbbe1bcfbc1cbcbfba1a3", "国防部长在明斯克会见了他。"],
  ["big5", "b0eaa8beb3a1aaf8a662a9fab4b5a74ab77ca8a3a446a54ca143", "國防部長在明斯克會見了他。"],
];

describe("declared", () => {
  test.each(TEXTS)("%s by content type, by meta and by XML declaration", (encoding, text) => {
    const plain = bytesIn(encoding, text);
    expect(decodeMarkup(plain, `text/html; charset=${encoding}`)).toEqual({ text, problems: [] });
    const meta = `<html><head><title>x</title><meta http-equiv="Content-Type" content="text/html; charset=${encoding}"></head>`;
    expect(decodeMarkup(bytesIn(encoding, meta + text), "text/html")).toEqual({
      text: meta + text,
      problems: [],
    });
    const xml = `<?xml version="1.0" encoding="${encoding}"?><rss>`;
    expect(decodeMarkup(bytesIn(encoding, xml + text), null)).toEqual({ text: xml + text, problems: [] });
  });
  test("a byte order mark comes before what is declared", () => {
    const marked = Buffer.from(`\ufeff<p>${RUSSIAN}`);
    expect(decodeMarkup(marked, "text/html; charset=windows-1251").text).toBe(`<p>${RUSSIAN}`);
    expect(decodeMarkup(Buffer.from(`\ufeff<p>${RUSSIAN}`, "utf16le"), null).text).toBe(`<p>${RUSSIAN}`);
  });
  test("UTF-16 without a mark is known by its NULs", () => {
    expect(decodeMarkup(Buffer.from(`<p>${RUSSIAN}`, "utf16le"), null).text).toBe(`<p>${RUSSIAN}`);
    expect(decodeMarkup(Buffer.from(`<p>${RUSSIAN}`, "utf16le").swap16(), null).text).toBe(`<p>${RUSSIAN}`);
  });
  test("latin-1 is windows-1252, as in browsers, with its quotation marks", () => {
    expect(decodeMarkup(Uint8Array.of(0x93, 0x61, 0x94), "text/html; charset=iso-8859-1").text).toBe("“a”");
  });
  test("a name that is none is passed over", () => {
    expect(decodeMarkup(bytesIn("windows-1251", RUSSIAN), "text/html; charset=cyrillic-x").text).toBe(
      RUSSIAN,
    );
  });
});

describe("declared wrongly", () => {
  test.each(["iso-8859-1", "windows-1251", "shift_jis"])(
    "bytes that are UTF-8, said to be %s",
    (encoding) => {
      const { text, problems } = decodeMarkup(Buffer.from(`<p>${RUSSIAN}`), `text/html; charset=${encoding}`);
      expect(text).toBe(`<p>${RUSSIAN}`);
      expect(problems).toEqual([expect.stringMatching(/^declared as .*, but is UTF-8: read as UTF-8$/)]);
    },
  );
  test.each(TEXTS.slice(0, 4))("%s, said to be latin-1 or UTF-8", (encoding, text) => {
    for (const lie of ["iso-8859-1", "utf-8"])
      expect(decodeMarkup(bytesIn(encoding, text), `text/html; charset=${lie}`).text).toBe(text);
  });
  test("of two declarations the likelier", () => {
    const page = `<meta charset="windows-1251"><p>${RUSSIAN}`;
    const { text, problems } = decodeMarkup(bytesIn("windows-1251", page), "text/html; charset=ISO-8859-1");
    expect(text).toBe(page);
    expect(problems).toEqual(["declared as windows-1252, which it is not: read as windows-1251"]);
  });
  test("a page of UTF-8 with some broken bytes stays UTF-8", () => {
    const cut = Buffer.from(RUSSIAN).subarray(0, -2);
    expect(decodeMarkup(cut, "text/html; charset=utf-8")).toEqual({
      text: `${RUSSIAN.slice(0, -2)}\ufffd`,
      problems: ["1 byte not UTF-8: shown as \ufffd"],
    });
  });
});

describe("not declared", () => {
  test.each(TEXTS)("%s by its letters: %s", (encoding, text) => {
    const { text: read, problems } = decodeMarkup(bytesIn(encoding, `<p>${text}`), null);
    expect(read).toBe(`<p>${text}`);
    expect(problems).toEqual([expect.stringContaining("not UTF-8, and no encoding is declared: read as ")]);
  });
  test.each(BYTES)("%s by its characters", (_, hex, text) => {
    expect(decodeMarkup(Buffer.from(hex, "hex"), null).text).toBe(text);
  });
  test("plain ASCII needs no word", () => {
    expect(decodeMarkup(Buffer.from("<p>Talks"), null)).toEqual({ text: "<p>Talks", problems: [] });
  });
});

test("any bytes under any content type give a text", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(fc.string()), (bytes, type) => {
      expect(typeof decodeMarkup(bytes, type).text).toBe("string");
    }),
  );
});
