import type { ComponentChildren } from 'preact';
import type { EvidenceView } from '@redress/evidence';
import type { AreaView } from '@redress/referral';
import { Basis } from './basis.js';
import { filledOf, type Draft } from './desk-form.js';
import { Hidden, Line, Press, Refusal } from './fields.js';
import { Moment } from './marks.js';
import type { Times } from './times.view.js';

/** A page, and over it what of it is black in packets. The list below says the same in words. */
export const Blackened = ({
  areas,
  children,
}: {
  areas: readonly AreaView[];
  children: ComponentChildren;
}) => (
  <div class="overlaid">
    {children}
    <svg class="overlay" viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
      {areas.filter(isStanding).map(({ id, x, y, width, height }) => (
        <rect key={id} x={x} y={y} width={width} height={height} />
      ))}
    </svg>
  </div>
);

const isStanding = ({ lifted }: AreaView) => lifted === null;

interface Props {
  readonly caseId: string;
  readonly exhibit: EvidenceView;
  readonly page: number;
  /** Of this page. */
  readonly areas: readonly AreaView[];
  /** Whether its reader prepares packets. */
  readonly blacksOut: boolean;
  readonly draft: Draft | undefined;
  readonly times: Times;
}

/** What of a page is black in packets, with the form that blacks more of it out. */
export function BlackedOut(props: Props) {
  const { areas, page, blacksOut } = props;
  return (
    <>
      {areas.length > 0 && (
        <ul class="areas" aria-label={`Blacked out on page ${page}`}>
          {areas.map((area) => (
            <Area key={area.id} area={area} {...props} />
          ))}
        </ul>
      )}
      {blacksOut && <BlackOut {...props} />}
    </>
  );
}

function Area({ area, ...props }: Props & { area: AreaView }) {
  const { category, authority, by, at, lifted } = area;
  return (
    <li {...(lifted && { class: 'lifted' })}>
      <p>
        <strong>{lifted ? 'Not blacked out any more' : 'Blacked out in packets'}</strong>: {placeOf(area)}.{' '}
        {category}; {authority}.{' '}
        <span class="hint">
          Marked by {by}, <Moment at={new Date(at)} times={props.times} />.
          {lifted && (
            <>
              {' '}
              Taken back by {lifted.by}, <Moment at={new Date(lifted.at)} times={props.times} />
              {lifted.reason && `: ${lifted.reason}`}
            </>
          )}
        </span>
      </p>
      {!lifted && props.blacksOut && <TakeBack area={area} {...props} />}
    </li>
  );
}

const placeOf = ({ x, y, width, height }: AreaView) =>
  `${x} from the left, ${y} from the top, ${width} wide, ${height} high`;

function TakeBack({ area, exhibit, caseId, page, draft }: Props & { area: AreaView }) {
  const of = filledOf(`lift-${area.id}`, draft);
  return (
    <details class="opens" open={of.draft !== undefined}>
      <summary>
        Take it back<span class="unseen">: {placeOf(area)}</span>
      </summary>
      <form method="post" action={`/cases/${caseId}/evidence/${exhibit.id}/areas/lift`} class="panelform">
        <Refusal of={of} />
        <Hidden name="areaId" value={area.id} />
        <Hidden name="page" value={String(page)} />
        <Line
          of={of}
          name="reason"
          label="Reason"
          hint="Why it may be seen again. It stays in the file."
          maxLength={1_000}
        />
        <Press>Let it be seen in packets</Press>
      </form>
    </details>
  );
}

/** Works with four numbers; with script also by drawing on the page, see `areas.js`. */
function BlackOut({ exhibit, caseId, page, areas, draft }: Props) {
  const of = filledOf(`area-${page}`, draft);
  const last = areas.filter(isStanding).at(-1);
  return (
    <details class="opens blackout" open={of.draft !== undefined}>
      <summary>Black out an area of page {page}</summary>
      <form method="post" action={`/cases/${caseId}/evidence/${exhibit.id}/areas`} class="panelform">
        <Refusal of={of} />
        <Hidden name="page" value={String(page)} />
        <p class="hint">
          In thousandths of the page, from its top left corner. The whole page is 0, 0, 1000 and 1000. In
          every packet the page becomes a picture, and nothing remains beneath what is black.
        </p>
        <p class="hint drawn" hidden>
          Or draw it: press on the page and move to the other corner.
        </p>
        <div class="four">
          {SIDES.map(([name, label]) => (
            <Line key={name} of={of} name={name} label={label} maxLength={4} inputMode="numeric" />
          ))}
        </div>
        <Basis of={of} label="What it shows" {...(last && { authority: last.authority })} />
        <Press main>Black it out</Press>
      </form>
    </details>
  );
}

const SIDES = [
  ['x', 'From the left'],
  ['y', 'From the top'],
  ['width', 'Width'],
  ['height', 'Height'],
] as const;
