import type { ComponentChildren } from 'preact';
import { isWritten, mostOf, piecesOf, sentenceOf, sumOf, ticksTo, type Counts } from './charts.view.js';

/** A chart: the question it answers, what it tells in a sentence, the drawing, and the same numbers as a table. */
export interface ChartProps extends Counts {
  readonly id: string;
  readonly question: string;
  readonly definition?: ComponentChildren;
  /** What its lines are, and what is counted. */
  readonly by: string;
  readonly unit: string;
  readonly shape: 'columns' | 'bars';
  /** What it tells in a sentence, where that is more than its sum and its peak. */
  readonly told?: string;
  /** A line that is marked by word and mark. */
  readonly marked?: { readonly row: number; readonly words: string } | undefined;
}

export const Chart = (props: ChartProps) => {
  const { id, question, definition, columns, shape, unit } = props;
  const said = props.told ?? sentenceOf(props, unit);
  return (
    <figure class="chart" id={id}>
      <figcaption>
        <h2>{question}</h2>
        <p>{said}</p>
      </figcaption>
      {columns.length > 1 && (
        <ul class="legend" aria-hidden="true">
          {columns.map((label, n) => (
            <li key={label}>
              <svg viewBox="0 0 14 14" width="14" height="14">
                <Fills id={`${id}-key-${n}`} />
                <rect
                  x="1"
                  y="1"
                  width="12"
                  height="12"
                  class={`series s${n}`}
                  {...fillOf(`${id}-key-${n}`, n)}
                />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      )}
      <div class="scroll" tabindex={0} role="region" aria-label={`${question} Chart`}>
        {shape === 'columns' ? <Columns {...props} said={said} /> : <Bars {...props} said={said} />}
      </div>
      <details>
        <summary>The same as a table</summary>
        <Numbers {...props} />
      </details>
      {definition && <p class="hint">{definition}</p>}
    </figure>
  );
};

/** Told apart in grey as well: full, hatched, light, dotted, empty. */
const Fills = ({ id }: { id: string }) => (
  <defs>
    <pattern
      id={`${id}-hatch`}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="2.5" height="5" fill="currentColor" />
    </pattern>
    <pattern id={`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
      <circle cx="1.8" cy="1.8" r="1.1" fill="currentColor" />
    </pattern>
  </defs>
);
const fillOf = (id: string, series: number) =>
  series === 1 ? { fill: `url(#${id}-hatch)` } : series === 3 ? { fill: `url(#${id}-dots)` } : {};

const WIDE = 500;
const LEFT = 44;
const TOP = 18;
const TALL = 160;
/** Of so many columns each has its number over it. */
const FEW = 12;

const Columns = (props: ChartProps & { said: string }) => {
  const { id, rows, counts, by, unit, marked, said } = props;
  const ticks = ticksTo(mostOf(props));
  const top = ticks.at(-1) ?? 1;
  const y = (count: number) => TOP + TALL - (count / top) * TALL;
  const step = (WIDE - LEFT - 8) / rows.length;
  const thick = Math.min(46, step * 0.72);
  const x = (row: number) => LEFT + step * row + (step - thick) / 2;
  const middle = (row: number) => LEFT + step * (row + 0.5);
  const bottom = TOP + TALL;
  return (
    <svg
      viewBox={`0 0 ${WIDE} ${bottom + 48}`}
      width={WIDE}
      height={bottom + 48}
      role="img"
      aria-label={`${by}, ${unit}: ${said}`}
    >
      <Fills id={id} />
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${y(tick)}H${WIDE}`} class="grid" />
          <text x={LEFT - 6} y={y(tick) + 4} class="axis end">
            {tick.toLocaleString('en')}
          </text>
        </g>
      ))}
      {piecesOf(props).map(({ row, series, from, to }) => (
        <rect
          key={`${row}-${series}`}
          x={x(row)}
          y={y(to)}
          width={thick}
          height={Math.max(0.5, y(from) - y(to))}
          class={`series s${series}`}
          {...fillOf(id, series)}
        />
      ))}
      {rows.length <= FEW &&
        counts.map(
          (row, n) =>
            sumOf(row) > 0 && (
              <text key={n} x={middle(n)} y={y(sumOf(row)) - 5} class="axis middle value">
                {sumOf(row).toLocaleString('en')}
              </text>
            ),
        )}
      {rows.map(
        (label, n) =>
          isWritten(n, rows, WIDE - LEFT) && (
            <text key={label} x={middle(n)} y={bottom + 16} class="axis middle">
              {label}
            </text>
          ),
      )}
      {marked && (
        <g>
          <path d={`M${middle(marked.row)} ${bottom + 21}l5 8h-10z`} class="pointer" />
          <text
            x={middle(marked.row) + (marked.row * 2 < rows.length ? 9 : -9)}
            y={bottom + 30}
            class={`axis mark ${marked.row * 2 < rows.length ? '' : 'end'}`}
          >
            {marked.words}
          </text>
        </g>
      )}
      <text x={LEFT} y={11} class="axis name">
        {unit}
      </text>
      <text x={LEFT + (WIDE - LEFT) / 2} y={bottom + 44} class="axis middle name">
        {by}
      </text>
    </svg>
  );
};

const LINE = 40;
const BAR = 14;
const RIGHT = 52;

/** Each with its words over it, which are never cut short. */
const Bars = (props: ChartProps & { said: string }) => {
  const { id, rows, counts, by, unit, said } = props;
  const most = mostOf(props);
  const wide = (count: number) => (count / most) * (WIDE - RIGHT);
  const tall = rows.length * LINE + 4;
  return (
    <svg
      viewBox={`0 0 ${WIDE} ${tall}`}
      width={WIDE}
      height={tall}
      role="img"
      aria-label={`${by}, ${unit}: ${said}`}
    >
      <Fills id={id} />
      {rows.map((label, n) => (
        <text key={label} x={0} y={n * LINE + 14} class="axis label">
          {label}
        </text>
      ))}
      {piecesOf(props).map(({ row, series, from, to }) => (
        <rect
          key={`${row}-${series}`}
          x={wide(from)}
          y={row * LINE + 20}
          width={Math.max(0.5, wide(to) - wide(from))}
          height={BAR}
          class={`series s${series}`}
          {...fillOf(id, series)}
        />
      ))}
      {counts.map((row, n) => (
        <text key={n} x={wide(sumOf(row)) + 6} y={n * LINE + 32} class="axis value">
          {sumOf(row).toLocaleString('en')}
        </text>
      ))}
    </svg>
  );
};

const Numbers = ({ question, by, unit, rows, columns, counts }: ChartProps) => (
  <div class="scroll" tabindex={0} role="region" aria-label={`${question} Table`}>
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">{by}</th>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {columns.length > 1 ? column : `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`}
            </th>
          ))}
          {columns.length > 1 && <th scope="col">All</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, n) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {(counts[n] ?? []).map((count, c) => (
              <td key={c}>{count.toLocaleString('en')}</td>
            ))}
            {columns.length > 1 && <td>{sumOf(counts[n] ?? []).toLocaleString('en')}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
