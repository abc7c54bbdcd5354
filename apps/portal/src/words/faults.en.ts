/** What can go wrong while filing, by its stable code: what it is and how to mend it. */
export const faultsEn = {
  mend: 'Something has to be mended before we can go on. Nothing that you typed is lost.',
  happened_missing: 'Write what happened. A few words are enough.',
  too_big: 'This is too long: write at most {max} characters. You can add the rest in a file.',
  too_small: 'Write something here.',
  bad_character: 'There is a character here that we cannot store. Type that part again.',
  invalid_format: 'Give the day as a date that exists.',
  day_out_of_range: 'Give a day between the years 1900 and 2199.',
  date_in_future: 'This day has not come yet. Check the day, month and year.',
  officer_unknown: 'This officer is no longer in the list. Take the name out, and write what you remember.',
  officer_empty: 'Write at least one thing about this officer.',
  officers_too_many: 'You can name at most {max} officers. Write about more of them under “What happened”.',
  look_empty: 'Write a name, a star number or a unit to look for.',
  search_too_slow: 'The list did not answer in time. Write more of the name, or go on without it.',
  consent_missing: 'Choose how the person agreed that you file for them.',
  consent_not_needed: 'You are no longer signed in. Sign in again to file for somebody else.',
  received_on_not_allowed: 'Only an advocate who is signed in can give an earlier day.',
  immigration_found: 'First choose what we do with the words about immigration status.',
  vault_missing:
    'We cannot lock a name away safely at the moment. Take name and contact out and send the rest.',
  file_missing: 'Choose a file first, or skip this.',
  file_empty: '“{name}” is empty. Choose it again.',
  file_too_large: '“{name}” is larger than {size} MB. Send a shorter piece, or bring it to us later.',
  file_type_refused:
    '“{name}” is not what its name says, or is of a kind that we cannot open safely. A photo of it is fine.',
  files_too_many: 'You can add at most {files} files. The first {files} are kept.',
  body_too_large: 'This is more than we can take at once. Make it shorter, or send it in parts.',
  body_malformed: 'It did not arrive whole. Send it again.',
  request_refused: 'It did not arrive whole. Send it again.',
  media_type_unsupported: 'It did not arrive in a form that we can read. Send it again from this page.',
  foreign_origin: 'This came from a page of another site. Open this site itself and try again.',
  not_found: 'There is nothing at this address.',
  not_allowed: 'This is not open to you.',
  slow_down:
    'Many reports come from your network just now. Wait {seconds} seconds and press again. Nothing is lost.',
  database_away: 'We cannot store anything at the moment. Wait a minute and try again.',
  storage_full: 'We cannot store anything at the moment. Try again later today.',
  unexpected: 'Something went wrong on our side. Try again. If it stays, an advocate can help you.',
  word_wrong: 'This is not that word. Look at your list and try again.',
  field_not_empty: 'Leave this field empty. Programs fill it in, people do not.',
  receipt_missing: 'Type your 12 words.',
  receipt_count: 'There should be 12 words. We counted {n}.',
  receipt_word: 'Word number {n} is not one of our words. Look at its spelling on your list.',
  receipt_order:
    'Each word is one of ours, but together they do not fit. One is another word than on your list, or two have changed places.',
  receipt_unknown:
    'These words are written correctly, but they open nothing here. Are they from another list?',
  slow_return:
    'These words did not fit several times, so we wait a little, to keep strangers out. Wait {seconds} seconds and try again. Your words stay good.',
  case_destroyed:
    'We have deleted this report, as the rules for keeping it say. Nothing of what you wrote is left here.',
  messages_too_many: 'That is very much for one day. Write the rest tomorrow, in one message.',
  already_withdrawn: 'You told us this before. You can still write to us.',
  agreement_unclear: 'Press one of the buttons beside what you agree to.',
  receipt_handed_over: 'This was sent before, and its 12 words are the person’s alone now.',
};
export type FaultWords = typeof faultsEn;
