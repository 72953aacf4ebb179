/** The gradients of the loss of names are its slopes; unknown tags cost nothing. */
import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { createChain, nameLoss, setFollow } from "../../src/learn/name-loss.ts";
import { fillNormal } from "../../src/learn/random.ts";
import { FOLLOW, TAG_WIDTH } from "../../src/mention/name-model.ts";
import { TAG_COUNT } from "../../src/mention/name-tags.ts";

const COUNT = 5;
const ALL = (1 << TAG_COUNT) - 1;
/** Outside or MISC, unit PER, anything, begin ORG, last ORG. */
const ALLOWED = Uint32Array.of(1 | (15 << 13), 1 << 4, ALL, 1 << 5, 1 << 7);

test("gradients of scores and of one tag after another agree with finite differences", () => {
  const random = createRandom(5);
  const scores = new Float32Array(COUNT * TAG_WIDTH);
  const follow = new Float32Array(FOLLOW * FOLLOW);
  fillNormal(scores, 1, random);
  fillNormal(follow, 0.5, random);
  const chain = createChain(COUNT);
  const loss = (gradient: Float32Array, followGradient: Float32Array): number => {
    setFollow(chain, follow);
    return nameLoss(chain, scores, 0, ALLOWED, COUNT, 1, gradient, followGradient);
  };
  const gradient = new Float32Array(scores.length);
  const followGradient = new Float32Array(follow.length);
  expect(loss(gradient, followGradient)).toBeGreaterThan(0);
  for (const [values, slopes] of [
    [scores, gradient],
    [follow, followGradient],
  ] as const) {
    const length = Math.sqrt(slopes.reduce((sum, g) => sum + g * g, 0));
    const before = values.slice();
    const along = (by: number): number => {
      for (const i of values.keys()) values[i] = before[i]! + (by * slopes[i]!) / length;
      return loss(new Float32Array(scores.length), new Float32Array(follow.length));
    };
    const measured = (along(0.01) - along(-0.01)) / 0.02;
    values.set(before);
    expect(Math.abs(measured - length) / length).toBeLessThan(0.01);
  }
});

test("a sentence of which nothing is known has no loss", () => {
  const chain = createChain(COUNT);
  setFollow(chain, new Float32Array(FOLLOW * FOLLOW));
  const scores = new Float32Array(COUNT * TAG_WIDTH);
  const loss = nameLoss(
    chain,
    scores,
    0,
    new Uint32Array(COUNT).fill(ALL),
    COUNT,
    1,
    scores.slice(),
    new Float32Array(FOLLOW * FOLLOW),
  );
  expect(loss).toBeCloseTo(0, 5);
});
