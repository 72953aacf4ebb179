/** Three actors and how each two of them stand: the corners are actors, the sides relations. */
import type { Pair } from "../event/pairs.ts";
import { relationAddress } from "./addresses.ts";
import { ARROWS, type Current } from "./current.ts";
import type { Node } from "./layout.tsx";
import type { ActorName } from "./names.ts";
import { monthWords, pairWords, sideOf, signed } from "./words.ts";

export interface Side {
  readonly pair: Pair;
  readonly current: Current<{ readonly value: number }> | null;
}

const WIDTH = 440;
const HEIGHT = 330;
const CORNERS: readonly (readonly [number, number])[] = [
  [220, 44],
  [64, 284],
  [376, 284],
];

const sideWords = ({ pair, current }: Side, name: ActorName): string => {
  if (current === null) return `${pairWords(pair, name)}: no index yet`;
  const direction = current.direction === null ? "" : `, ${current.direction}`;
  return `${pairWords(pair, name)}: index ${signed(current.index.value)}${direction}, ${monthWords(current.month)}`;
};

const sideClass = ({ current }: Side): string => {
  if (current === null) return "side unknown";
  return `side ${sideOf(current.index.value)}`;
};

const SideDrawn = ({
  side,
  from,
  to,
  name,
}: {
  side: Side;
  from: number;
  to: number;
  name: ActorName;
}): Node => {
  const [x1, y1] = CORNERS[from]!;
  const [x2, y2] = CORNERS[to]!;
  const x = (x1 + x2) / 2;
  const y = (y1 + y2) / 2;
  const { current, pair } = side;
  const width = current === null ? 1.5 : 2 + Math.abs(current.index.value) * 0.8;
  const words = sideWords(side, name);
  const state = current === null ? {} : { to: current.month };
  return (
    <a class={sideClass(side)} href={relationAddress(pair, state)} aria-label={words}>
      <title>{words}</title>
      <line x1={x1} y1={y1} x2={x2} y2={y2} stroke-width={width} />
      <rect class="plate" x={x - 56} y={y - 25} width="112" height="50" rx="4" />
      <text class="level" x={x} y={y - 2} text-anchor="middle">
        {current === null ? "–" : signed(current.index.value)}
      </text>
      <text class="way" x={x} y={y + 16} text-anchor="middle">
        {current?.direction == null ? "no trend yet" : `${ARROWS[current.direction]} ${current.direction}`}
      </text>
    </a>
  );
};

/** `sides[i]` lies opposite corner `i`, as in geometry. */
export const Triangle = (props: {
  actors: readonly string[];
  sides: readonly Side[];
  name: ActorName;
}): Node => {
  const { actors, sides, name } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group; SVG has no element for it
    <svg class="triangle" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Triangle of relations">
      <SideDrawn side={sides[2]!} from={0} to={1} name={name} />
      <SideDrawn side={sides[1]!} from={0} to={2} name={name} />
      <SideDrawn side={sides[0]!} from={1} to={2} name={name} />
      {actors.map((actor, i) => {
        const [x, y] = CORNERS[i]!;
        return (
          <g class="corner">
            <circle cx={x} cy={y} r="7" />
            <text x={x} y={i === 0 ? y - 18 : y + 32} text-anchor="middle">
              {name(actor)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
