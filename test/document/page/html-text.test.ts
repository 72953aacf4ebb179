/** Text of HTML: what is a paragraph, what is left out, and that no markup is too deep, too dirty or too long. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlText } from "../../../src/document/page/html-text.ts";

describe("paragraphs", () => {
  test.each([
    ["blocks", "<p>One.</p>\n<p>Two.</p><div>Three.</div>", "One.\n\nTwo.\n\nThree."],
    ["text between blocks", "One.<p>Two.</p>Three.", "One.\n\nTwo.\n\nThree."],
    ["headings and list items", "<h2>Talks</h2><ul><li>One<li>Two</ul>", "Talks\n\nOne\n\nTwo"],
    ["paragraphs that are not closed", "<p>One <b>two<p>Three<div>Four", "One two\n\nThree\n\nFour"],
    ["two line breaks", "One.<br><br>Two.<br /> <br/>\n&nbsp;<BR>Three.", "One.\n\nTwo.\n\nThree."],
    ["one line break", "1 Main Street<br>Minsk", "1 Main Street\nMinsk"],
    [
      "rows of a table",
      "<table><tr><th>State<th>Troops<tr><td>Belarus<td>12,800</table>",
      "State\tTroops\n\nBelarus\t12,800",
    ],
    ["preformatted text", "<pre>One\ntwo.\n\nThree.</pre>", "One\ntwo.\n\nThree."],
    ["phrases in a line", "<p>The <b>min</b>ister\n  said <i>so</i>.</p>", "The minister said so."],
  ])("%s", (_, html, text) => expect(htmlText(html)).toBe(text));

  test("a long cell only places its text on the page", () => {
    const long = "The two sides met in Minsk on Monday and spoke about the border for some hours. "
      .repeat(3)
      .trim();
    expect(htmlText(`<table><tr><td>Menu</td><td>${long}</td><td>News</td></tr></table>`)).toBe(
      `Menu\t${long}\n\nNews`,
    );
  });
});

describe("characters", () => {
  test.each([
    [
      "entities",
      "<p>R&amp;D &lt;b&gt; &quot;so&quot; &#8217;s &eacute;&nbsp;a &unknown; AT&T",
      'R&D <b> "so" ’s é a &unknown; AT&T',
    ],
    ["quotation marks and dashes stay", "“Yes” — ‘no’ – «да»", "“Yes” — ‘no’ – «да»"],
    ["short quotations have marks", "He said <q>yes</q>.", "He said “yes”."],
    ["soft hyphens and marks without width", "co&shy;ope\u200bra\ufefftion", "cooperation"],
    ["spaces of any width", "10\u2009000\u00a0men\u3000met", "10 000 men met"],
    ["NUL and other controls", "a\0b\x01c", "abc"],
  ])("%s", (_, html, text) => expect(htmlText(html)).toBe(text));
});

describe("what a reader does not see", () => {
  test.each([
    [
      "scripts and styles",
      "One<script>if (a</b) document.write('<p>x')</script><style>p{}</style> two",
      "One two",
    ],
    ["comments", "One<!-- <p>x</p> --> two", "One two"],
    ["hidden parts", '<p hidden>x</p><p style="color:red; display: none">y<br>z</p><p>One</p>', "One"],
    ["captions", "<figure><img><figcaption>Photo: A</figcaption></figure><p>One</p>", "One"],
    ["buttons and forms' fields", "<button>Share</button><select><option>a</select><p>One</p>", "One"],
    ["only markup", "<div><img src=x></div>", ""],
  ])("%s", (_, html, text) => expect(htmlText(html)).toBe(text));
});

describe("hostile markup", () => {
  const quick = (html: string): string => {
    const start = performance.now();
    const text = htmlText(html);
    expect(performance.now() - start).toBeLessThan(5000);
    return text;
  };
  test("a hundred thousand nested elements", () => {
    expect(quick(`${"<div>".repeat(100_000)}One${"</div>".repeat(100_000)}<p>Two`)).toBe("One\n\nTwo");
    expect(quick(`${"<b>".repeat(100_000)}One${"</i>".repeat(100_000)} two`)).toBe("One two");
    expect(quick(`${"<table><tr><td>".repeat(100_000)}One`)).toBe("One");
  });
  test("floods of entities, spaces, line ends, open brackets and attributes", () => {
    expect(quick("&lt;".repeat(1_000_000))).toHaveLength(1_000_000);
    expect(quick(`a${" ".repeat(4_000_000)}b`)).toBe("a b");
    expect(quick(`<pre>a${"\n ".repeat(1_000_000)}b</pre>`)).toBe("a\n\nb");
    expect(quick("<".repeat(4_000_000))).toHaveLength(4_000_000);
    expect(quick(`<p ${"a=b ".repeat(1_000_000)}>One`)).toBe("One");
    expect(quick(`<p>One${"<!--".repeat(1_000_000)}`)).toBe("One");
  });
  test("any soup of tags gives its words, in order and without markup", () => {
    const tag = fc.constantFrom(..."p div b a li ul td tr table pre br h1 span blockquote".split(" "));
    const piece = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      fc.stringMatching(/^[a-z]{1,8}$/).map((word) => ` ${word} `),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const words = pieces.filter((part) => !part.startsWith("<")).map((word) => word.trim());
        expect(htmlText(pieces.join("")).split(/\s+/).filter(Boolean)).toEqual(words);
      }),
    );
  });
});
