import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlainSieve, createSieve, type Confirm, type Sieve } from '../src/engine/sieve.ts';
import { loadScanner } from '../src/engine/sieve-wasm.ts';
import { confirmGate, GATE_WINDOW, gatePatterns, type GatePattern } from '../src/match/gate.ts';
import { findMarks } from '../src/match/marks.ts';
import { skeletonOf } from '../src/match/skeleton.ts';
import { iconFonts } from '../src/policy/icons.ts';
import { marks } from '../src/policy/marks.ts';

function search(sieve: Sieve, bytes: Uint8Array): boolean {
  sieve.memory(bytes.length).set(bytes);
  return sieve.matches(bytes.length);
}

/** The definition, word for word: some pattern stands somewhere, and the bytes around it are confirmed. */
function naive(patterns: readonly GatePattern[], bytes: Uint8Array, confirm: Confirm): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    for (const pattern of patterns) {
      const stands = at + pattern.bytes.length <= bytes.length && pattern.bytes.every((admitted, index) => admitted?.includes(bytes[at + index] as number) ?? true);
      const around = Buffer.from(bytes.subarray(Math.max(0, at - GATE_WINDOW), at + pattern.bytes.length + GATE_WINDOW)).toString('latin1');
      if (stands && confirm(around)) return true;
    }
  }
  return false;
}

const latin1 = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const word = (text: string): GatePattern => ({ name: text, bytes: latin1(text).map((byte) => [byte]) });
const always: Confirm = () => true;
const both = [
  ['SIMD', createSieve],
  ['plain', createPlainSieve],
] as const;

it('loads the SIMD search on this engine', () => {
  expect(loadScanner(1)).not.toBeNull();
});

describe.each(both)('the %s search', (_, create) => {
  it('finds a pattern at every offset of a block, and nothing where it is one byte short', () => {
    const sieve = create([word('mark')], always);
    for (let before = 0; before < 70; before += 1) {
      expect(search(sieve, Buffer.from(`${'.'.repeat(before)}mark`))).toBe(true);
      expect(search(sieve, Buffer.from(`${'.'.repeat(before)}mar`))).toBe(false);
    }
  });

  it('does not see what an earlier, longer file left in the memory', () => {
    const sieve = create([word('mark'), word('k')], always);
    search(sieve, Buffer.from('......mark'));
    expect(search(sieve, Buffer.from('......m'))).toBe(false);
    expect(search(sieve, Buffer.from('......mark'))).toBe(true);
  });

  it('finds a short pattern on the last byte', () => {
    const sieve = create([word('#'), word('ab')], always);
    expect(search(sieve, Buffer.from(`${'.'.repeat(31)}#`))).toBe(true);
    expect(search(sieve, Buffer.from(`${'.'.repeat(31)}a`))).toBe(false);
  });

  it('lets any byte stand where a pattern has no class, but not the end of the file', () => {
    const sieve = create([{ name: 'reference', bytes: [[0x26], [0x23], null] }], always);
    expect(search(sieve, Buffer.from('a&#b'))).toBe(true);
    expect(search(sieve, Buffer.from('aa&#'))).toBe(false);
  });

  it('goes on behind a pattern that was not confirmed', () => {
    const sieve = create([word('up')], (around) => around.includes('upwork'));
    const noise = 'up and '.repeat(3000);
    expect(search(sieve, Buffer.from(noise))).toBe(false);
    expect(search(sieve, Buffer.from(`${noise}upwork`))).toBe(true);
    expect(search(sieve, Buffer.from(`${noise}upwork${noise}`))).toBe(true);
  });

  it('asks far less often than there are patterns', () => {
    let questions = 0;
    const sieve = create([word('\\u0')], () => {
      questions += 1;
      return false;
    });
    expect(search(sieve, Buffer.from('\\u0434'.repeat(100_000)))).toBe(false);
    expect(questions).toBeLessThan(200);
  });

  it('keeps what was read when the memory grows', () => {
    const sieve = create([word('mark')], always);
    sieve.memory(4).set(Buffer.from('mark'));
    const grown = sieve.memory(3_000_000);
    expect(grown.length).toBeGreaterThanOrEqual(3_000_000);
    expect(sieve.matches(4)).toBe(true);
    grown.fill(0x2e);
    grown.set(Buffer.from('mark'), 2_999_996);
    expect(sieve.matches(3_000_000)).toBe(true);
    expect(sieve.matches(2_999_999)).toBe(false);
  });

  it('searches for more patterns than one table holds', () => {
    const many = Array.from({ length: 70 }, (_, index) => word(`${String.fromCharCode(0x41 + (index % 26))}${String(index).padStart(2, '0')}`));
    const sieve = create(many, always);
    for (const { name } of many) expect(search(sieve, Buffer.from(`..${name}..`))).toBe(true);
    expect(search(sieve, Buffer.from('..A01..'))).toBe(false);
  });

  it('refuses a pattern that is longer than it can look', () => {
    expect(() => create([word('upwork')], always)).toThrow(RangeError);
  });
});

describe('the SIMD search, the plain search and the definition agree', () => {
  const byteClass = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 40 }), { nil: null, freq: 6 });
  const pattern = fc.array(byteClass, { minLength: 1, maxLength: 4 }).map((bytes): GatePattern => ({ name: 'drawn', bytes }));
  const confirmations: readonly Confirm[] = [always, (around) => around.includes('a'), (around) => /up.{0,40}work/s.test(around)];

  it('on drawn patterns and random bytes', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 40 }), fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...confirmations), (patterns, bytes, confirm) => {
        const expected = naive(patterns, bytes, confirm);
        expect(search(createPlainSieve(patterns, confirm), bytes)).toBe(expected);
        expect(search(createSieve(patterns, confirm), bytes)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  const shred = fc.constantFrom('up', 'wo', 'rk', 'work', 'Up', 'desk', 'elan', 'ce', '\\u00', '75', '&#', 'x75;', '\u200b', 'р', 'о', ' ', '-', '\n', '.', 'ｕ', '𝐮', 'ab', '€', '…', '\u00ad', 'x'.repeat(37), ' lorem ipsum '.repeat(9));

  it('on text salted with pieces of the patterns of the gate', () => {
    const confirm: Confirm = (around) => /[uU]p[^a-z]{0,12}[wW]o/.test(around);
    const [simd, plain] = [createSieve(gatePatterns, confirm), createPlainSieve(gatePatterns, confirm)];
    fc.assert(
      fc.property(fc.array(shred, { maxLength: 60 }), (shreds) => {
        const bytes = Buffer.from(shreds.join(''));
        const expected = naive(gatePatterns, bytes, confirm);
        expect(search(plain, bytes)).toBe(expected);
        expect(search(simd, bytes)).toBe(expected);
      }),
      { numRuns: 600 },
    );
  });
});

describe('the gate opens', () => {
  const gate = createSieve(gatePatterns, confirmGate);
  const opens = (text: string): boolean => search(gate, Buffer.from(`${'lorem ipsum dolor sit amet, '.repeat(5)}${text}${', consectetur adipiscing elit'.repeat(5)}`));
  const names = marks.flatMap(({ word: name }) => [name, name.toUpperCase()]);

  it('for each mark as it is written, and not for text without one', () => {
    for (const name of names) expect(opens(`the ${name} of`)).toBe(true);
    for (const text of ['work it up', 'a freelancer', 'autodesk', 'toDesktop', 'caf\u00e9 \u2026 \u201cquoted\u201d', 'Привет, мир', '\\u00e9t\\u00e9', 'you&#39;re']) expect(opens(text)).toBe(false);
  });

  /** Every character that a reader, by `skeletonOf`, takes for one of the letters, and every one that nobody sees. */
  const disguises = new Map<string, string[]>();
  for (let code = 0x80; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    const plain = skeletonOf(character).text;
    if (plain === '' || /^[a-z]$/i.test(plain)) disguises.set(plain, [...(disguises.get(plain) ?? []), character]);
  }

  it('for each mark with any one letter replaced by any character that passes for it', () => {
    const missed: string[] = [];
    for (const name of names) {
      for (const [index, letter] of [...name].entries()) {
        for (const other of disguises.get(letter) ?? []) {
          const disguised = name.slice(0, index) + other + name.slice(index + 1);
          if (!opens(disguised)) missed.push(disguised);
        }
      }
    }
    expect(missed).toEqual([]);
  });

  it('for each mark with any unseen character at any place in it', () => {
    const missed: string[] = [];
    for (const name of names) {
      for (let index = 1; index < name.length; index += 1) {
        for (const unseen of disguises.get('') ?? []) {
          const disguised = name.slice(0, index) + unseen + name.slice(index);
          if (!opens(disguised)) missed.push(`${name} ${index} U+${unseen.codePointAt(0)?.toString(16)}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });

  const spelled = fc.constantFrom(...names).chain((name) =>
    fc.tuple(...[...name].map((letter) => fc.constantFrom(letter, ...(disguises.get(letter) ?? [letter]), `\\u00${letter.charCodeAt(0).toString(16)}`, `&#${letter.charCodeAt(0)};`, `&#x${letter.charCodeAt(0).toString(16)};`))),
  );

  it('for marks with any of their letters disguised or escaped', () => {
    fc.assert(
      fc.property(spelled, (letters) => {
        expect(opens(letters.join(''))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('for the name in two words, whatever stands between them', () => {
    const separator = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '-', '_', '.', '\u00b7', '\u00a0', '\u2003', '\u3000', '\u202f'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(separator, fc.constantFrom('Up', 'UP', 'up', 'Uр'), fc.constantFrom('Work', 'WORK', 'work', 'W0rk'), (between, up, work) => {
        const text = `${up}${between}${work}`;
        fc.pre(findMarks(text, 'name').length > 0);
        expect(opens(text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(opens('<title>Up&nbsp;Work</title>')).toBe(true);
    expect(opens('Wrap it up. We &amp; you')).toBe(false);
  });

  it('for each code point of an icon font that is the mark, however it is written', () => {
    const missed: string[] = [];
    for (const point of iconFonts.flatMap(({ points }) => points)) {
      const digits = point.toString(16);
      for (const spelling of [`"\\${digits}"`, `"\\00${digits.toUpperCase()}"`, `'\\u${digits}'`, `'\\u{0${digits}}'`, `&#x${digits};`, `&#X00${digits.toUpperCase()};`, `&#${point};`, `(0x${digits},`, `(0X00${digits},`, String.fromCodePoint(point)]) {
        if (!opens(spelling)) missed.push(spelling);
      }
    }
    expect(missed).toEqual([]);
    for (const text of ['content: "\\e642"', '#e641', '0xe6410', '&#xf1410;', '\\f141a', '\uE642']) expect(opens(text)).toBe(false);
  });
});
