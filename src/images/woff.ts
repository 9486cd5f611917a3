import { inflateSync } from 'node:zlib';

/** Bytes of the header of WOFF 1.0, and of one table in its directory; the same of an OpenType file. */
const WOFF = { header: 44, entry: 20 } as const;
const OPENTYPE = { header: 12, entry: 16 } as const;

/** No font is larger than this once its tables are inflated. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Turns a font in WOFF 1.0 into the OpenType file that it wraps, since the parser of fonts would inflate a table anew for each glyph. Anything else stays as it is. */
export function unwrapWoff(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, 4) !== 'wOFF') return bytes;
  const count = bytes.readUInt16BE(12);
  const head = Buffer.alloc(OPENTYPE.header + count * OPENTYPE.entry);
  bytes.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (let index = 0; index < count; index += 1) {
    const entry = WOFF.header + index * WOFF.entry;
    const [start, packed, length] = [bytes.readUInt32BE(entry + 4), bytes.readUInt32BE(entry + 8), bytes.readUInt32BE(entry + 12)];
    if (offset + length > MOST_BYTES) throw new RangeError('its tables are too large');
    const content = bytes.subarray(start, start + packed);
    const table = packed < length ? inflateSync(content, { maxOutputLength: Math.max(1, length) }) : content;
    const place = OPENTYPE.header + index * OPENTYPE.entry;
    bytes.copy(head, place, entry, entry + 4);
    head.writeUInt32BE(bytes.readUInt32BE(entry + 16), place + 4);
    head.writeUInt32BE(offset, place + 8);
    head.writeUInt32BE(table.length, place + 12);
    const padded = Buffer.alloc((table.length + 3) & ~3);
    table.copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
