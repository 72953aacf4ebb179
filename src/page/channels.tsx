/** The register of channels of contact: each channel is one line with its life, and two actors can stand side by side. */
import type { ChannelKind } from "../event/reading.ts";
import type { ChannelLine } from "../relation/channel-life.ts";
import type { Store } from "../store/store.ts";
import { type ChannelsState, channelsAddress } from "./addresses.ts";
import { ChannelLines, Life, Where } from "./channel-lines.tsx";
import { tally } from "./channels-text.ts";
import {
  type ChannelGroup,
  type ChannelsShown,
  channelsSheet,
  channelsShown,
  fateWords,
} from "./channels-view.ts";
import { type Node, type Page, Paging, Tabs } from "./layout.tsx";
import { actorNames } from "./names.ts";
import { PairLinks, ToRelation } from "./parts.tsx";
import { capital, channelWords, count, dayWords, pairWords } from "./words.ts";

/** Pairs on one page of the register. */
const PAGE_SIZE = 12;
/** Actors offered for comparison. */
const OFFERED = 6;

const Group = ({ group, shown }: { group: ChannelGroup; shown: ChannelsShown }): Node => {
  const { pair, lines } = group;
  const { name, sentence, data } = shown;
  const mark = `pair-${pair.join("-")}`;
  const own = channelsAddress({ actor: pair[0], with: pair[1] });
  const alone = data.state.with !== undefined;
  return (
    <section aria-labelledby={mark}>
      <h2 id={mark}>
        <PairLinks pair={pair} name={name} address={(actor) => channelsAddress({ actor })} />
      </h2>
      <p class="count">
        {alone ? count(lines.length, "channel") : <a href={own}>{count(lines.length, "channel")}</a>}.{" "}
        <ToRelation pair={pair} />
      </p>
      <ChannelLines lines={lines} caption={`Channels of ${pairWords(pair, name)}`} sentence={sentence} />
    </section>
  );
};

/** A row a kind, a column an actor. */
const Comparison = ({ shown }: { shown: ChannelsShown }): Node => {
  const { data, name, sentence } = shown;
  const actors = [data.state.actor!, data.state.beside!];
  return (
    <table class="register compare stacked">
      <caption>Channels with {name(data.state.with!)}, by kind</caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          {actors.map((actor) => (
            <th scope="col">
              <bdi>{name(actor)}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.comparison!.map(({ kind, lines }) => (
          <tr>
            <th scope="row">{channelWords(kind)}</th>
            {actors.map((actor, i) => (
              <td data-label={name(actor)}>
                {lines[i]!.length === 0 ? (
                  <span class="none">none read</span>
                ) : (
                  <Lives lines={lines[i]!} sentence={sentence} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What became of each line, and its life below. */
const Lives = (props: { lines: readonly ChannelLine[]; sentence: ChannelsShown["sentence"] }): Node => (
  <ul class="lives">
    {props.lines.map((line) => (
      <li>
        {capital(fateWords(line))}
        <Where line={line} />
        <Life line={line} sentence={props.sentence} />
      </li>
    ))}
  </ul>
);

/** Of a pair, for each of the two: whose channels with the other can stand beside. */
const Offers = ({ shown, others }: { shown: ChannelsShown; others: Others }): Node => {
  const { actor, with: other } = shown.data.state;
  if (actor === undefined || other === undefined) return null;
  const offer = (mine: string, hub: string): Node => {
    const beside = others(hub).filter((id) => id !== mine);
    if (beside.length === 0) return null;
    return (
      <p class="toggle">
        {shown.name(mine)}’s channels with {shown.name(hub)} beside those of{" "}
        {beside.slice(0, OFFERED).map((id, i) => (
          <>
            {i === 0 ? "" : ", "}
            <a href={channelsAddress({ actor: mine, with: hub, beside: id })}>
              <bdi>{shown.name(id)}</bdi>
            </a>
          </>
        ))}
      </p>
    );
  };
  return (
    <>
      {offer(actor, other)}
      {offer(other, actor)}
    </>
  );
};

/** Actors with channels to a hub, those with the most first. */
type Others = (hub: string) => readonly string[];

function title({ state }: ChannelsShown["data"], name: ChannelsShown["name"]): string {
  const { actor, with: other, beside } = state;
  if (actor === undefined) return "Channels of contact";
  if (other === undefined) return `Channels of ${name(actor)}`;
  if (beside === undefined) return `Channels between ${name(actor)} and ${name(other)}`;
  return `${name(actor)} and ${name(beside)}: channels with ${name(other)}`;
}

const KindTabs = ({ state, kinds }: { state: ChannelsState; kinds: readonly ChannelKind[] }): Node => {
  if (kinds.length < 2 && state.kind === undefined) return null;
  const tab = (kind: ChannelKind | undefined, words: string): readonly [string, string, boolean] => [
    channelsAddress({ ...state, kind, page: 1 }),
    words,
    state.kind === kind,
  ];
  return (
    <Tabs
      label="Kinds of channels"
      tabs={[tab(undefined, "All kinds"), ...kinds.map((kind) => tab(kind, channelWords(kind)))]}
    />
  );
};

const ChannelsBody = (props: {
  shown: ChannelsShown;
  groups: readonly ChannelGroup[];
  others: Others;
}): Node => {
  const { shown, groups, others } = props;
  const { data, kinds, name } = shown;
  const { state, day, comparison } = data;
  const words = tally(data);
  return (
    <>
      <h1>
        <bdi>{title(data, name)}</bdi>
      </h1>
      <p class="lede">
        {day === null ? "" : `As of ${dayWords(day)}: `}
        {words === "" ? "none has been read." : `${words}.`}
        {state.actor === undefined ? "" : " "}
        {state.actor === undefined ? "" : <a href={channelsAddress()}>All channels</a>}
      </p>
      <Offers shown={shown} others={others} />
      <KindTabs state={state} kinds={kinds} />
      {comparison !== null ? (
        <Comparison shown={shown} />
      ) : (
        groups.map((group) => <Group group={group} shown={shown} />)
      )}
      {comparison !== null ? (
        ""
      ) : (
        <Paging
          page={state.page ?? 1}
          pages={Math.ceil(data.groups.length / PAGE_SIZE)}
          address={(page) => channelsAddress({ ...state, page })}
          label="Parts of the register"
        />
      )}
    </>
  );
};

/** Null for an actor without any record, and for a page after the last one. */
export async function channelsPage(store: Store, state: ChannelsState): Promise<Page | null> {
  const pairs = await store.pairs();
  const known = new Set(pairs.flatMap(({ pair }) => pair));
  if ([state.actor, state.with, state.beside].some((id) => id !== undefined && !known.has(id))) return null;
  const shown = await channelsShown(store, state);
  const page = state.page ?? 1;
  const groups = shown.data.groups.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  if (page > 1 && groups.length === 0) return null;
  const others: Others = (hub) =>
    pairs
      .filter(({ pair, channels }) => channels > 0 && pair.includes(hub))
      .sort((a, b) => b.channels - a.channels)
      .map(({ pair }) => (pair[0] === hub ? pair[1] : pair[0]));
  const asked = [state.actor, state.with, state.beside].filter((id) => id !== undefined);
  const offered = asked.flatMap((id) => others(id).slice(0, OFFERED + 1));
  const name = await actorNames(store, [...asked, ...offered, ...groups.flatMap(({ pair }) => pair)]);
  const named = { ...shown, name };
  return {
    texts: "channels of contact",
    title: title(shown.data, name),
    address: channelsAddress(state),
    data: shown.data,
    sheet: channelsSheet(shown.data),
    body: <ChannelsBody shown={named} groups={groups} others={others} />,
  };
}
