import type { LetterWords } from './words.js';

export const english: LetterWords = {
  templates: {
    acknowledgement: {
      subject: 'We have your complaint {{number}}',
      body: `Thank you for telling us. Your complaint arrived on {{received_on}} and its number is {{number}}.

A person in this office reads every complaint. You do not have to do anything now.

What happens next:
We decide whether we can look into it. Then we speak with people and gather what there is to see.
By {{next_news_on}} at the latest we tell you here how far we are.

You can write to us here at any time. If anything happens to you because you reported, tell us at once: there is a button for it where you read this.

{{office}}`,
    },
    progress: {
      subject: 'How far we are with {{number}}',
      body: `We are still working on your complaint {{number}} of {{received_on}}.

{{stage}}

You do not have to do anything. If you remember something, or if somebody troubles you because you reported, write to us here.

You hear from us again by {{next_news_on}} at the latest.

{{office}}`,
    },
    finding_complainant: {
      subject: 'What we found: {{number}}',
      body: `We have finished our work on your complaint {{number}} of {{received_on}}. This is what we found of each thing that you told us:

{{findings}}

The law does not let us tell you what an employer does about an officer. What we write here decides nothing in a court.

{{hearing}}

If anything happens to you because you reported, tell us here at once, also after today.

{{office}}`,
    },
    declined: {
      subject: 'Your complaint {{number}}',
      body: `We have read your complaint {{number}} of {{received_on}}. We cannot look into it further ourselves.

That does not mean that we do not believe you. It may be that another office is the right one, or that what is told is nothing on which this office can decide.

If you think that we are wrong, or if you have more to tell, write to us here and a person reads it.

{{office}}`,
    },
    rights: {
      subject: 'Your rights as a victim of a crime',
      body: `The Constitution of California (article I, section 28(b), known as Marsy’s Law) gives victims of crimes rights. Among them:

To be treated with fairness and with respect for privacy and dignity.
To be reasonably protected from whoever did it and from anybody who acts for them.
To keep information about yourself from whoever did it and from those who act for them.
To be told of, and be heard at, public hearings.
To be told of these rights. You do not have to use any of them.

You can have an advocate with you whenever you speak with us or with others. Ask us here, and we tell you where to find one. It costs nothing.

{{office}}`,
    },
    finding_officer: {
      subject: 'Findings in case {{number}}',
      body: `{{officer}}, star {{star}}:

This office has finished its investigation of the allegations against you in case {{number}}, received on {{received_on}}. Its findings are:

{{findings}}

They rest on the preponderance of the evidence. They are no discipline; whoever decides on discipline gives you notice of it and of your rights, among them that of an administrative appeal.

Do not contact, or let others contact, anybody whom you believe to have complained or to have spoken with this office. Whoever punishes or intimidates a person for that breaks the law and the rules of the Department.

{{office}}`,
    },
    agency_notice: {
      subject: 'Notice of serious misconduct, case {{number}}',
      body: `To the {{agency}}:

This office gives notice, in its case {{number}} received on {{received_on}}, of the following allegations and findings of what may be serious misconduct:

{{allegations}}

Officers:
{{officers}}

An agency that employs peace officers reports such matters to the Commission on Peace Officer Standards and Training ({{law}}). Counted from today, the last day of that is {{report_by}}. Please tell this office the day on which you reported.

Names of complainants and witnesses are sealed and not part of this notice.

{{office}}`,
    },
    document_request: {
      subject: 'Request for documents, case {{number}}',
      body: `To the {{agency}}:

For its case {{number}} this office asks for:

{{documents}}

Please answer by {{answer_by}}. Objections are due by the same day.

{{office}}`,
    },
  },
  fields: {
    stage: {
      review: 'At the moment people of this office read it and decide how to go on.',
      investigation: 'At the moment we are investigating: we speak with people and look at what there is.',
      decided: 'We have finished our own work on it. What follows from it is being decided.',
    },
    hearing: {
      hearing_request:
        'If you do not agree, you may ask for an investigative hearing. Write to us by {day}; a few words are enough.',
      reconsideration_request:
        'If you do not agree, or know something new, you may ask us to look at it again. Write to us by {day}; a few words are enough.',
    },
    outcomes: {
      improper_conduct: ['Improper conduct', 'The evidence shows that it happened and that it was wrong.'],
      insufficient_evidence: [
        'Insufficient evidence',
        'There was not enough evidence to show whether it happened. That does not mean that you were not telling the truth.',
      ],
      proper_conduct: ['Proper conduct', 'It happened, and the law and the rules allowed it.'],
      policy_failure: ['Policy failure', 'The officer followed a rule, and the rule should change.'],
      supervision_failure: [
        'Supervision failure',
        'It happened because the officer was not well supervised.',
      ],
      training_failure: ['Training failure', 'It happened because the officer was not well trained.'],
      unfounded: [
        'Unfounded',
        'The evidence shows that it did not happen, or that this officer was not there.',
      ],
      referral_to_other_agency: ['Referred', 'Another office is the right one, and we sent it there.'],
      withdrawn: ['Withdrawn', 'It was taken back. That says nothing about whether it was true.'],
      mediated: ['Mediated', 'Both sides agreed to settle it in a mediation.'],
    },
    allegation: 'What you told us, no. {n}',
  },
};
