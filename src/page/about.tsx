/** What the numbers mean: types, scores, status, the index, and what is not counted. */
import { EVENT_TYPES, type EventType, type Quad } from "../event/reading.ts";
import { DEFAULT_INDEX } from "../relation/decay-index.ts";
import { aboutAddress } from "./addresses.ts";
import { STEADY } from "./current.ts";
import type { Node, Page } from "./layout.tsx";
import { EVENT_WORDS, QUAD_WORDS, STATUS_WORDS, type Status, signed } from "./words.ts";

/** As the index counts; it is checked against it in the tests. */
export const NEUTRAL_WEIGHT = 4;

interface TypeRow {
  readonly type: EventType;
  readonly words: string;
  readonly quad: Quad;
  /** PLOVER 2, section on scores: the base score; modes move it a little. */
  readonly base: number;
  readonly meaning: string;
}

const TYPES: Readonly<Record<EventType, readonly [Quad, number, string]>> = {
  AGREE: [1, 2.5, "says yes to, offers or promises cooperation still to come"],
  CONSULT: [1, 2.5, "meets, negotiates, mediates or telephones; a visit counts +4"],
  SUPPORT: [1, 5, "praises, recognises, signs or ratifies"],
  CONCEDE: [1, 4.5, "gives way in word or law: amnesty, apology, a truce declared"],
  COOPERATE: [2, 9.5, "works together in deed: joint exercises, trade that flows, extradition"],
  AID: [2, 10, "gives material help: money, arms, relief, asylum"],
  RETREAT: [2, 6.5, "gives way in deed: forces withdrawn, prisoners freed, a truce kept"],
  REQUEST: [3, 0, "asks, appeals or demands"],
  ACCUSE: [3, -3, "criticises, condemns, accuses or investigates"],
  REJECT: [3, -2, "refuses, vetoes or cancels"],
  THREATEN: [3, -3.5, "warns with serious consequences"],
  PROTEST: [4, -5, "civilians act together and bodily against somebody"],
  SANCTION: [4, -6, "cuts relations that existed: envoys expelled, trade stopped, a verdict"],
  MOBILIZE: [4, -5.5, "raises, moves or shows forces, short of using them"],
  COERCE: [4, -7, "limits, arrests, seizes, blocks or hacks"],
  ASSAULT: [4, -9, "does bodily harm on purpose"],
};

const rows = (): readonly TypeRow[] =>
  EVENT_TYPES.map((type) => {
    const [quad, base, meaning] = TYPES[type];
    return { type, words: EVENT_WORDS[type], quad, base, meaning };
  });

const TypesTable = (): Node => (
  <table class="types stacked">
    <caption>The sixteen types of PLOVER 2 with their base scores</caption>
    <thead>
      <tr>
        <th scope="col">Type</th>
        <th scope="col">Code</th>
        <th scope="col">An actor …</th>
        <th scope="col">Kind</th>
        <th scope="col">Score</th>
      </tr>
    </thead>
    <tbody>
      {rows().map((row) => (
        <tr>
          <th scope="row">{row.words}</th>
          <td data-label="Code">
            <code>{row.type}</code>
          </td>
          <td data-label="An actor …">{row.meaning}</td>
          <td data-label="Kind">{QUAD_WORDS[row.quad]}</td>
          <td data-label="Score" class="number">
            {signed(row.base)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const StatusList = (): Node => (
  <dl class="facts">
    {(Object.entries(STATUS_WORDS) as [Status, string][]).map(([status, words]) => (
      <div>
        <dt>
          <span class={`status ${status}`}>{status}</span>
        </dt>
        <dd>{words}</dd>
      </div>
    ))}
  </dl>
);

const AboutBody = (): Node => (
  <div class="prose">
    <h1>What the numbers mean</h1>
    <p class="lede">
      Nothing here is an estimate of a mood. Each figure is added up from events, each event was read from one
      sentence, and each sentence is a link away.
    </p>
    <section aria-labelledby="records">
      <h2 id="records">Three kinds of records</h2>
      <p>
        An <strong>event</strong> is something one actor did to, with or about another. An{" "}
        <strong>assessment</strong> is somebody’s judgement of a relation: that it is tense, that it improves.
        A <strong>channel</strong> is a way in which two actors are in touch: a visit, a hotline, an office, a
        programme. Assessments and channels never enter the index.
      </p>
    </section>
    <section aria-labelledby="types">
      <h2 id="types">Types and scores</h2>
      <p>
        Events carry one of sixteen types, after PLOVER 2 of the Open Event Data Alliance (CC BY-SA 4.0). A
        score from −10 to +10 says how cooperative or hostile such an event is, as judged by experts; some
        modes of a type score a little differently. Scores of deeds are high: aid and joint exercises weigh
        more than words.
      </p>
      <TypesTable />
    </section>
    <section aria-labelledby="status">
      <h2 id="status">Status</h2>
      <p>What was said is not what was done. Each record says how it was told.</p>
      <StatusList />
    </section>
    <section aria-labelledby="index">
      <h2 id="index">The index</h2>
      <p>
        The index of a pair is the weighted mean score of its events that were told as done. The weight of an
        event starts at 1 and halves every {DEFAULT_INDEX.half_life} days; below one hundredth it is left out.
        Neutral events with a weight of {NEUTRAL_WEIGHT} are always counted in, so that one event alone does
        not speak for a whole relation, and silence brings the index back to 0:
      </p>
      <p class="formula">
        index = sum of (weight × score) ÷ (sum of weights + {NEUTRAL_WEIGHT}), weight = 2
        <sup>−age in days ÷ {DEFAULT_INDEX.half_life}</sup>
      </p>
      <p>
        It lies between −10 and +10, and is shown up to the end of the month of the newest event in the store.
        What several outlets tell of one thing that happened is one story, and counts once. A relation is
        called warming or cooling where its index moved by at least {STEADY} within three months, else steady.
      </p>
      <p>
        Three actors are in balance where the product of the signs of their three indices is positive: the
        friend of a friend is a friend, the enemy of an enemy too.
      </p>
    </section>
    <section aria-labelledby="points">
      <h2 id="points">Points</h2>
      <p>
        Beside the index a catalogue gives each kind of story points, in the manner of the Minsk Barometer: an
        agreement between ministers so many, an expulsion so many less. The catalogue proposes, and counts
        until a person accepts it, changes it or rejects it; each decision is kept with its day and its
        reason. The sum says how much there was, and grows with what was read; the mean says of what kind it
        was.
      </p>
    </section>
    <section aria-labelledby="pairs">
      <h2 id="pairs">Which pairs an event counts for</h2>
      <p>
        Every actor with every recipient; where all do the same thing together, each with each other. Only
        those who act for their state or organisation make a pair: opposition, companies and journalists do
        not speak for it.
      </p>
    </section>
  </div>
);

export function aboutPage(): Page {
  const data = { types: rows(), status: STATUS_WORDS };
  return { title: "What the numbers mean", address: aboutAddress(), data, body: <AboutBody /> };
}
