import { expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure, fieldPath, newId, parse } from '@redress/platform';
import { scanImmigration } from '@redress/safety';

/** R-P6: what staff write is scanned where it comes in. Every body that the desk reads is taken apart here. */
const SAID = 'I am undocumented';
/** Hex can read as a number of the authorities: ids are left out where that is looked for. */
const ID = newId();

/** Free text of the desk that is not scanned, and why. */
const UNSCANNED: Readonly<Record<string, string>> = {
  'approval.passphrase': 'a secret',
  'newKey.passphrase': 'a secret',
  'newKey.current': 'a secret',
  'openingKey.key': 'a secret',
  'searchQuestion.q': 'a question, which is stored nowhere',
  'searchQuestion.unit': 'a question, which is stored nowhere',
  'caseFilter.number': 'a question, which is stored nowhere',
  'deadlineBoardQuestion.clock': 'a question, which is stored nowhere',
  'findOfficers.name': 'a question, which is stored nowhere',
  'findOfficers.star': 'a question, which is stored nowhere',
  'findOfficers.unit': 'a question, which is stored nowhere',
  'queuePage.language': 'a question, which is stored nowhere',
  'newQueueView.asked': 'what an address says of a filter',
  'signalFile.csv': 'a file: each of its lines is parsed for itself',
  'newEntry.number': 'the number of a case',
  'newLink.number': 'the number of a case',
  'newTie.number': 'the number of a case',
  'newClock.clockId': 'an id of the policy',
  'newToll.reason': 'an id of the policy',
  'newDistances.clockId': 'an id of the policy',
  'assessmentChange.value[].clockId': 'an id of the policy',
  'newDetermination.kind': 'an id of the policy',
  'newDetermination.value': 'an id of the policy',
  'newReferral.ground': 'an id of the policy',
  'newFile.fileName': 'masked where the name is read, before it gets here',
  'newStatement.language': 'a tag',
  'newReply.language': 'a tag',
  'newTemplate.subject': 'the office’s own letter, about nobody',
  'newTemplate.body': 'the office’s own letter, about nobody',
  'certificationDecision.message': 'to the person alone, in a compartment of its own, on a visa',
  'newInvitation.name': 'the name of somebody who works here',
  'organisationName.name': 'the name of an organisation',
  'organisationChange.name': 'the name of an organisation',
  'organisationChange.listing': 'what an organisation offers, for the public',
};

/** Names that a door parses by and that no room has: ids, forms, and questions of a page. */
const OF_THE_DOOR = new Set([
  'id',
  'pageForm',
  'deskForm',
  'wanted',
  'shown',
  'page',
  'since',
  'ticked',
  'beginning',
  'piece',
  'queueFields',
]);

const ROOT = join(import.meta.dirname, '..');
const sources = async (folder: string) =>
  Promise.all(
    (await readdir(join(ROOT, folder)))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => readFile(join(ROOT, folder, name), 'utf8')),
  );

async function schemasOfRooms(): Promise<Map<string, z.ZodType>> {
  const rooms = await readdir(join(ROOT, 'libs'));
  const exported = await Promise.all(
    rooms.map((room) => import(`@redress/${room}`) as Promise<Record<string, unknown>>),
  );
  return new Map(
    exported
      .flatMap((room) => Object.entries(room))
      .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType),
  );
}

type Def = z.core.$ZodTypes['_zod']['def'];
const defOf = (schema: unknown) => (schema as { _zod: { def: Def } })._zod.def;
type Way = readonly (string | number)[];
interface Leaf {
  way: Way;
  schema: unknown;
}

/** What stands inside of wrappings. */
function bare(schema: unknown): unknown {
  const def = defOf(schema);
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default')
    return bare(def.innerType);
  if (def.type !== 'pipe') return schema;
  return bare(defOf(def.in).type === 'transform' ? def.out : def.in);
}

/** Bodies that the schema takes, one for each of the ways in which it can be meant. */
function samples(schema: unknown): unknown[] {
  const def = defOf(bare(schema));
  if (def.type === 'object') {
    const parts = Object.entries(def.shape).map(([name, part]) => [name, samples(part)] as const);
    const most = Math.max(1, ...parts.map(([, found]) => found.length));
    return Array.from({ length: most }, (_, n) =>
      Object.fromEntries(parts.map(([name, found]) => [name, found[n % found.length]])),
    );
  }
  if (def.type === 'union') return def.options.flatMap(samples);
  if (def.type === 'array') return [samples(def.element).slice(0, 1)];
  if (def.type === 'record') return [{ complainant: 'Twelve letters.' }];
  if (def.type === 'enum') return [Object.values(def.entries)[0]];
  if (def.type === 'literal') return [def.values[0]];
  if (def.type === 'boolean') return [true];
  if (def.type === 'number') return [1];
  return [sampleText(schema)];
}

/** The first of some texts that it takes. */
const sampleText = (schema: unknown) =>
  [
    ID,
    '2026-11-02',
    '2026-11-02T10:00:00Z',
    'a@b.example',
    'f'.repeat(64),
    'en',
    'true',
    'investigation_270',
    'Twelve letters.',
  ].find((text) => (schema as z.ZodType).safeParse(text).success);

/** Every text field, with the way to it in this body. */
function texts(schema: unknown, body: unknown, way: Way = []): Leaf[] {
  const inside = bare(schema);
  const def = defOf(inside);
  if (def.type === 'object')
    return Object.entries(def.shape).flatMap(([name, part]) =>
      texts(part, (body as Record<string, unknown>)[name], [...way, name]),
    );
  if (def.type === 'array') return texts(def.element, (body as unknown[])[0], [...way, 0]);
  if (def.type === 'record') return texts(def.valueType, '', [...way, Object.keys(body as object)[0] ?? '']);
  if (def.type === 'union') {
    const meant = def.options.find((option) => (option as z.ZodType).safeParse(body).success);
    if (!meant) throw new Error(`No sample of ${fieldPath(way)} is taken: ${JSON.stringify(body)}`);
    return texts(meant, body, way);
  }
  return def.type === 'string' ? [{ way, schema }] : [];
}

/** Whether it takes any words at all. */
const isFree = ({ schema }: Leaf) =>
  defOf(bare(schema)).type === 'string' &&
  !(schema as z.ZodType)
    .safeParse(SAID)
    .error?.issues.some(({ code }) => /^invalid_(format|value)$/.test(code));

const placed = (body: unknown, [first, ...rest]: Way, text: string): unknown => {
  if (first === undefined) return text;
  if (Array.isArray(body))
    return body.map((item, at) => (at === first ? placed(item, rest, text) : (item as unknown)));
  const parts = body as Record<string, unknown>;
  return { ...parts, [first]: placed(parts[String(first)], rest, text) };
};

const answer = (schema: z.ZodType, body: unknown): unknown => {
  try {
    return parse(schema, body);
  } catch (error) {
    return error;
  }
};

it('every free text of a body at the desk is scanned, shown, and masked when that is chosen', async () => {
  const known = await schemasOfRooms();
  const read = (await Promise.all(['apps/desk/src', 'libs/evidence/src'].map(sources))).flat().join('\n');
  const names = new Set([...read.matchAll(/\b[pP]arse\(\s*(\w+)[,)]/g)].map(([, name = '']) => name));
  const bodies = [...names].filter((name) => !OF_THE_DOOR.has(name) && name !== 'local');
  expect(bodies.filter((name) => !known.has(name))).toEqual([]);
  const unscanned = new Set<string>();
  let scanned = 0;
  for (const name of bodies) {
    const schema = known.get(name)!;
    for (const body of samples(schema)) {
      for (const leaf of texts(schema, body).filter(isFree)) {
        const sent = placed(body, leaf.way, SAID);
        const path = fieldPath(leaf.way);
        const told = answer(schema, sent);
        if (!(told instanceof Failure && told.code === 'immigration_found')) {
          unscanned.add(`${name}.${path.replaceAll(/\[\d+\]/g, '[]')}`);
          continue;
        }
        scanned += 1;
        expect(told.members).toMatchObject({ passages: [{ field: path, text: 'undocumented' }] });
        const masked = answer(schema, { ...(sent as object), immigration: 'mask' });
        expect([name, path, masked]).toEqual([
          name,
          path,
          expect.not.objectContaining({ code: 'input_invalid' }),
        ]);
        expect(JSON.stringify(masked)).toContain('I am [withheld]');
        expect(scanImmigration(JSON.stringify(masked).replaceAll(ID, ''))).toEqual([]);
      }
    }
  }
  expect([...unscanned].sort()).toEqual(Object.keys(UNSCANNED).sort());
  expect(scanned).toBeGreaterThan(50);
});
