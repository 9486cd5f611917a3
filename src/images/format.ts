/** What kind of picture the first bytes tell; a name proves nothing. */
export type PictureFormat = 'raster' | 'animation' | 'icon' | 'icns' | 'bitmap' | 'svg' | 'font' | 'layered' | 'document' | 'unknown';

/** WOFF in both versions, OpenType with its two kinds of outlines. */
const FONTS = ['wOF2', 'wOFF', 'OTTO', 'true', '\0\x01\0\0'];

const startsWith = (bytes: Uint8Array, offset: number, text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  return true;
};

export function formatOf(bytes: Uint8Array): PictureFormat {
  if (startsWith(bytes, 0, '\x89PNG') || startsWith(bytes, 0, '\xFF\xD8\xFF') || startsWith(bytes, 0, 'II*\0') || startsWith(bytes, 0, 'MM\0*')) return 'raster';
  if (startsWith(bytes, 0, 'GIF8') || (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP'))) return 'animation';
  if (startsWith(bytes, 4, 'ftyp')) return 'raster';
  if (startsWith(bytes, 0, '\0\0\x01\0') || startsWith(bytes, 0, '\0\0\x02\0')) return 'icon';
  if (startsWith(bytes, 0, 'icns')) return 'icns';
  if (startsWith(bytes, 0, 'BM')) return 'bitmap';
  if (FONTS.some((head) => startsWith(bytes, 0, head))) return 'font';
  // Sketch and Figma keep archives, and earlier a database.
  if (startsWith(bytes, 0, '8BPS') || startsWith(bytes, 0, 'SQLite format 3') || startsWith(bytes, 0, 'gimp xcf') || startsWith(bytes, 0, 'fig-kiwi') || startsWith(bytes, 0, 'PK\x03\x04')) return 'layered';
  if (startsWith(bytes, 0, '%PDF') || startsWith(bytes, 0, '%!PS')) return 'document';
  return looksLikeSvg(bytes) ? 'svg' : 'unknown';
}

/** How far into a file its outermost element may stand. */
const PROLOGUE = 4096;

function looksLikeSvg(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, PROLOGUE)).toString('latin1');
  return /<(?:[\w-]+:)?svg[\s>]/i.test(head);
}
