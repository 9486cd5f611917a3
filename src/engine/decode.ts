/**
 * Bytes to text: a byte order mark decides, then UTF-16 without one by its zero bytes, then UTF-8. Bytes that are not valid
 * UTF-8 are read as Latin-1, unless most of the text is UTF-8 and only a piece of it is broken. The mark itself is dropped, as
 * ESLint does, so that offsets agree.
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return decodeAs('utf-16le', bytes.subarray(2));
  if (startsWith(bytes, 0xfe, 0xff)) return decodeAs('utf-16be', bytes.subarray(2));
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return decodeAs(wide, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lossy = decodeAs('utf-8', bytes);
    const broken = lossy.split('\uFFFD').length - 1;
    const whole = lossy.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
    return whole > broken ? lossy : decodeAs('windows-1252', bytes);
  }
}

const decodeAs = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/** In UTF-16 text of the Latin script every other byte is zero, always on the same side. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 512) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even === 0) return 'utf-16le';
  return even > half * 0.7 && odd === 0 ? 'utf-16be' : null;
}
