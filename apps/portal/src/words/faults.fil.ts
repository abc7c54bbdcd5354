import type { FaultWords } from './faults.en.js';

export const faultsFil: FaultWords = {
  mend: 'May kailangang ayusin bago magpatuloy. Walang nawala sa na-type ninyo.',
  happened_missing: 'Isulat ang nangyari. Sapat na ang ilang salita.',
  too_big: 'Masyadong mahaba ito: hanggang {max} karakter lang. Puwedeng idagdag ang iba sa isang file.',
  too_small: 'Magsulat ng kahit ano dito.',
  bad_character: 'May karakter dito na hindi namin maitatago. I-type ulit ang bahaging iyon.',
  invalid_format: 'Maglagay ng petsang talagang mayroon.',
  day_out_of_range: 'Maglagay ng araw mula taong 1900 hanggang 2199.',
  date_in_future: 'Hindi pa dumarating ang araw na ito. Tingnan ang araw, buwan at taon.',
  officer_unknown:
    'Wala na sa listahan ang pulis na ito. Alisin ang pangalan at isulat ang natatandaan ninyo.',
  officer_empty: 'Magsulat ng kahit isang bagay tungkol sa pulis na ito.',
  officers_too_many: 'Hanggang {max} pulis lang ang puwede. Isulat ang iba sa “Ang nangyari.”',
  look_empty: 'Magsulat ng pangalan, numero ng tsapa o yunit na hahanapin.',
  search_too_slow: 'Hindi agad sumagot ang listahan. Dagdagan ang pangalan, o magpatuloy nang wala ito.',
  consent_missing: 'Piliin kung paano pumayag ang tao.',
  consent_not_needed: 'Hindi na kayo naka-sign in. Mag-sign in ulit para magsumbong para sa iba.',
  received_on_not_allowed: 'Ang tagapagtanggol na naka-sign in lang ang makakapaglagay ng mas maagang araw.',
  immigration_found:
    'Piliin muna kung ano ang gagawin namin sa mga salita tungkol sa katayuan sa imigrasyon.',
  vault_missing:
    'Hindi namin maikakandado nang ligtas ang pangalan sa ngayon. Alisin ang pangalan at contact, at ipadala ang iba.',
  file_missing: 'Pumili muna ng file, o laktawan ito.',
  file_empty: 'Walang laman ang “{name}.” Piliin ulit.',
  file_too_large:
    'Mas malaki sa {size} MB ang “{name}.” Magpadala ng mas maikli, o dalhin ito sa amin mamaya.',
  file_type_refused:
    'Ang “{name}” ay hindi ayon sa pangalan nito, o uri na hindi namin mabubuksan nang ligtas. Ayos lang ang litrato nito.',
  files_too_many: 'Hanggang {files} file lang ang puwede. Naitago ang unang {files}.',
  body_too_large:
    'Sobra ito sa kaya naming tanggapin nang isang beses. Paikliin, o ipadala nang paunti-unti.',
  body_malformed: 'Hindi ito dumating nang buo. Ipadala ulit.',
  request_refused: 'Hindi ito dumating nang buo. Ipadala ulit.',
  media_type_unsupported: 'Hindi namin mabasa ang anyo nito. Ipadala ulit mula sa pahinang ito.',
  foreign_origin: 'Galing ito sa pahina ng ibang site. Buksan mismo ang site na ito at subukan ulit.',
  not_found: 'Walang laman ang address na ito.',
  not_allowed: 'Hindi ito bukas para sa inyo.',
  slow_down:
    'Maraming sumbong ang galing sa network ninyo ngayon. Maghintay ng {seconds} segundo at pindutin ulit. Walang nawala.',
  database_away: 'Wala kaming maitago sa ngayon. Maghintay ng isang minuto at subukan ulit.',
  storage_full: 'Wala kaming maitago sa ngayon. Subukan ulit mamaya.',
  unexpected:
    'May nagkamali sa panig namin. Subukan ulit. Kung ganoon pa rin, matutulungan kayo ng tagapagtanggol.',
  word_wrong: 'Hindi iyon ang salita. Tingnan ang listahan ninyo at subukan ulit.',
  field_not_empty: 'Iwanang blangko ito. Mga programa ang naglalagay dito, hindi tao.',
  receipt_missing: 'I-type ang inyong 12 salita.',
  receipt_count: 'Dapat ay 12 salita. {n} ang nabilang namin.',
  receipt_word: 'Hindi sa amin ang salitang bilang {n}. Tingnan ang baybay nito sa inyong listahan.',
  receipt_order:
    'Bawat salita ay sa amin, pero hindi sila tugma kapag magkakasama. May isang iba sa nasa listahan, o may dalawang nagkapalit.',
  receipt_unknown:
    'Tama ang sulat ng mga salitang ito, pero wala silang nabubuksan dito. Galing ba sila sa ibang listahan?',
  slow_return:
    'Ilang beses na hindi tumugma ang mga salita, kaya maghihintay tayo sandali para hindi makapasok ang hindi kilala. Maghintay ng {seconds} segundo at subukan ulit. May bisa pa rin ang inyong mga salita.',
  case_destroyed:
    'Binura na namin ang ulat na ito, ayon sa patakaran sa pagtatago. Walang natira rito sa isinulat ninyo.',
  messages_too_many: 'Napakarami na nito sa isang araw. Isulat bukas ang natitira, sa isang mensahe.',
  already_withdrawn: 'Nasabi na ninyo ito sa amin. Puwede pa rin kayong sumulat.',
  agreement_unclear: 'Pindutin ang isa sa mga buton sa tabi ng sinasang-ayunan ninyo.',
  receipt_handed_over: 'Naipadala na ito, at sa taong iyon na lamang ang 12 salita.',
  person_empty: 'Sumulat ng pangalan o kung paano maaabot ang taong ito.',
  people_too_many:
    'Hanggang {max} tao ang puwede ninyong pangalanan. Isulat ang iba pa sa “Ano ang nangyari.”',
  none_ticked: 'Lagyan ng tsek ang kahit isang sumbong.',
};
