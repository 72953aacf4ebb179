/** Three actors: signs and indices by field, balance, hedging, tension, and how the third reacts to the other two. */
import type { HedgingDomain } from "../relation/hedging.ts";
import type { TriadReport, TriadSide } from "../relation/triad.ts";
import type { Store } from "../store/store.ts";
import { relationAddress, triangleAddress } from "./addresses.ts";
import type { Move } from "./course.ts";
import { IndexSpark } from "./index-spark.tsx";
import type { Node, Page } from "./layout.tsx";
import { Evidence, Why } from "./parts.tsx";
import { presentOf } from "./reach.ts";
import { ReactionsSection } from "./reactions.tsx";
import type { BarometerTables } from "./tables.ts";
import { balanceWords, hedgers, hedgingWords, triangleSheet } from "./triangle-text.ts";
import { type Three, TRIANGLE_NOW, type TriangleShown, triangleShown } from "./triangle-view.ts";
import { capital, dayWords, pairWords, sideOf, signed } from "./words.ts";

type Named = Pick<TriangleShown, "name">;

const Side = ({
  side,
  sign,
  move,
  name,
}: { side: TriadSide; sign: string; move: Move | null } & Named): Node => (
  <tr>
    <th scope="row">
      <a href={relationAddress(side.pair)}>
        <bdi>{pairWords(side.pair, name)}</bdi>
      </a>
    </th>
    <td data-label="Sign">{sign}</td>
    <td data-label="Index">
      {side.index === null ? (
        "–"
      ) : (
        <>
          <a href={relationAddress(side.pair, {}, "evidence")}>
            <span class={`figure ${sideOf(side.index.value)}`}>{signed(side.index.value)}</span>
          </a>
          {side.index.interval === null ? (
            ""
          ) : (
            <span class="beneath">{`${signed(side.index.interval[0])} to ${signed(side.index.interval[1])}`}</span>
          )}
        </>
      )}
    </td>
    <td data-label="Three months">
      <Why move={move} name={name} />
    </td>
    <td data-label="By field">
      <ul class="fields">
        {side.fields
          .filter(({ index }) => index.count > 0)
          .map(({ domain, index }) => (
            <li>
              {domain} <span class={`figure ${sideOf(index.value)}`}>{signed(index.value)}</span>{" "}
              <Evidence
                ids={[...index.stories].reverse().slice(0, 3)}
                sentence={() => "a story of this field"}
              />
            </li>
          ))}
      </ul>
    </td>
  </tr>
);

const Sides = ({ triad, moves, name }: Pick<TriangleShown["data"], "triad" | "moves"> & Named): Node => (
  <section aria-labelledby="sides">
    <h2 id="sides">The three sides</h2>
    <table class="sides stacked">
      <caption>
        An index within 0.5 of 0 has no sign. The numbers lead to the newest stories of each field.
      </caption>
      <thead>
        <tr>
          <th scope="col">Pair</th>
          <th scope="col">Sign</th>
          <th scope="col">Index, 95%</th>
          <th scope="col">Three months, and why</th>
          <th scope="col">By field</th>
        </tr>
      </thead>
      <tbody>
        {triad.sides.map((side, i) => (
          <Side side={side} sign={triad.balance.signs.split(" ")[i]!} move={moves[i]!} name={name} />
        ))}
      </tbody>
    </table>
  </section>
);

const Lean = (
  props: { domains: readonly HedgingDomain[]; poles: readonly [string, string]; caption: string } & Named,
): Node => (
  <table class="figures">
    <caption>{props.caption}</caption>
    <thead>
      <tr>
        <th scope="col">Field</th>
        {props.poles.map((pole) => (
          <th scope="col">
            <bdi>{props.name(pole)}</bdi>: cooperation, conflict
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {props.domains.map(({ domain, cooperation, conflict, stories }) => (
        <tr>
          <th scope="row">{capital(domain)}</th>
          {([0, 1] as const).map((pole) => (
            <td class="several">
              {signed(cooperation[pole])}, {signed(conflict[pole])}{" "}
              <Evidence
                ids={[...stories[pole]].reverse().slice(0, 3)}
                sentence={() => "a story of this field"}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const HedgingSection = ({ triad, name }: { triad: TriadReport } & Named): Node => (
  <section aria-labelledby="hedging">
    <h2 id="hedging">Hedging</h2>
    {hedgers(triad).map(({ actor, poles, hedging }) => (
      <details>
        <summary>
          <bdi>{`${name(actor)} between ${name(poles[0])} and ${name(poles[1])}: ${hedgingWords(hedging, poles, name)}`}</bdi>
        </summary>
        <Lean
          domains={hedging.domains}
          poles={poles}
          name={name}
          caption={`Scores of ${name(actor)} with each of the two, with decay`}
        />
      </details>
    ))}
  </section>
);

const Tension = ({ triad, name }: { triad: TriadReport } & Named): Node => {
  const [a, b, c] = triad.actors.map(name) as [string, string, string];
  const { tension, tensions } = triad;
  const share = (value: number | null): string => (value === null ? "unknown" : value.toFixed(2));
  return (
    <section aria-labelledby="tension">
      <h2 id="tension">Tension</h2>
      <p>
        <bdi>{`${a} warming to ${b} while ${c}, its ally, is at odds with ${b}: `}</bdi>
        <strong>{tension.value === null ? "unknown" : `${tension.value.toFixed(1)} of 10`}</strong>
      </p>
      <p class="count">
        {`Warmth ${share(tension.warmth)}, friendship of ${a} and ${c} ${share(tension.friendship)}, enmity of ${b} and ${c} ${share(tension.enmity)}, each of 1. `}
        {tension.fields.length === 0 ? "" : "Fields and how sensitive each is: "}
        {tension.fields.map(({ domain, weight, index, stories }, i) => (
          <>
            {`${i === 0 ? "" : ", "}${domain} ${index === null ? "–" : signed(index)} × ${weight} `}
            <Evidence ids={[...stories].reverse().slice(0, 3)} sentence={() => "a story of this field"} />
          </>
        ))}
      </p>
      {tensions.length === 0 ? (
        ""
      ) : (
        <p>
          <IndexSpark
            periods={tensions.map(({ value }) => ({
              index:
                value === null
                  ? null
                  : { value, stories: [], events: [], count: 0, weight: 0, interval: null },
              documents: 1,
            }))}
            words="Tension by month, from 0 up"
          />
          <span class="count">{`${dayWords(tensions[0]!.day, true)} to ${dayWords(tensions.at(-1)!.day, true)}`}</span>
        </p>
      )}
    </section>
  );
};

const TriangleBody = ({ data, name }: TriangleShown): Node => {
  const { triad } = data;
  const [a, b, c] = triad.actors;
  return (
    <>
      <h1>
        <bdi>{`${name(a)}, ${name(b)} and ${name(c)}`}</bdi>
      </h1>
      <p class="lede">
        Signs {balanceWords(triad)}, on {dayWords(triad.to)}
        {data.known === null ? "" : `, as known on ${dayWords(data.known)}`}.
      </p>
      <p class="toggle">
        Who is the third:{" "}
        {[
          [a, b, c],
          [b, c, a],
          [c, a, b],
        ].map((three, i) => (
          <>
            {i === 0 ? "" : ", "}
            {i === 0 ? (
              <bdi>{name(three[2]!)}</bdi>
            ) : (
              <a href={triangleAddress(three as unknown as Three)}>
                <bdi>{name(three[2]!)}</bdi>
              </a>
            )}
          </>
        ))}
      </p>
      <Sides triad={triad} moves={data.moves} name={name} />
      <HedgingSection triad={triad} name={name} />
      <Tension triad={triad} name={name} />
      <ReactionsSection triad={triad} name={name} />
    </>
  );
};

/** Null where two of the three are the same, or one has no record. */
export async function trianglePage(
  store: Store,
  actors: Three,
  known: string | undefined,
  tables: BarometerTables,
): Promise<Page | null> {
  const ids = new Set((await store.pairs()).flatMap(({ pair }) => pair));
  if (new Set(actors).size < 3 || actors.some((id) => !ids.has(id))) return null;
  const to = known ?? (await presentOf(store));
  const shown = await triangleShown(store, actors, { ...TRIANGLE_NOW, to, known: known ?? null }, tables);
  if (shown === null) return null;
  return {
    title: actors.map(shown.name).join(", "),
    address: triangleAddress(actors, { known }),
    data: shown.data,
    sheet: triangleSheet(shown),
    body: <TriangleBody {...shown} />,
  };
}
