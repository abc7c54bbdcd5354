import { one, type Draft } from './desk-form.js';

/** At the top, read out first, with the way to the form and its fields. */
export const Refused = ({ draft: { key, failure, typed } }: { draft: Draft }) => (
  <div class="faults" role="alert" tabindex={-1}>
    <h2>Nothing was saved</h2>
    <p>
      <a href={`#${key}-refused`}>
        {failure.code === 'immigration_found'
          ? 'Some words may tell of somebody’s immigration status.'
          : failure.code === 'input_invalid'
            ? 'Something has to be mended.'
            : failure.detail}
      </a>
    </p>
    {failure.code !== 'immigration_found' && failure.fields.length > 0 && (
      <ul>
        {failure.fields.map(({ path, detail }) => (
          <li key={path}>
            <a href={`#${key}-${path}`}>{detail}</a>
          </li>
        ))}
      </ul>
    )}
    {failure.kind === 'conflict' && <Typed typed={typed} />}
  </div>
);

const WORDS = /^(text|body|reason|comment|outcome|what|basis|analysis\.\w+)$/;

/** The form may not stand on the page any more: nobody loses what they wrote because somebody was quicker. */
const Typed = ({ typed }: Pick<Draft, 'typed'>) => {
  const words = Object.keys(typed).filter((name) => WORDS.test(name) && one(typed, name).trim() !== '');
  return words.length === 0 ? null : (
    <details>
      <summary>What you wrote</summary>
      {words.map((name) => (
        <p key={name} class="told">
          {one(typed, name)}
        </p>
      ))}
    </details>
  );
};
