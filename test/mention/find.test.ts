/** What holds for every parse, sensible or not. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { UNTOLD } from "../../src/document/document.ts";
import { findMentions } from "../../src/mention/find.ts";
import { childColumns, type Parse, RELATIONS, UPOS, XPOS } from "../../src/parse/parse.ts";
import { gazetteer } from "./tree.ts";

const WORDS =
  "Minsk Moscow NATO the Belarusian Defense Ministry minister of Latvia 's ( USA ) , - and Brussels in on Monday 15 February 2018 Vladimir Putin Lukashenko he it they its two countries Alliance Zapad 2017 former president said US us Washington Post May last year since from 3 to 9 counterpart hundreds “ ’ é \u{1F600} Gen. Mr Georgia Jordan Peterson Turkish backed rebels troops head of government party member chief of staff ʼ".split(
    " ",
  );

/** A tree over random words: every head stands in the sentence, and following heads ends at the root. */
const parse: fc.Arbitrary<Parse> = fc
  .tuple(
    fc.array(
      fc.array(
        fc.record({
          word: fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
            fc.string({ minLength: 1, maxLength: 6, unit: "binary" }),
          ),
          upos: fc.nat(UPOS.length - 1),
          xpos: fc.nat(XPOS.length - 1),
          relation: fc.integer({ min: 1, max: RELATIONS.length - 1 }),
          head: fc.nat(1000),
          space: fc.boolean(),
        }),
        { minLength: 1, maxLength: 14 },
      ),
      { maxLength: 4 },
    ),
    fc.constantFrom(null, "2018-02-17", "2024-02-29"),
  )
  .map(([sentences, published]) => {
    let text = "";
    const start: number[] = [];
    const end: number[] = [];
    const first = [0];
    const head: number[] = [];
    const tokens = sentences.flat();
    for (const sentence of sentences) {
      const from = start.length;
      const root = sentence[0]!.head % sentence.length;
      // Tokens hang on ones nearer the root in a fixed order, so that there is no cycle.
      const order = sentence.map((_, i) => (i + root) % sentence.length);
      const place = new Map(order.map((token, k) => [token, k]));
      sentence.forEach(({ word, space, head: wish }, i) => {
        start.push(text.length);
        text += word;
        end.push(text.length);
        if (space) text += " ";
        const k = place.get(i)!;
        head.push(k === 0 ? -1 : from + order[wish % k]!);
      });
      first.push(start.length);
    }
    const heads = Int32Array.from(head);
    return {
      document: { ...UNTOLD, id: "0", text, body: 0, title: null, outlet: null, published, source: "test" },
      sentenceFirst: Int32Array.from(first),
      paragraph: new Int32Array(sentences.length),
      tokenStart: Int32Array.from(start),
      tokenEnd: Int32Array.from(end),
      glued: new Uint8Array(start.length),
      cut: [],
      upos: Uint8Array.from(tokens, ({ upos }) => upos),
      xpos: Uint8Array.from(tokens, ({ xpos }) => xpos),
      feats: new Uint8Array(tokens.length),
      encoded: null,
      relation: Uint8Array.from(tokens, ({ relation }, i) => (heads[i] === -1 ? 0 : relation)),
      head: heads,
      ...childColumns(heads),
      lemma: tokens.map(({ word }) => word.toLowerCase()),
    };
  });

test("no parse makes it throw; spans, heads and antecedents are in order", () => {
  fc.assert(
    fc.property(parse, (input) => {
      const found = findMentions(gazetteer(), input, [], null);
      const { mentions, mentionAt, times } = found;
      const heads = new Set(mentions.map(({ head }) => head));
      expect(heads.size).toBe(mentions.length);
      mentions.forEach((mention, i) => {
        expect(mention.start).toBe(input.tokenStart[mention.firstToken]);
        expect(mention.end).toBe(input.tokenEnd[mention.endToken - 1]);
        expect(mention.firstToken <= mention.head && mention.head < mention.endToken).toBe(true);
        expect(mentionAt[mention.head]).toBe(i);
        if (i > 0) expect(mentions[i - 1]!.firstToken <= mention.firstToken).toBe(true);
        if (mention.antecedent !== null) expect(mention.antecedent).not.toBe(i);
      });
      expect(mentionAt.filter((at) => at !== -1)).toHaveLength(mentions.length);
      for (const time of times) {
        expect(time.date_text).toBe(input.document.text.slice(time.start, time.end));
        if (time.date !== null && time.date_end !== null) expect(time.date <= time.date_end).toBe(true);
      }
    }),
    { numRuns: 1500 },
  );
});

test("the same parse gives the same mentions", () => {
  fc.assert(
    fc.property(parse, (input) => {
      expect(findMentions(gazetteer(), input, [], null)).toEqual(findMentions(gazetteer(), input, [], null));
    }),
    { numRuns: 100 },
  );
});
