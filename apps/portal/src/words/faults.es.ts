import type { FaultWords } from './faults.en.js';

export const faultsEs: FaultWords = {
  mend: 'Hay que corregir algo antes de continuar. No se pierde nada de lo que escribió.',
  happened_missing: 'Escriba lo que pasó. Bastan unas pocas palabras.',
  too_big:
    'Esto es demasiado largo: escriba como máximo {max} caracteres. Puede agregar el resto en un archivo.',
  too_small: 'Escriba algo aquí.',
  bad_character: 'Aquí hay un signo que no podemos guardar. Escriba esa parte otra vez.',
  invalid_format: 'Ponga una fecha que exista.',
  day_out_of_range: 'Ponga un día entre los años 1900 y 2199.',
  date_in_future: 'Ese día todavía no ha llegado. Revise el día, el mes y el año.',
  officer_unknown: 'Este policía ya no está en la lista. Quite el nombre y escriba lo que recuerde.',
  officer_empty: 'Escriba por lo menos una cosa sobre este policía.',
  officers_too_many: 'Puede nombrar como máximo a {max} policías. Escriba sobre los demás en «Lo que pasó».',
  look_empty: 'Escriba un nombre, un número de placa o una unidad para buscar.',
  search_too_slow: 'La lista no respondió a tiempo. Escriba más del nombre, o continúe sin él.',
  consent_missing: 'Elija cómo dio su acuerdo la persona.',
  consent_not_needed: 'Su sesión terminó. Entre otra vez para presentar esto para otra persona.',
  received_on_not_allowed: 'Solo una persona defensora que ha entrado puede poner un día anterior.',
  immigration_found: 'Primero elija qué hacemos con las palabras sobre la situación migratoria.',
  vault_missing:
    'En este momento no podemos guardar un nombre bajo llave. Quite el nombre y el contacto, y envíe lo demás.',
  file_missing: 'Primero elija un archivo, o salte esto.',
  file_empty: '«{name}» está vacío. Elíjalo otra vez.',
  file_too_large: '«{name}» pesa más de {size} MB. Envíe una parte más corta, o tráigalo más tarde.',
  file_type_refused:
    '«{name}» no es lo que dice su nombre, o es de un tipo que no podemos abrir sin peligro. Sirve una foto.',
  files_too_many: 'Puede agregar como máximo {files} archivos. Guardamos los primeros {files}.',
  body_too_large: 'Es más de lo que podemos recibir de una vez. Hágalo más corto, o envíelo en partes.',
  body_malformed: 'No llegó completo. Envíelo otra vez.',
  request_refused: 'No llegó completo. Envíelo otra vez.',
  media_type_unsupported: 'No llegó de una forma que podamos leer. Envíelo otra vez desde esta página.',
  foreign_origin: 'Esto vino de una página de otro sitio. Abra este sitio e intente de nuevo.',
  not_found: 'No hay nada en esta dirección.',
  not_allowed: 'Esto no está abierto para usted.',
  slow_down:
    'Ahora llegan muchos escritos desde su red. Espere {seconds} segundos y presione otra vez. No se pierde nada.',
  database_away: 'En este momento no podemos guardar nada. Espere un minuto e intente de nuevo.',
  storage_full: 'En este momento no podemos guardar nada. Intente de nuevo más tarde.',
  unexpected:
    'Algo falló de nuestro lado. Intente de nuevo. Si sigue igual, una persona defensora le puede ayudar.',
  word_wrong: 'No es esa palabra. Mire su lista e intente de nuevo.',
  field_not_empty: 'Deje este campo vacío. Lo llenan los programas, no las personas.',
  receipt_missing: 'Escriba sus 12 palabras.',
  receipt_count: 'Deben ser 12 palabras. Contamos {n}.',
  receipt_word: 'La palabra número {n} no es una de las nuestras. Mire en su lista cómo se escribe.',
  receipt_order:
    'Cada palabra es una de las nuestras, pero juntas no encajan. Una es distinta de la de su lista, o dos cambiaron de lugar.',
  receipt_unknown: 'Estas palabras están bien escritas, pero aquí no abren nada. ¿Son de otra lista?',
  slow_return:
    'Estas palabras no coincidieron varias veces, así que esperamos un poco, para que no entren extraños. Espere {seconds} segundos e intente de nuevo. Sus palabras siguen valiendo.',
  case_destroyed:
    'Borramos este reporte, como dicen las reglas para guardarlo. Aquí no queda nada de lo que escribió.',
  messages_too_many: 'Es mucho para un solo día. Escriba el resto mañana, en un solo mensaje.',
  already_withdrawn: 'Ya nos lo había dicho. Todavía puede escribirnos.',
  agreement_unclear: 'Presione uno de los botones junto a aquello en lo que está de acuerdo.',
  receipt_handed_over: 'Esto ya se envió, y las 12 palabras son ahora solo de la persona.',
  person_empty: 'Escriba un nombre o cómo encontrar a esta persona.',
  people_too_many: 'Puede nombrar como máximo a {max} personas. Escriba sobre las demás en «Qué pasó».',
  none_ticked: 'Marque al menos un reporte.',
};
