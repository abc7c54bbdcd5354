import { create } from 'qrcode';

const MOST_CHARACTERS = 500;

/** A QR code (ISO/IEC 18004, error correction M), drawn in the page itself: a picture would be one more thing to fetch. */
export function Qr({ data, label }: { data: string; label: string }) {
  const { modules } = create(data.slice(0, MOST_CHARACTERS), { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const dark = Array.from({ length: size * size }, (_, n) => [n % size, Math.floor(n / size)] as const)
    .filter(([column, row]) => modules.get(row, column) === 1)
    .map(([column, row]) => `M${column} ${row}h1v1h-1z`)
    .join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={dark} fill="#000000" />
    </svg>
  );
}
