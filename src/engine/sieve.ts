import { GATE_WINDOW, type GatePattern } from '../match/gate.ts';
import { DATA_OFFSET, loadScanner, PAGE_BYTES, READ_AHEAD, TABLE_BYTES } from './sieve-wasm.ts';

/** Searches bytes for patterns, a file at a time, in memory of its own. */
export interface Sieve {
  /** Where to put the bytes, at least as many as asked for; what is there stays. A region got earlier may be void after it. */
  memory(bytes: number): Uint8Array<ArrayBuffer>;
  /** Whether a pattern that `confirm` confirms stands in the first bytes of the memory, which are those of a file of that path. */
  matches(length: number, path?: string): boolean;
}

/** What is sought, and who decides whether it is there. */
export interface Search {
  readonly patterns: readonly GatePattern[];
  readonly confirm: Confirm;
  /** How far behind a pattern the first question reaches; as far as a mark needs unless said. */
  readonly reach?: number;
  /** Files in which it has nothing to seek. */
  readonly skips?: RegExp;
}

/** Given the bytes around a pattern as latin1: at least `GATE_WINDOW` of them on each side where there are so many. */
export type Confirm = (around: string) => boolean;

/** Patterns are no longer than this many bytes. */
const LONGEST = 4;
const INITIAL_BYTES = 16 * PAGE_BYTES - DATA_OFFSET - READ_AHEAD;

/**
 * Looks at 16 positions at a time where the engine has SIMD, else at one. Further searches each go over the bytes once more: that costs less than
 * patterns of another kind among the first, which stop the search and have every question asked where there is nothing to answer it.
 */
export function createSieve(patterns: readonly GatePattern[], confirm: Confirm, ...further: readonly Search[]): Sieve {
  const scanner = loadScanner(Math.ceil((INITIAL_BYTES + DATA_OFFSET + READ_AHEAD) / PAGE_BYTES));
  if (scanner === null) return createPlainSieve(patterns, confirm, ...further);
  const { memory, scan } = scanner;
  const view = (): Buffer<ArrayBuffer> => Buffer.from(memory.buffer, DATA_OFFSET, memory.buffer.byteLength - DATA_OFFSET - READ_AHEAD);
  let bytes = view();
  const searches = [{ patterns, confirm }, ...further].map((search: Search) => ({ search, has: exactly(search.patterns).has, tables: nibbleTables(search.patterns) }));

  const nextOf = (has: Exactly['has']) => (from: number, length: number): number => {
    const end = DATA_OFFSET + length;
    for (let at = DATA_OFFSET + from; at < end; at += 1) {
      at = scan(at, end);
      if (at >= end) return -1;
      if (has(bytes, at - DATA_OFFSET, length)) return at - DATA_OFFSET;
    }
    return -1;
  };

  return {
    memory(wanted) {
      if (wanted > bytes.length) {
        memory.grow(Math.ceil((wanted - bytes.length) / PAGE_BYTES));
        bytes = view();
      }
      return bytes;
    },
    matches: (length, path = '') =>
      searches.some(({ has, tables, search }) => {
        if (search.skips?.test(path) === true) return false;
        new Uint8Array(memory.buffer, 0, TABLE_BYTES).set(tables);
        return isConfirmed(bytes, length, nextOf(has), search);
      }),
  };
}

/** The same search without WebAssembly. */
export function createPlainSieve(patterns: readonly GatePattern[], confirm: Confirm, ...further: readonly Search[]): Sieve {
  const searches = [{ patterns, confirm }, ...further].map((search: Search) => ({ search, has: exactly(search.patterns).has }));
  let bytes = Buffer.from(new ArrayBuffer(INITIAL_BYTES));
  const nextOf = (has: Exactly['has']) => (from: number, length: number): number => {
    for (let at = from; at < length; at += 1) if (has(bytes, at, length)) return at;
    return -1;
  };
  return {
    memory(wanted) {
      if (wanted > bytes.length) {
        const larger = Buffer.from(new ArrayBuffer(wanted));
        larger.set(bytes);
        bytes = larger;
      }
      return bytes;
    },
    matches: (length, path = '') => searches.some(({ has, search }) => search.skips?.test(path) !== true && isConfirmed(bytes, length, nextOf(has), search)),
  };
}

/** How far behind a pattern the first question to `confirm` reaches, and the last. */
const FIRST_REACH = 64;
const LAST_REACH = 4096;

/**
 * A file of escapes or of text in another script holds thousands of patterns and mostly no mark. So one question answers
 * for a stretch of the file, and the stretch doubles with every no.
 */
function isConfirmed(bytes: Buffer, length: number, next: (from: number, length: number) => number, { confirm, reach: firstReach = FIRST_REACH }: Pick<Search, 'confirm' | 'reach'>): boolean {
  for (let from = 0, reach = firstReach; ; reach = Math.min(reach * 2, LAST_REACH)) {
    const found = next(from, length);
    if (found === -1) return false;
    from = found + reach;
    if (confirm(bytes.toString('latin1', Math.max(0, found - GATE_WINDOW), Math.min(length, from + LONGEST + GATE_WINDOW)))) return true;
  }
}

interface Exactly {
  /** Whether a pattern stands at an offset and ends within the length. */
  has(bytes: Uint8Array, at: number, length: number): boolean;
}

/** Bit p of entry `position * 256 + byte` says whether pattern p admits the byte there; 32 patterns a table. */
function exactly(patterns: readonly GatePattern[]): Exactly {
  const tables: { readonly admits: Int32Array; readonly fits: Int32Array }[] = [];
  for (let first = 0; first < patterns.length; first += 32) {
    const admits = new Int32Array(LONGEST * 256);
    const fits = new Int32Array(LONGEST + 1);
    const some = patterns.slice(first, first + 32);
    for (let position = 0; position < LONGEST; position += 1) {
      // Most positions beyond the end of a pattern admit every byte, which is one number for all of them.
      admits.fill(some.reduce((all, { bytes }, index) => (isAny(bytes[position]) ? all | (1 << index) : all), 0), position * 256, (position + 1) * 256);
    }
    some.forEach(({ name, bytes }, index) => {
      if (bytes.length === 0 || bytes.length > LONGEST) throw new RangeError(`The pattern "${name}" must be 1 to ${LONGEST} bytes long.`);
      bytes.forEach((admitted, position) => admitted?.forEach((byte) => (admits[position * 256 + byte]! |= 1 << index)));
      for (let room = bytes.length; room <= LONGEST; room += 1) fits[room]! |= 1 << index;
    });
    tables.push({ admits, fits });
  }
  return {
    has(bytes, at, length) {
      const room = Math.min(LONGEST, length - at);
      for (const { admits, fits } of tables) {
        let left = fits[room] as number;
        for (let position = 0; position < room && left !== 0; position += 1) left &= admits[position * 256 + (bytes[at + position] as number)] as number;
        if (left !== 0) return true;
      }
      return false;
    },
  };
}

/** A class that admits every byte, or none because the pattern has ended. */
const isAny = (byteClass: readonly number[] | null | undefined): byteClass is null | undefined => byteClass === null || byteClass === undefined;

/** What the members of a group admit at one position: bit n for low nibble n, bit 16 + n for high nibble n. */
type Nibbles = number;
type Group = readonly [Nibbles, Nibbles, Nibbles, Nibbles];

const GROUPS = 8;

const preparedTables = new WeakMap<readonly GatePattern[], Uint8Array>();

/** The tables of the SIMD search: for each position 16 entries by low nibble and 16 by high nibble, bit g for group g. Runs in one process mostly seek the same. */
function nibbleTables(patterns: readonly GatePattern[]): Uint8Array {
  let tables = preparedTables.get(patterns);
  if (tables === undefined) preparedTables.set(patterns, (tables = makeNibbleTables(patterns)));
  return tables;
}

function makeNibbleTables(patterns: readonly GatePattern[]): Uint8Array {
  const tables = new Uint8Array(TABLE_BYTES);
  groupsOf(patterns).forEach((group, index) => {
    group.forEach((nibbles, position) => {
      for (let bit = 0; bit < 32; bit += 1) if ((nibbles >> bit) & 1) tables[position * 32 + bit]! |= 1 << index;
    });
  });
  return tables;
}

/**
 * Joins the two groups that cost least together until there are few enough. Every run does it once, before anything is
 * compiled, so a cost is computed once and the least one of each group is kept.
 */
function groupsOf(patterns: readonly GatePattern[]): Group[] {
  const shareOf = createShares();
  /** How often what two groups admit together stops the search in ordinary source text, roughly. */
  const chanceOf = (a: Group, b: Group): number => shareOf(a[0] | b[0]) * shareOf(a[1] | b[1]) * shareOf(a[2] | b[2]) * shareOf(a[3] | b[3]);
  const candidate = (group: Group): Candidate => ({ group, chance: chanceOf(group, group), cost: Number.POSITIVE_INFINITY, other: null });
  const costOf = (one: Candidate, other: Candidate): number => chanceOf(one.group, other.group) - one.chance - other.chance;
  const left = patterns.map(({ bytes }) => candidate([nibblesOf(bytes[0]), nibblesOf(bytes[1]), nibblesOf(bytes[2]), nibblesOf(bytes[3])]));
  const compare = (one: Candidate, other: Candidate): void => {
    const cost = costOf(one, other);
    if (cost < one.cost) [one.cost, one.other] = [cost, other];
  };
  const compareAll = (index: number): void => {
    const one = left[index] as Candidate;
    [one.cost, one.other] = [Number.POSITIVE_INFINITY, null];
    for (let second = index + 1; second < left.length; second += 1) compare(one, left[second] as Candidate);
  };
  left.forEach((_, index) => compareAll(index));
  while (left.length > GROUPS) {
    let first = 0;
    for (let index = 1; index < left.length; index += 1) if ((left[index] as Candidate).cost < (left[first] as Candidate).cost) first = index;
    const one = left[first] as Candidate;
    const other = one.other as Candidate;
    left.splice(left.indexOf(other), 1);
    const joined = candidate(join(one.group, other.group));
    left[first] = joined;
    left.forEach((each, index) => {
      if (index === first || each.other === one || each.other === other) compareAll(index);
      else if (index < first) compare(each, joined);
    });
  }
  return left.map(({ group }) => group);
}

interface Candidate {
  readonly group: Group;
  readonly chance: number;
  /** The least that it costs to join it with a later one, and which one that is. */
  cost: number;
  other: Candidate | null;
}

function nibblesOf(bytes: readonly number[] | null | undefined): Nibbles {
  if (isAny(bytes)) return ~0;
  let nibbles = 0;
  for (const byte of bytes) nibbles |= (1 << (byte & 15)) | (1 << (16 + (byte >> 4)));
  return nibbles;
}

const join = (a: Group, b: Group): Group => [a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]];

/** Makes the function that tells which share of source text some nibbles admit; groups often have the same ones. */
function createShares(): (nibbles: Nibbles) => number {
  const known = new Map<Nibbles, number>();
  return (nibbles) => {
    let share = known.get(nibbles);
    if (share === undefined) {
      share = 0;
      for (let high = 0; high < 16; high += 1) {
        if (((nibbles >> (16 + high)) & 1) === 0) continue;
        for (let low = 0; low < 16; low += 1) if ((nibbles >> low) & 1) share += SHARES[high * 16 + low] as number;
      }
      known.set(nibbles, share);
    }
    return share;
  };
}

/** The share of each byte in source text: small letters and spaces make most of it. */
const SHARES: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x20) return 0.18;
  if (byte >= 0x61 && byte <= 0x7a) return 0.55 / 26;
  if (byte > 0x20 && byte < 0x7f) return 0.24 / 68;
  if (byte === 0x0a) return 0.025;
  return 0.005 / 160;
});
