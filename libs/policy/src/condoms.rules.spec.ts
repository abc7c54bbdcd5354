import { expect, it } from '@jest/globals';
import { namesCondoms } from './condoms.rules.js';

it.each([
  '12 condoms from her purse',
  'Box of CONDOMS',
  'condom_wrapper.jpg',
  'Condón sin usar',
  'tres condones',
  'Preservativos',
  '避孕套',
  '三個安全套',
  '保险套一盒',
  'mga kondom',
  'Bao cao su',
  'Презервативы',
])('%s is refused', (title) => expect(namesCondoms(title)).toBe(true));

it.each([
  'Condominium lease',
  'Her purse',
  'Condo records',
  'Rubber gloves',
  '安全帽',
  'Preserves',
  'Консервы',
])('%s is a thing like others', (title) => expect(namesCondoms(title)).toBe(false));
