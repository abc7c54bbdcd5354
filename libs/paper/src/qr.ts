import { create } from 'qrcode';

const mostCharacters = 500;

/** The dark squares of a QR code (ISO/IEC 18004, error correction M) as runs `[column, row, length]`. */
export function qrRuns(data: string): { runs: [number, number, number][]; modules: number } {
  const { modules } = create(data.slice(0, mostCharacters).toWellFormed() || ' ', {
    errorCorrectionLevel: 'M',
  });
  const runs: [number, number, number][] = [];
  for (let row = 0; row < modules.size; row += 1) {
    let from = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && from < 0) from = column;
      if (!dark && from >= 0) {
        runs.push([from, row, column - from]);
        from = -1;
      }
    }
  }
  return { runs, modules: modules.size };
}
