/**
 * Filipino (Tagalog), with the English that is mixed into it ("ni-report", "i-deport"). English itself is read beside it.
 * Written by the office's engineers: this catalogue awaits a native reviewer.
 */
import { filipinoCoercion } from './lexicon.fil.coercion.js';
import { filipinoOrdinary } from './lexicon.fil.ordinary.js';
import { filipinoMacros, filipinoPeople } from './lexicon.fil.people.js';
import { filipinoRetaliation } from './lexicon.fil.retaliation.js';
import type { Lexicon } from '@redress/words';

export const filipino: Lexicon = {
  language: 'tl',
  macros: filipinoMacros,
  markers:
    "ang ng mga ako niya siya akong niyang hindi nila sila kasi dahil nang noong yung iyong pulis sinabi sabi kung kapag namin kami nag ako'y ko pagkatapos matapos naman daw raw wala walang ay ini nung pero para lang",
  concepts: { ...filipinoPeople, ...filipinoCoercion, ...filipinoRetaliation, ...filipinoOrdinary },
};
