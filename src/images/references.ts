import { EDGE_LENGTH, INK_LENGTH } from './descriptors.ts';

/** What a mark looks like by measures alone, as it comes with the policy: each vector in base64, a signed byte a number. */
export interface PackedReference {
  /** What it is a reference of, for messages: "the wordmark of the platform". */
  readonly name: string;
  /** `mark`: one connected shape. `cut`: such a shape, cut off by the edge of its picture. `plate`: a mark with the disc, ring or square that it stands in. `word`: a whole wordmark. */
  readonly kind: 'mark' | 'cut' | 'plate' | 'word';
  /** Width by height. */
  readonly aspect: number;
  readonly ink: string;
  readonly edges: string;
  /** Of a plate, the ink of what stands in it. */
  readonly inner: string | null;
}

export interface Reference {
  readonly name: string;
  readonly aspect: number;
  readonly ink: Float32Array;
  readonly edges: Float32Array;
  readonly inner: Float32Array | null;
}

export type References = Readonly<Record<PackedReference['kind'], readonly Reference[]>>;

export function unpackReferences(packed: readonly PackedReference[]): References {
  const references: Record<PackedReference['kind'], Reference[]> = { mark: [], cut: [], plate: [], word: [] };
  for (const { name, kind, aspect, ink, edges, inner } of packed) {
    references[kind].push({ name, aspect, ink: unpack(ink, INK_LENGTH), edges: unpack(edges, EDGE_LENGTH), inner: inner === null ? null : unpack(inner, INK_LENGTH) });
  }
  return references;
}

function unpack(text: string, length: number): Float32Array {
  const bytes = new Int8Array(Buffer.from(text, 'base64'));
  if (bytes.length !== length) throw new Error(`A reference holds ${bytes.length} numbers where ${length} belong; run npm run generate.`);
  const norm = Math.sqrt(bytes.reduce((sum, byte) => sum + byte * byte, 0));
  return Float32Array.from(bytes, (byte) => byte / norm);
}

/** The largest number becomes 127; the length of a vector is 1 again after unpacking. */
export function pack(vector: Float32Array): string {
  const largest = vector.reduce((most, part) => Math.max(most, Math.abs(part)), 1e-9);
  return Buffer.from(Int8Array.from(vector, (part) => Math.round((part / largest) * 127)).buffer).toString('base64');
}
