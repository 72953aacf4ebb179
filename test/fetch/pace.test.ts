/** How fast hosts are asked. */
import { describe, expect, test } from "vitest";
import { createPace, type Pace } from "../../src/fetch/pace.ts";
import { type FakeClock, fakeClock, fault } from "./local.ts";

const A = new URL("http://a.example/");
const B = new URL("http://b.example/");

function paceWith(pause: number): { pace: Pace; clock: FakeClock; at: (url: URL) => Promise<number> } {
  const clock = fakeClock();
  const start = clock.now();
  const pace = createPace(pause, clock, new AbortController().signal);
  return { pace, clock, at: (url) => pace.turn(url, async () => clock.now() - start) };
}

test("a pause lies between two requests to a host, and none between two hosts", async () => {
  const { at } = paceWith(2000);
  expect([await at(A), await at(B), await at(A), await at(A)]).toEqual([0, 0, 2000, 4000]);
});

test("the pause counts from the end of a request", async () => {
  const { pace, clock, at } = paceWith(2000);
  await pace.turn(A, async () => clock.pass(5000));
  expect(await at(A)).toBe(7000);
});

test("what is asked at once is asked in its order, one at a time", async () => {
  const { pace } = paceWith(0);
  const order: string[] = [];
  const slow = (name: string): Promise<void> =>
    pace.turn(A, async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      order.push(`${name} ends`);
    });
  await Promise.all([slow("one"), slow("two")]);
  expect(order).toEqual(["one begins", "one ends", "two begins", "two ends"]);
});

test("eight hosts at once, and no more", async () => {
  const { pace } = paceWith(0);
  let [now, most] = [0, 0];
  const hosts = Array.from({ length: 30 }, (_, n) => new URL(`http://host${n}.example/`));
  await Promise.all(
    hosts.map((host) =>
      pace.turn(host, async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 1));
        now--;
      }),
    ),
  );
  expect(most).toBe(8);
});

test("a request that fails gives its turn away", async () => {
  const { pace, at } = paceWith(1000);
  expect(await fault(pace.turn(A, () => Promise.reject(new Error("broken"))))).toBe("broken");
  expect(await at(A)).toBe(1000);
});

describe("a busy host", () => {
  test("rests for as long as it says", async () => {
    const { pace, at } = paceWith(0);
    pace.busy(A, 30_000);
    expect(await at(A)).toBe(30_000);
  });

  test("rests longer each time where it does not say, until it answers well", async () => {
    const { pace, clock } = paceWith(0);
    const rest = (): number => pace.busy(A, null) - clock.now();
    const rests = [rest(), rest(), rest()];
    expect(rests).toEqual([10_000, 20_000, 40_000]);
    for (let n = 0; n < 50; n++) rest();
    expect(rest()).toBe(600_000);
    pace.well(A);
    clock.pass(600_000);
    expect(rest()).toBe(10_000);
  });

  test("that wants to rest for long is given up for now, and nobody waits", async () => {
    const { pace, clock, at } = paceWith(0);
    pace.busy(A, 3_600_000);
    expect(await fault(at(A))).toContain("one that wants to be left alone until 2018-02-15T01:00:00.000Z");
    expect(clock.slept).toEqual([]);
    clock.pass(3_600_000);
    expect(await at(A)).toBe(3_600_000);
  });
});

test("a host that asks for longer pauses gets them, and never shorter ones than the user's", async () => {
  const { pace, at } = paceWith(2000);
  pace.slow(A, 5000);
  expect([await at(A), await at(A)]).toEqual([0, 5000]);
  pace.slow(A, 100);
  expect([await at(A), await at(A)]).toEqual([10_000, 12_000]);
});
