/**
 * A small assembler and the one WebAssembly module that it makes: a search for up to four byte classes in a row, 16
 * positions at a time, for eight groups of patterns at once.
 */

/** Where the module expects its tables: for each of the four positions 16 bytes by low nibble, then 16 by high nibble. */
export const TABLE_BYTES = 4 * 2 * 16;
/** Where the bytes to search begin. */
export const DATA_OFFSET = 256;
/** How far behind the end of the data the module reads. */
export const READ_AHEAD = 32;
export const PAGE_BYTES = 65_536;

interface Memory {
  readonly buffer: ArrayBuffer;
  /** Adds pages; the buffer got before is void then. */
  grow(pages: number): number;
}

/** The part of the engine's interface that is used here; the typings of Node leave it to those of browsers. */
declare const WebAssembly:
  | {
      validate(binary: Uint8Array): boolean;
      Module: new (binary: Uint8Array) => object;
      Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
    }
  | undefined;

export interface Scanner {
  readonly memory: Memory;
  /** The first address from `at` on where a pattern may begin; `end` or more where there is none. Both are addresses. */
  readonly scan: (at: number, end: number) => number;
}

/** The module, loaded and with a memory of its own; null where the engine cannot run it. */
export function loadScanner(pages: number): Scanner | null {
  const binary = assemble(pages);
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(binary)) return null;
  const { memory, scan } = new WebAssembly.Instance(new WebAssembly.Module(binary)).exports;
  return { memory: memory as Memory, scan: scan as Scanner['scan'] };
}

const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;

const end = [0x0b];
const local = {
  get: (index: number): number[] => [0x20, index],
  set: (index: number): number[] => [0x21, index],
  tee: (index: number): number[] => [0x22, index],
};
const loop = (...body: number[][]): number[] => [0x03, NO_RESULT, ...body.flat(), ...end];
const when = (condition: number[], ...body: number[][]): number[] => [...condition, 0x04, NO_RESULT, ...body.flat(), ...end];
const again = (depth: number): number[] => [0x0c, depth];
const giveBack = (value: number[]): number[] => [...value, 0x0f];

const i32 = {
  constant: (value: number): number[] => [0x41, ...signed(value)],
  add: (a: number[], b: number[]): number[] => [...a, ...b, 0x6a],
  isBelow: (a: number[], b: number[]): number[] => [...a, ...b, 0x49],
  trailingZeros: (a: number[]): number[] => [...a, 0x68],
};

const simd = (code: number, ...immediate: number[]): number[] => [0xfd, ...unsigned(code), ...immediate];
const v128 = {
  load: (address: number[], offset: number): number[] => [...address, ...simd(0x00, 0, ...unsigned(offset))],
  splat: (byte: number): number[] => [...i32.constant(byte), ...simd(0x0f)],
  swizzle: (table: number[], lanes: number[]): number[] => [...table, ...lanes, ...simd(0x0e)],
  and: (a: number[], b: number[]): number[] => [...a, ...b, ...simd(0x4e)],
  hasAny: (a: number[]): number[] => [...a, ...simd(0x53)],
  isSet: (a: number[]): number[] => [...a, ...v128.splat(0), ...simd(0x24)],
  bitmask: (a: number[]): number[] => [...a, ...simd(0x64)],
  shiftRight: (a: number[], bits: number): number[] => [...a, ...i32.constant(bits), ...simd(0x6d)],
};

/** Locals of `scan`: its two parameters, the eight tables, what was read and what is left of it. */
const AT = 0;
const END = 1;
const TABLES = 2;
const READ = TABLES + 8;
const LEFT = READ + 1;

/** One bit a group of patterns: whether the byte at a position of each lane can stand there. */
function admitted(position: number): number[] {
  const low = TABLES + position * 2;
  return [
    ...v128.load(local.get(AT), position),
    ...local.set(READ),
    ...v128.and(
      v128.swizzle(local.get(low), v128.and(local.get(READ), v128.splat(0x0f))),
      v128.swizzle(local.get(low + 1), v128.shiftRight(local.get(READ), 4)),
    ),
  ];
}

const scanBody = [
  ...Array.from({ length: 8 }, (_, table) => [...v128.load(i32.constant(0), table * 16), ...local.set(TABLES + table)]).flat(),
  ...loop(
    when(
      i32.isBelow(local.get(AT), local.get(END)),
      [0, 1, 2, 3].map((position) => (position === 0 ? admitted(0) : v128.and([], admitted(position)))).flat(),
      local.tee(LEFT),
      when(v128.hasAny([]), giveBack(i32.add(local.get(AT), i32.trailingZeros(v128.bitmask(v128.isSet(local.get(LEFT))))))),
      i32.add(local.get(AT), i32.constant(16)),
      local.set(AT),
      again(1),
    ),
  ),
  ...local.get(AT),
];

function assemble(pages: number): Uint8Array<ArrayBuffer> {
  const code = [...vector([[2 + 8, V128]]), ...scanBody, ...end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [[0x60, ...vector([[I32], [I32]]), ...vector([[I32]])]]),
    ...section(3, [[0]]),
    ...section(5, [[0x00, ...unsigned(pages)]]),
    ...section(7, [[...name('memory'), 0x02, 0], [...name('scan'), 0x00, 0]]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ]);
}

function section(id: number, entries: readonly number[][]): number[] {
  const content = vector(entries);
  return [id, ...unsigned(content.length), ...content];
}

const vector = (entries: readonly number[][]): number[] => [...unsigned(entries.length), ...entries.flat()];
const name = (text: string): number[] => vector([...text].map((character) => [character.charCodeAt(0)]));

/** LEB128, the variable-length numbers of the format. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest >= -0x40 && rest < 0x40) return [...bytes, rest & 0x7f];
    bytes.push((rest & 0x7f) | 0x80);
  }
}
