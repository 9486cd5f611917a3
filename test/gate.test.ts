import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from './support/check.ts';

const unit = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
const byte = (letter: string): string => `\\x${letter.charCodeAt(0).toString(16)}`;
const reference = (letter: string): string => `&#${letter.charCodeAt(0)};`;
const hexReference = (letter: string): string => `&#x${letter.charCodeAt(0).toString(16)};`;
const LOOK_ALIKES: Readonly<Record<string, string>> = { U: 'Ս', u: 'υ', p: 'р', w: 'ԝ', o: 'о', r: 'г', k: 'к', e: 'е', l: 'ӏ', a: 'а', n: 'ո', c: 'с', d: 'ԁ', s: 'ѕ', O: 'О', D: 'Ꭰ', E: 'Ε', W: 'Ԝ' };
const lookAlike = (letter: string): string => LOOK_ALIKES[letter] ?? letter;
const fullWidth = (letter: string): string => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0);
const mathematical = (letter: string): string => String.fromCodePoint((/[A-Z]/.test(letter) ? 0x1d5d4 - 65 : 0x1d5ee - 97) + letter.charCodeAt(0));
const unseen = (letter: string): string => `${letter}\u200b`;
const zero = (letter: string): string => (letter === 'o' ? '0' : letter);
const plain = (letter: string): string => letter;

/** A mark, each of its letters written in some way. */
const spelling = fc
  .tuple(fc.constantFrom('Upwork', 'upwork', 'UPWORK', 'UpWork', 'Up Work', 'up-work', 'Elance', 'oDesk', 'ODESK', 'elance'), fc.array(fc.constantFrom(plain, plain, plain, unit, byte, reference, hexReference, lookAlike, fullWidth, mathematical, unseen, zero), { minLength: 7, maxLength: 7 }))
  .map(([word, ways]) => [...word].map((letter, index) => (/[a-z]/i.test(letter) ? (ways[index] as (one: string) => string)(letter) : letter)).join(''));

const otherScript = fc.tuple(fc.constantFrom('Апворк', 'АПВОРК', 'アップワーク', '업워크', 'अपवर्क', 'أبوورك'), fc.constantFrom(plain, unit, reference)).map(([word, way]) => [...word].map(way).join(''));

const noise = fc.constantFrom('', 'Radar', 'для работы ', 'für ', '“quoted” – ', 'jobs feed ', '日本語、', 'fre', 'aut', 'set ', 'gro', '\\n', '&nbsp;', '\t', '😀', '-', '.', '_', 'x');

const hosts: readonly (readonly [name: string, wrap: (text: string) => string])[] = [
  ['package.json', (text) => JSON.stringify({ name: 'NAME' }).replace('NAME', text)],
  ['src/locales/en.json', (text) => `{ "a": "${text}" }`],
  ['site.webmanifest', (text) => `{ "name": "${text}" }`],
  ['page.html', (text) => `<title>${text}</title><p title="${text}">${text}</p>`],
  ['a.jsx', (text) => `document.title = '${text}'; export const A = () => <p title="${text}">${text}</p>;`],
  ['b.ts', (text) => `toast(\`a \${b} ${text}\`);`],
  ['README.md', (text) => `# ${text}\n\nText ${text}.\n`],
  ['_config.yml', (text) => `title: "${text}"\n`],
  ['.env', (text) => `APP_NAME="${text}"\n`],
  ['CNAME', (text) => text],
];

/** The characters of icon fonts, in hosts that say of which font. */
const glyphHosts: readonly (readonly [name: string, wrap: (digits: string) => string])[] = [
  ['a.css', (digits) => `.a { font-family: "Font Awesome 6 Brands", "tabler-icons"; content: "\\${digits}"; }`],
  ['b.scss', (digits) => `.a { font-family: boxicons; &:before { content: "\\0${digits}"; } }`],
  ['a.html', (digits) => `<i class="fab ti bx cib">&#x${digits};</i>`],
  ['b.html', (digits) => `<i class="fab ti bx cib">&#${Number.parseInt(digits, 16)};</i>`],
  ['c.html', (digits) => `<i class="fab ti bx cib">${String.fromCodePoint(Number.parseInt(digits, 16))}</i>`],
  ['a.tsx', (digits) => `export const a = { glyph: '\\u${digits}', font: 'Font Awesome 6 Brands, tabler-icons, boxicons' };`],
  ['a.dart', (digits) => `final a = IconData(0x${digits}, fontFamily: 'FontAwesomeBrands tabler-icons');`],
];
const glyphFile = fc.tuple(fc.constantFrom(...glyphHosts), fc.constantFrom('e641', 'E67C', 'f39e', 'e901', 'f141', 'e642')).map(([host, digits]) => [host, digits] as const);

const file = fc.tuple(fc.nat({ max: hosts.length - 1 }), noise, fc.oneof({ arbitrary: spelling, weight: 4 }, { arbitrary: otherScript, weight: 1 }), noise).map(([host, before, word, after]) => [hosts[host] as (typeof hosts)[number], `${before}${word}${after}`] as const);

test('what is found does not depend on the gate', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof({ arbitrary: file, weight: 5 }, { arbitrary: glyphFile, weight: 1 }), { minLength: 20, maxLength: 40 }), async (files) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'compliance-gate-'));
      try {
        files.forEach(([[name, wrap], text], index) => {
          const target = path.join(folder, `p${index}`, name);
          mkdirSync(path.dirname(target), { recursive: true });
          writeFileSync(target, wrap(text));
        });
        const [gated, ungated] = [await check(folder), await check(folder, undefined, { gate: false })];

        expect(gated.files.map(({ path: name, problems }) => [name, problems.length])).toEqual(ungated.files.map(({ path: name, problems }) => [name, problems.length]));
        expect(gated.files).toEqual(ungated.files);
        found += gated.files.length;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
  // Two empty lists are equal too.
  expect(found).toBeGreaterThan(100);
}, 120_000);
