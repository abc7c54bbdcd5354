import type { Framed } from '@redress/access';
import { totalOf, type FigureTable } from '@redress/patterns';
import { Page } from '@redress/ui';
import { Chart } from './charts.js';
import { filledOf, type Filled } from './desk-form.js';
import { Choice, Line, Press, Refusal } from './fields.js';

interface FiguresProps {
  frame: Framed;
  asked: { from: string; to: string };
  /** The last month that is over, as `2026-10`. */
  lastMonth: string;
  tables: readonly FigureTable[];
  of?: Filled | undefined;
}

const SHAPES: Record<FigureTable['id'], 'columns' | 'bars'> = {
  intake: 'columns',
  ages: 'bars',
  outcomes: 'bars',
  decided: 'columns',
};

const RECIPIENTS = [
  { value: 'public', label: 'The public' },
  { value: 'department_of_justice', label: 'The Department of Justice' },
];

export function figuresPage(props: FiguresProps) {
  const { frame, asked, tables, of } = props;
  const span = of?.key === 'span' ? of : filledOf('span', undefined);
  return (
    <Page title="Figures" width="wide" {...frame}>
      <h1>Figures</h1>
      <form method="get" action="/figures" class="filterline" aria-label="Months">
        <Line of={span} name="from" label="From month" value={asked.from} maxLength={7} />
        <Line of={span} name="to" label="To month" value={asked.to} maxLength={7} />
        <button type="submit">Show</button>
      </form>
      <p class="hint">
        These count the cases that you may read, as every list here does: what a list does not show you is in
        no number either.
      </p>
      {tables.every((table) => totalOf(table) === 0) ? (
        <p class="empty">
          Nothing came in or was decided in these months. Once complaints are filed they are counted here.
        </p>
      ) : (
        <div class="charts">
          {tables.map((table) => (
            <Chart key={table.id} {...table} shape={SHAPES[table.id]} />
          ))}
        </div>
      )}
      <Export {...props} />
    </Page>
  );
}

const Export = ({ asked, lastMonth, of }: FiguresProps) => {
  const form = of?.key === 'export' ? of : filledOf('export', undefined);
  const to = asked.to > lastMonth ? lastMonth : asked.to;
  return (
    <section id="export">
      <h2>A file for somebody outside</h2>
      <p class="purpose">
        It goes through the release rules: counts from 1 to 4 are kept back, and as many more beside them as
        are needed so that nobody can work them out. Only months that are over can be asked for. That you made
        it becomes an entry in the record.
      </p>
      <form method="post" action="/figures/export" class="lineform">
        <Refusal of={form} />
        <Line
          of={form}
          name="from"
          label="From month"
          value={asked.from > to ? to : asked.from}
          maxLength={7}
        />
        <Line of={form} name="to" label="To month" value={to} maxLength={7} />
        <Choice of={form} name="recipient" label="For" value="public" options={RECIPIENTS} />
        <Press>Make the file (CSV)</Press>
      </form>
    </section>
  );
};
