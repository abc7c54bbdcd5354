import { describe, expect, it } from '@jest/globals';
import type { AllegationTypeId } from '@redress/policy';
import { told } from './assessment.spec-helper.js';

const tellings: Partial<Record<AllegationTypeId, readonly string[]>> = {
  'coercion.C1': [
    'El oficial me dijo que si no tenía sexo con él me iba a llevar a la cárcel.',
    'Me amenazó con arrestarme por prostitución si no le hacía sexo oral.',
    'Me negué a acostarme con el policía y por eso me arrestó.',
  ],
  'coercion.C2': [
    'El policía me dijo que me dejaría ir si me acostaba con él.',
    'Me quitó el teléfono y dijo que me lo devolvía a cambio de sexo.',
    'Rompió la multa después de que le hice un favor sexual.',
  ],
  'coercion.C3': [
    'Cuando me estaba registrando el oficial me tocó los senos y metió la mano entre las piernas.',
    'Me manoseó mientras estaba esposada en la patrulla.',
    'El guardia policía la violó en la celda.',
  ],
  'coercion.C4': [
    'El oficial uniformado me preguntó cuánto cobro y quería un servicio.',
    'El policía que tomó mi reporte me pidió mi número y me invitó a salir.',
    'Estando de servicio me propuso tener sexo.',
  ],
  'coercion.C5': [
    'Cada semana le tengo que pagar al policía o si no me arresta.',
    'El oficial nos cobra una cuota de cien dólares para dejarnos trabajar en paz.',
    'Nos extorsiona el sargento.',
  ],
  'coercion.C6': [
    'Me dijo que iba a llamar a la migra si no hacía lo que él quería.',
    'El policía me amenazó con deportarme.',
    'Me advirtió que me mandaría de regreso a mi país si hablaba.',
  ],
  'coercion.C7': [
    'Me dijo que tenía que ser informante o me metía a la cárcel.',
    'Me presionaron para que diera nombres de los vendedores, si no me arrestaban.',
    'Me obligaron a firmar una confesión.',
  ],
  'coercion.C8': [
    'El policía encubierto tuvo relaciones conmigo y después me arrestó.',
    'Un agente vestido de civil se hizo pasar por cliente, me manoseó y luego sacó la placa.',
  ],
  'coercion.C9': [
    'Dijo que iba a llamar a CPS para que me quitaran a mis hijos.',
    'El oficial me amenazó con que me iban a desalojar de mi apartamento.',
    'Si no cooperaba me iba a quitar la custodia de mi hija.',
  ],
  'retaliation.T1': [
    'Después de que puse una queja el mismo oficial me paró tres veces.',
    'Me arrestaron por grabar a la policía.',
    'Desde que lo denuncié me detienen cada semana.',
    'Me arrestó en represalia por quejarme.',
  ],
  'retaliation.T2': [
    'Me dijo que si hablaba me iba a matar.',
    'Después de mi queja el sargento me amenazó.',
    'Me dijo que me callara la boca o me iba a arrepentir.',
  ],
  'retaliation.T3': [
    'Desde que puse la queja la patrulla se estaciona afuera de mi casa todas las noches.',
    'El oficial me sigue a todas partes desde que lo denuncié.',
  ],
  'retaliation.T4': [
    'El policía les dijo a mis vecinos que soy trabajadora sexual.',
    'Le dijo al hombre que me violó que yo lo denuncié.',
    'Publicó mi nombre y mi foto en Facebook.',
  ],
  'retaliation.T5': [
    'Después de la queja, el oficial llamó a mi jefe y me despidieron.',
    'Fue con mi casero y le dijo que soy prostituta para que me desalojaran.',
  ],
  'retaliation.T6': [
    'No me quisieron dar el formulario de queja.',
    'El sargento se negó a tomar mi queja.',
    'Me dijeron que no valía la pena poner una queja.',
  ],
  'retaliation.T7': [
    'Me rompió el teléfono porque lo estaba grabando.',
    'El oficial me quitó el celular y borró el video.',
    'Como venganza por mi queja tiraron mi tienda y todas mis cosas.',
  ],
  'retaliation.T8': [
    'Después de que me quejé el oficial escribió un reporte falso diciendo que yo lo ataqué.',
    'Me plantó droga porque lo denuncié.',
  ],
  'retaliation.T9': [
    'El sargento me presionó para que retirara la queja.',
    'Me ofrecieron dinero para quitar la denuncia.',
    'Me dijo que retirara mi queja o me iba a la cárcel.',
  ],
  'retaliation.T10': [
    'No dejaron entrar a mi consejera a la entrevista.',
    'El oficial amenazó a la promotora que me ayudaba.',
  ],
  'retaliation.T11': [
    'Soy policía y reporté a mi compañero; después me trasladaron al turno de noche.',
    'Como oficial denuncié a mi sargento y desde entonces me dicen rata.',
  ],
  'breach.B1': [
    'Llamé al 911 porque un cliente me violó y me arrestaron por prostitución.',
    'Fui a denunciar un robo y los policías me detuvieron por posesión de drogas.',
  ],
  'breach.B2': [
    'Usaron lo que les dije de la violación en mi contra para acusarme de prostitución.',
    'Mi declaración como víctima la usaron contra mí en la corte.',
  ],
  'breach.B3': ['Me quitó los condones como evidencia.', 'Me arrestaron por tener condones en la bolsa.'],
  'breach.B4': [
    'El oficial me preguntó si tengo papeles.',
    'Me preguntaron por mi estatus migratorio.',
    'Entregaron a mi esposo a la migra.',
  ],
  'breach.B5': [
    'El policía no quiso tomar mi reporte.',
    'Se negaron a levantar la denuncia.',
    'Nunca enviaron mi queja.',
  ],
  'breach.B6': [
    'Su compañero no hizo nada mientras me golpeaba.',
    'Los otros oficiales solo miraban y se reían.',
  ],
  force: ['El oficial me golpeó en la cara.', 'Me tiró al suelo y me pateó.'],
  discourtesy: ['El oficial fue muy grosero y me gritó.'],
  arrest: ['Me arrestaron sin razón.', 'Me detuvo sin motivo.'],
  search: ['Entraron a mi casa sin orden.', 'Registraron mi carro sin permiso.'],
  bias: ['Me paró por ser latino.', 'Fue discriminación por mi raza.'],
  slur: ['Me llamó puta.', 'Me dijo mojado.'],
  sexual_misconduct: ['El policía me hizo comentarios sexuales.', 'Un oficial me tocó las nalgas.'],
  threat: ['El oficial me amenazó.', 'La policía me acosa.'],
  dishonesty: ['El oficial mintió en el reporte.'],
  property: ['El policía me robó el dinero.', 'Nunca me devolvieron mi teléfono.'],
  neglect: ['La policía nunca llegó.', 'No hicieron nada.'],
  conduct: ['El oficial abusó de su autoridad.'],
};

const hardNegatives: readonly (readonly [string, string])[] = [
  ['coercion.', 'Me pararon por exceso de velocidad y me dieron una multa.'],
  ['coercion.', 'El oficial no me amenazó.'],
  ['coercion.', 'La policía me arrestó por prostitución.'],
  ['coercion.C6', 'Mi casero me amenazó con llamar a la migra y la policía no hizo nada.'],
  ['coercion.C9', 'El oficial llevó a mi hijo al hospital.'],
  ['retaliation.', 'Tengo miedo de que me arresten si me quejo.'],
  ['retaliation.', 'Temo represalias.'],
  ['retaliation.', 'Me arrestó sin razón y por eso me quejé.'],
  ['retaliation.', 'El oficial me paró y me revisó el carro.'],
  ['retaliation.T5', 'Llamé a mi jefe desde la estación.'],
  ['retaliation.T9', 'El fiscal decidió retirar los cargos.'],
  ['breach.B1', 'Reporté el robo y la policía arrestó al ladrón.'],
  ['breach.B3', 'El cliente no quiso usar condón.'],
  ['breach.B4', 'Quiero saber el estatus de mi queja.'],
  ['breach.B4', 'Me pidió los papeles del carro.'],
  ['breach.B5', 'El oficial tomó mi reporte y fue amable.'],
  ['breach.B6', 'Los otros oficiales me ayudaron.'],
  ['force', 'Mi vecino me golpeó y la policía tardó dos horas.'],
];

const rows = Object.entries(tellings).flatMap(([id, texts]) => texts.map((text) => [id, text] as const));

describe('told in Spanish', () => {
  it.each(rows)('%s: %s', (id, text) => {
    expect(told(text, 'es')).toContain(id);
  });

  it.each(rows)('without accents and without a language, %s: %s', (id, text) => {
    expect(told(text.normalize('NFD').replace(/\p{M}/gu, ''))).toContain(id);
  });

  it.each(hardNegatives)('no %s: %s', (prefix, text) => {
    expect(told(text, 'es').filter((id) => id.startsWith(prefix))).toEqual([]);
  });
});
