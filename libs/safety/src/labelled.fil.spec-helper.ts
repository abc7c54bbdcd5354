import type { LabelledSet } from './labelled.spec-helper.js';

/** Filipino, much of it mixed with English as people speak it. */
export const filipino: LabelledSet = {
  development: {
    status: `
      [TNT] ako dito kaya hindi ako tumawag.
      Ang asawa ko ay [undocumented] at alam ng pulis.
      [Green card] holder ako, anim na taon na.
      Hindi pa ako [US citizen] kaya nanahimik ako.
      Nag-[overstay] ako at ginamit niya iyon.
      [Permanent resident] na ako at sinabi ko sa kanya.`,
    visa: `
      Expired na ang [visa] ko noong Marso at pinagtawanan niya.
      Sabi ng klinika puwede akong kumuha ng [U visa].
      May [DACA] ako at ayaw ko ng gulo.`,
    number: `
      Ang A-number ko ay [A087654321] kung kailangan ninyo.
      Nakasulat sa papel na kinunan niya [A 012 345 678].
      Ang resibo ng kaso ko ay [IOE0912345678].`,
    agency: `
      Sabi niya tatawag siya sa [immigration] kapag nagsalita ako.
      Ibinigay nila ang address ko sa [ICE].
      Tinakot niya kami na isusumbong sa [imigrasyon].`,
    indirect: `
      Kami ang pinili niya dahil [wala kaming papeles].
      Sabi niya [ipapa-deport] niya ako sa Biyernes.
      [Tago nang tago] kami simula noong dumating kami.
      Sabi niya [pauuwiin niya ako sa Pilipinas].
      Isang tawag lang daw at [made-deport] ako.`,
    innocent: `
      Hiningi ng pulis ang papeles ng kotse ko.
      Nagbayad ako gamit ang Visa card at kinuha niya ang resibo.
      Nadulas ako sa yelo sa labas ng istasyon.
      Senior citizen ang nanay ko at itinulak niya.
      Nanonood kami ng pelikulang Alien nang pumasok sila.
      Pumirma ako sa mga papeles ng korte.
      Nabasa ko sa mga diyaryo ang pangalan ng pulis.
      Bumili ako ng ice cream sa kanto nang makita ko sila.
      Iligal na paghalughog ang ginawa nila sa bahay.
      Sa airport, hiningi ng opisyal ang boarding pass ng lahat.`,
  },
  heldOut: {
    status: `
      [Undocumented] ang mga magulang ko at tinakot din niya sila.
      Dumating ako dito noong 2011 na [walang papeles].
      [Legal permanent resident] ako at sinabi ko iyon.
      Sinigawan niya akong [illegal immigrant] sa harap ng mga anak ko.
      Nag-apply ng [asylum] ang kapatid ko at katabi ko siya.
      [Ilegal ako dito] kaya hindi ako makapagsumbong.`,
    visa: `
      Naka-[H-1B] ako at nalaman ng amo ko ang pag-aresto.
      Inaayos ng abogado ko ang [T visa] ngayong buwan.
      Nakansela ang [student visa] ko dahil sa kasinungalingan niya.`,
    number: `
      Isinulat niya ang alien number ko, [A-204-551-873], sa papel.
      Pakihanap ang [a# 098765432] para sa iba pa.
      Ang kaso ko sa service center ay [WAC2190012345].`,
    agency: `
      Ibinigay ng pulis ang pinsan ko sa mga [immigration agent].
      May kaibigan daw siya sa [USCIS].
      Nasa likod ng patrol car ang sasakyan ng [Border Patrol].`,
    indirect: `
      Alam niyang [wala akong work permit] at walang maniniwala sa akin.
      Sinabi niya sa amo ko na [wala akong legal status].
      Kaya raw niyang [paalisin kami sa Amerika].
      May [deportation] hearing si nanay sa Hunyo at binanggit niya.
      Tinanong niya ang anak ko kung [may papel] ang nanay niya.`,
    innocent: `
      Naglagay siya ng ice sa kamay pagkatapos niya akong suntukin.
      Nangyari iyon sa tabi ng ice cream truck.
      Tinanong ng kahera kung Visa o Mastercard at sumingit siya.
      Hinihintay ko ang status ng reklamo ko.
      Naka-costume na alien ang mga bata nang pinara niya kami.
      Pinirmahan ko ang papeles ng gamit ko sa kulungan.
      Mabuting mamamayan ako at nagbabayad ng buwis.
      Ang plaka ay A123456 at kulay abo ang kotse.
      Legal ang paradahan ko pero tiniketan niya ako.
      Dala ko ang papeles ng ospital nang hinuli niya ako.`,
  },
  afterwards: {
    status: `
      Matagal nang [TNT] ang asawa ko at lagi niyang binabanggit.
      Kinuha niya ang [green card] ko at hindi ibinalik.
      [US citizen] na ako pero hindi pa ang kapatid ko.`,
    visa: `
      Dumating ako na may [fiancee visa] at naghiwalay kami.
      Nasa pitaka ang [work permit] ko na hindi niya ibinalik.`,
    number: `
      Binasa niya nang malakas ang numero ko, [A 209 114 376], para marinig ng lahat.`,
    agency: `
      Sinabi niya sa dispatcher na papuntahin ang [ICE].
      May pinsan daw siya sa [USCIS] na may utang na loob.`,
    indirect: `
      Ang mga tulad ko raw ay [pinababalik sa Pilipinas] sa loob ng isang linggo.
      Alam niyang [wala kaming papel] ng mga bata.`,
    innocent: `
      Pinunit niya ang papeles ng motor ko.
      Nagtatrabaho ako sa ice rink.
      Walang nagsasabi ng status ng kaso ko.
      Ang dula sa eskwela ay tungkol sa mga alien.
      Nagbayad siya gamit ang credit card.`,
  },
};
