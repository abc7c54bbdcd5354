import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { letterTemplates } from '@redress/policy';
import { faultsIn, fieldsOf, mergeFields, merged } from './fields.rules.js';
import { sampleOf } from './sample.rules.js';

const words = (body: string, subject = 'About {{number}}') => ({ subject, body });

describe('a template', () => {
  it.each([
    ['names a field that there is not', '{{name}}', 'field_unknown', 1, 1],
    ['names one of another letter', 'Good day,\n\nit is {{stage}}', 'field_unknown', 3, 7],
    ['names one with a slip of the pen', 'Yours\n{{ofice}}', 'field_unknown', 2, 1],
    ['names one in capitals', 'Yours, {{OFFICE}}', 'field_unknown', 1, 8],
    ['names nothing', 'Yours, {{}}', 'field_unknown', 1, 8],
    ['names what an object has by itself', '{{constructor}}', 'field_unknown', 1, 1],
    ['opens a field and does not close it', 'Yours, {{office', 'field_open', 1, 8],
    ['closes one that is not open', 'Yours, office}}', 'field_open', 1, 14],
    ['puts one into another', '{{ {{office}} }}', 'field_open', 1, 1],
    ['breaks one over two lines', '{{off\nice}}', 'field_open', 1, 1],
  ])('that %s is refused with its place', (_, body, code, line, column) => {
    const [first] = faultsIn('acknowledgement', words(body));
    expect(first).toMatchObject({ part: 'body', code, line, column });
    expect(first?.detail).toContain(`Line ${line}, character ${column}`);
  });

  it('is told every place at once, the subject first', () => {
    const faults = faultsIn('acknowledgement', words('{{a}} and\n{{b}}', '{{c}}'));
    expect(faults.map(({ part, line, column }) => [part, line, column])).toEqual([
      ['subject', 1, 1],
      ['body', 1, 1],
      ['body', 2, 1],
    ]);
  });

  it('may put spaces around a name', () => {
    expect(faultsIn('acknowledgement', words('{{ office }}'))).toEqual([]);
    expect(merged(words('{{ office }}', 'x'), { office: 'We' }).body).toBe('We');
  });

  it.each([
    ['finding_complainant', 'findings'],
    ['finding_officer', 'findings'],
    ['agency_notice', 'allegations'],
    ['document_request', 'answer_by'],
  ] as const)('%s without its %s would not do what it is for', (template, field) => {
    const missing = faultsIn(template, words('Good day.'));
    expect(missing).toContainEqual(expect.objectContaining({ code: 'field_missing', part: 'body' }));
    expect(missing.map(({ detail }) => detail).join()).toContain(`{{${field}}}`);
  });

  it('has no field that tells who reported, what they said, or where they are', () => {
    const names = Object.keys(mergeFields).join(' ');
    expect(names).not.toMatch(/complainant|statement|narrative|contact|address|witness|victim|name\b/);
    for (const template of letterTemplates) expect(fieldsOf[template].length).toBeGreaterThan(3);
  });
});

describe('a letter', () => {
  it('says each value as it is, and reads no field out of one', () => {
    const letter = merged(words('{{documents}} by {{answer_by}}', 's'), {
      documents: '{{office}} $& {{number}}',
      answer_by: '1 May',
    });
    expect(letter.body).toBe('{{office}} $& {{number}} by 1 May');
  });

  it('leaves no gap where a field is empty, and no line break in its subject', () => {
    const letter = merged(words('One.\n\n{{hearing}}\n\nTwo.', 'A\n{{number}}'), {
      hearing: '',
      number: '7\nBcc: x@example.org',
    });
    expect(letter).toEqual({ subject: 'A 7 Bcc: x@example.org', body: 'One.\n\nTwo.' });
  });

  it('is made of every template that was not refused, whatever its words', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('{{', '}}', '{', '}', '\n', '{{office}}', '{{number}}'),
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (body) => {
        fc.pre(faultsIn('acknowledgement', words(body)).length === 0);
        expect(() => sampleOf('acknowledgement', words(body), 'en')).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not made when a value is missing', () => {
    expect(() => merged(words('{{office}}', 's'), {})).toThrow('{{office}}');
  });
});
