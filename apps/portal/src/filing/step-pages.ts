import { Injectable } from '@nestjs/common';
import { passagesIn } from '@redress/intake';
import type { FoundPassage } from '@redress/safety';
import type { VNode } from 'preact';
import { PAGES } from '../words/words.js';
import { checkPage } from './check.pages.js';
import { newDraft, type Draft } from './draft.js';
import { filesPage } from './files.pages.js';
import { OfficerLookup } from './officer-lookup.js';
import { officerPage } from './officer.pages.js';
import { peoplePage } from './people.pages.js';
import { consentPage, contactPage, whatPage, whenPage, type Shown } from './step.pages.js';
import { FORMS, hasHappened, type SentForm, type Step } from './steps.js';
import { filingOf } from './to-filing.js';

/** The page of each step. */
@Injectable()
export class StepPages {
  constructor(private readonly lookup: OfficerLookup) {}

  async show(shown: Shown): Promise<VNode> {
    switch (shown.step) {
      case 'consent':
        return consentPage(shown);
      case 'what':
        return whatPage(shown);
      case 'when':
        return whenPage(shown);
      case 'officer':
        return officerPage({ ...shown, found: await this.lookup.found(shown.content) });
      case 'people':
        return peoplePage(shown);
      case 'contact':
        return contactPage(shown);
      case 'files':
        return filesPage(shown);
      case 'check': {
        const content = { ...newDraft(shown.place.language), ...shown.content };
        return checkPage({ ...shown, content, passages: passagesOf(content) });
      }
    }
  }

  /** What was typed on the page of a step, as it goes back into its fields. */
  typed(step: Step, sent: SentForm, saved: Draft | undefined): Partial<Draft> {
    if (step === 'officer') {
      const { name, star, unit, description } = sent;
      return { look: { name, star, unit, description, asked: saved?.look?.asked ?? false } };
    }
    if (step === 'files' || step === 'check') return {};
    const said = Object.fromEntries(Object.keys(FORMS[step].shape).map((field) => [field, sent[field]]));
    if (step !== 'people') return said;
    const { personName, personContact, personRole } = sent;
    const role = personRole === 'victim' ? 'victim' : 'witness';
    return { ...said, person: { personName, personContact, personRole: role } };
  }
}

function passagesOf(content: Draft): FoundPassage[] {
  return hasHappened(content) ? passagesIn(filingOf(content, PAGES[content.language])) : [];
}
