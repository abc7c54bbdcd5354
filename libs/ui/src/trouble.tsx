import type { Failure } from '@redress/platform';
import { Page } from './page.js';

const HEADINGS: Record<string, string> = {
  not_found: 'There is nothing here',
  forbidden: 'This is not open to you',
  too_many: 'Wait a little',
  unavailable: 'Something is down just now',
  defect: 'Something went wrong on our side',
};

/** The page for what went wrong: what, and what to do next. */
export const trouble = ({
  office,
  failure,
  instance,
}: {
  office: string;
  failure: Failure;
  instance: string;
}) => (
  <Page title="Problem" office={office}>
    <h1>{HEADINGS[failure.kind] ?? 'This did not work'}</h1>
    <p>{failure.detail}</p>
    {failure.fields.length > 0 && (
      <ul>
        {failure.fields.map((field) => (
          <li key={field.path}>{field.detail}</li>
        ))}
      </ul>
    )}
    <p>
      <a href="/">Go to the first page</a>
    </p>
    {failure.kind === 'defect' && <p class="hint">Number for the administrator: {instance}</p>}
  </Page>
);
