/** Vietnamese tone marks stand in one of two places: "dọa" is the older way, "doạ" the newer. */
const NEW = ['oà', 'oá', 'oả', 'oã', 'oạ', 'oè', 'oé', 'oẻ', 'oẽ', 'oẹ', 'uỳ', 'uý', 'uỷ', 'uỹ', 'uỵ'];
const OLD = ['òa', 'óa', 'ỏa', 'õa', 'ọa', 'òe', 'óe', 'ỏe', 'õe', 'ọe', 'ùy', 'úy', 'ủy', 'ũy', 'ụy'];
const olderTones = (text: string) =>
  NEW.reduce((made, tone, at) => made.replace(new RegExp(`${tone}(?![a-z])`, 'gu'), OLD[at] ?? tone), text);

/** The phrases of a list and, beside them, those that the older spelling writes otherwise. */
export function bothTones(list: string): string {
  const older = list
    .split(';')
    .filter((phrase) => olderTones(phrase) !== phrase)
    .map(olderTones);
  return [list, ...older].join(';');
}
