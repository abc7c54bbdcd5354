import type { LetterWords } from './words.js';

export const filipino: LetterWords = {
  templates: {
    acknowledgement: {
      subject: 'Nasa amin na ang reklamo mong {{number}}',
      body: `Salamat sa pagsasabi sa amin. Dumating ang iyong reklamo noong {{received_on}} at ang numero nito ay {{number}}.

May taong nagbabasa ng bawat reklamo sa tanggapang ito. Wala kang kailangang gawin ngayon.

Ano ang susunod:
Magpapasya kami kung masusuri namin ito. Pagkatapos ay makikipag-usap kami sa mga tao at titipunin ang makikita.
Hindi lalampas sa {{next_news_on}} ay sasabihin namin dito kung nasaan na kami.

Maaari kang sumulat sa amin dito kahit kailan. Kung may mangyari sa iyo dahil nag-ulat ka, sabihin mo agad sa amin: may pindutan para rito kung saan mo ito binabasa.

{{office}}`,
    },
    progress: {
      subject: 'Nasaan na ang {{number}}',
      body: `Patuloy naming inaasikaso ang reklamo mong {{number}} noong {{received_on}}.

{{stage}}

Wala kang kailangang gawin. Kung may maalala ka, o kung may gumugulo sa iyo dahil nag-ulat ka, sumulat ka sa amin dito.

Makakarinig ka muli sa amin hindi lalampas sa {{next_news_on}}.

{{office}}`,
    },
    finding_complainant: {
      subject: 'Ang nalaman namin: {{number}}',
      body: `Tapos na ang aming gawain sa reklamo mong {{number}} noong {{received_on}}. Ito ang nalaman namin sa bawat bagay na sinabi mo:

{{findings}}

Hindi pinapayagan ng batas na sabihin namin sa iyo kung ano ang ginagawa ng amo tungkol sa isang pulis. Ang isinulat namin dito ay walang pinagpapasyahan sa korte.

{{hearing}}

Kung may mangyari sa iyo dahil nag-ulat ka, sabihin mo agad sa amin dito, kahit pagkaraan ng araw na ito.

{{office}}`,
    },
    declined: {
      subject: 'Ang reklamo mong {{number}}',
      body: `Nabasa namin ang reklamo mong {{number}} noong {{received_on}}. Hindi na namin ito masusuri pa.

Hindi ibig sabihin nito na hindi ka namin pinaniniwalaan. Maaaring ibang tanggapan ang nararapat, o ang sinabi ay hindi mapagpapasyahan ng tanggapang ito.

Kung sa tingin mo ay mali kami, o kung may idadagdag ka, sumulat ka sa amin dito at may taong babasa.

{{office}}`,
    },
    rights: {
      subject: 'Ang iyong mga karapatan bilang biktima ng krimen',
      body: `Ang Konstitusyon ng California (artikulo I, seksyon 28(b), kilala bilang Marsy’s Law) ay nagbibigay ng mga karapatan sa mga biktima ng krimen. Kabilang dito:

Ang tratuhin nang patas, at igalang ang iyong pribadong buhay at dangal.
Ang makatuwirang protektahan laban sa gumawa nito at sa sinumang kumikilos para sa kanila.
Ang hindi maibigay ang impormasyon tungkol sa iyo sa gumawa nito at sa mga kumikilos para sa kanila.
Ang masabihan ng mga pampublikong pagdinig, at marinig doon.
Ang masabihan ng mga karapatang ito. Hindi mo kailangang gamitin ang alinman.

Maaari kang magkaroon ng kasamang tagapagtaguyod tuwing makikipag-usap ka sa amin o sa iba. Magtanong ka rito, at sasabihin namin kung saan makakahanap. Walang bayad.

{{office}}`,
    },
  },
  fields: {
    stage: {
      review:
        'Sa ngayon, binabasa ito ng mga tao sa tanggapang ito at pinagpapasyahan kung paano magpapatuloy.',
      investigation: 'Sa ngayon, nagsisiyasat kami: nakikipag-usap sa mga tao at tinitingnan ang mayroon.',
      decided: 'Tapos na ang sarili naming gawain dito. Pinagpapasyahan pa ang susunod.',
    },
    hearing: {
      hearing_request:
        'Kung hindi ka sang-ayon, maaari kang humiling ng pagdinig sa imbestigasyon. Sumulat ka sa amin hindi lalampas sa {day}; sapat na ang ilang salita.',
      reconsideration_request:
        'Kung hindi ka sang-ayon, o may alam kang bago, maaari mong hilinging tingnan namin itong muli. Sumulat ka sa amin hindi lalampas sa {day}; sapat na ang ilang salita.',
    },
    outcomes: {
      improper_conduct: ['Maling asal', 'Ipinapakita ng ebidensya na nangyari ito at mali ito.'],
      insufficient_evidence: [
        'Kulang ang ebidensya',
        'Walang sapat na ebidensya upang maipakita kung nangyari ito. Hindi ibig sabihin nito na hindi ka nagsabi ng totoo.',
      ],
      proper_conduct: ['Wastong asal', 'Nangyari ito, at pinapayagan ng batas at ng mga tuntunin.'],
      policy_failure: [
        'Pagkukulang ng patakaran',
        'Sinunod ng pulis ang isang tuntunin, at dapat baguhin ang tuntunin.',
      ],
      supervision_failure: [
        'Pagkukulang ng pangangasiwa',
        'Nangyari ito dahil hindi maayos na napangasiwaan ang pulis.',
      ],
      training_failure: [
        'Pagkukulang ng pagsasanay',
        'Nangyari ito dahil hindi maayos na nasanay ang pulis.',
      ],
      unfounded: [
        'Walang batayan',
        'Ipinapakita ng ebidensya na hindi ito nangyari, o wala roon ang pulis na ito.',
      ],
      referral_to_other_agency: ['Ipinasa', 'Ibang tanggapan ang nararapat, at ipinadala namin doon.'],
      withdrawn: ['Binawi', 'Binawi ito. Wala itong sinasabi kung totoo ito o hindi.'],
      mediated: ['Namagitan', 'Nagkasundo ang dalawang panig na lutasin ito sa pamamagitan.'],
    },
    allegation: 'Ang sinabi mo sa amin, blg. {n}',
  },
};
