/**
 * How many pictures with the mark are shown, how many without it are left alone, how long a picture takes and how much memory, beside
 * one perceptual hash on the same pictures:
 *
 *   node bench/pictures.mjs <folder with manifest.json> [every n-th] [--read]
 *
 * With `--read`, the name of the platform in ordinary letters is read too, and counted on the pictures with the label `brandtext`.
 * The manifest lists `items` with `file`, `label` (positive, negative, or anything that is not counted), `transform` and `difficulty`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import sharp from 'sharp';

const reads = process.argv.includes('--read');
const [set = '.', every = '1'] = process.argv.slice(2).filter((argument) => argument !== '--read');
const root = path.resolve(import.meta.dirname, '..');
const { items } = JSON.parse(readFileSync(path.join(set, 'manifest.json'), 'utf8'));
const chosen = items.filter((_, index) => index % Number(every) === 0);

const folder = mkdtempSync(path.join(root, 'node_modules/.bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const build = await rolldown({ input: { images: path.join(root, 'src/images/index.ts'), logos: path.join(root, 'src/policy/logos.ts'), outlines: path.join(root, 'src/policy/outlines.ts'), vectors: path.join(root, 'src/vectors/index.ts') }, platform: 'node', external: /^[^./]/ });
await build.write({ dir: folder, format: 'esm' });
const load = (name) => import(path.join(folder, `${name}.js`));
const [{ createExaminer }, { logoReferences }, { outlineReferences }, { drawnMarks }] = await Promise.all(['images', 'logos', 'outlines', 'vectors'].map(load));
const examine = createExaminer({ references: logoReferences, outlines: outlineReferences, colours: [] }, { reads });

/** 64 bits: which of the lowest waves of a small grey picture lie above their median. */
async function hashOf(bytes) {
  const side = 32;
  const grey = await sharp(bytes, { limitInputPixels: false }).flatten({ background: '#fff' }).greyscale().resize(side, side, { fit: 'fill' }).raw().toBuffer();
  const waves = [];
  for (let v = 0; v < 8; v += 1) {
    for (let u = 0; u < 8; u += 1) {
      let sum = 0;
      for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) sum += grey[y * side + x] * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side)) * Math.cos(((2 * y + 1) * v * Math.PI) / (2 * side));
      waves.push(sum);
    }
  }
  const middle = waves.slice(1).toSorted((a, b) => a - b)[31];
  return waves.map((wave) => wave > middle);
}

const differing = (a, b) => a.reduce((count, bit, index) => count + (bit === b[index] ? 0 : 1), 0);
/** Bits that may differ, as those who compare pictures by this hash mostly allow. */
const ALLOWED = 10;

const rows = [];
const times = [];
for (const item of chosen) {
  const bytes = new Uint8Array(readFileSync(path.join(set, item.file)));
  const started = performance.now();
  const drawn = item.file.endsWith('.svg') ? drawnMarks(Buffer.from(bytes).toString('utf8'), outlineReferences) : { facts: [], tellAll: false };
  const { facts } = drawn.facts.length > 0 || drawn.tellAll ? drawn : await examine(bytes);
  times.push(performance.now() - started);
  rows.push({ ...item, isShown: facts.some(({ agrees }) => agrees) });
}
const peak = process.resourceUsage().maxRSS / 1024;

// The hash knows every twentieth picture of the mark.
const known = [];
for (const [index, row] of rows.filter(({ label }) => label === 'positive').entries()) if (index % 20 === 0) known.push(await hashOf(readFileSync(path.join(set, row.file))).catch(() => null));
const references = known.filter((hash) => hash !== null);
for (const row of rows) {
  const hash = await hashOf(readFileSync(path.join(set, row.file))).catch(() => null);
  row.isHashed = hash !== null && references.some((one) => differing(one, hash) <= ALLOWED);
}

const share = (list, is) => `${list.filter(is).length} of ${list.length} (${((100 * list.filter(is).length) / Math.max(1, list.length)).toFixed(2)} %)`;
const of = (label, difficulty) => rows.filter((row) => row.label === label && (difficulty === undefined || row.difficulty === difficulty));
const sorted = times.toSorted((a, b) => a - b);
console.log('                       this detector            one perceptual hash');
for (const [name, list] of [['shown, ordinary', of('positive', 'core')], ['shown, hard', of('positive', 'hard')], ['false alarms', of('negative')], ...(reads ? [['name in letters', of('brandtext')]] : [])]) {
  console.log(`${name.padEnd(22)} ${share(list, ({ isShown }) => isShown).padEnd(24)} ${share(list, ({ isHashed }) => isHashed)}`);
}
console.log(`a picture              median ${sorted[sorted.length >> 1].toFixed(1)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)].toFixed(1)} ms, most ${sorted.at(-1).toFixed(0)} ms`);
console.log(`peak memory            ${peak.toFixed(0)} MB`);
const byTransform = {};
for (const row of of('positive')) (byTransform[row.transform] ??= []).push(row);
console.log(Object.entries(byTransform).filter(([, list]) => list.some(({ isShown }) => !isShown)).map(([name, list]) => `${name} ${share(list, ({ isShown }) => isShown)}`).join('\n'));
