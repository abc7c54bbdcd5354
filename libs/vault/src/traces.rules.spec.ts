import { describe, expect, it } from '@jest/globals';
import { tracesOf } from './traces.rules.js';

describe('what somebody is known again by', () => {
  it.each([
    ['Marisol Fuentes-Quiroga', 'FUENTES QUIROGA, Marisol'],
    ['José Ñíguez', 'niguez jose'],
    ["Siobhán O'Neill", 'Oneill Siobhan'],
    ['陳大文', '陳大文'],
    ['Nguyễn Thị Hoa', 'Hoa Nguyen Thi'],
  ])('is the same for %s and %s', (one, other) => {
    expect(tracesOf({ name: one })).toEqual(tracesOf({ name: other }));
    expect(tracesOf({ name: one })).toHaveLength(1);
  });

  it.each(['Maria', '', '???', 'M.'])('is nothing for %j: half a name is many people', (name) => {
    expect(tracesOf({ name })).toEqual([]);
  });

  it('is each telephone and each mail address, however they are written and wherever', () => {
    const traces = tracesOf({
      contact: '+1 (555) 010-4477 or Mari@Example.org',
      safeContact: 'after ten: 555.010.4477, never 415 555 0199',
    });
    expect(traces).toEqual(['mail:mari@example.org', 'phone:5550104477', 'phone:4155550199']);
  });

  it('is no number that is too short to be one person’s', () => {
    expect(tracesOf({ contact: 'room 204, ring 010-4477' })).toEqual([]);
  });
});
