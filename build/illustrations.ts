import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globbySync } from 'globby';
import { IllustrationIndex, isTelling, packMeasures } from '../src/match/illustrations.ts';
import { detailOf, drawnIn, measuresOf, type Measures } from '../src/vectors/index.ts';

/**
 * Measures of illustrations, one row for each `*.svg` of a folder; the drawings stay where they are. What a drawing in one of the other folders has
 * as well, such as icon packs, is left out:
 *
 *   npx jiti build/illustrations.ts <folder> [<folder of other drawings>…]
 */
const MOST = { outlines: 16, arrangements: 24 } as const;

const [folder = '.', ...others] = process.argv.slice(2);
const drawingsIn = (root: string): string[] => globbySync('**/*.svg', { cwd: root, absolute: true }).sort();

const known = drawingsIn(folder).map((file) => ({ file, name: path.basename(file, '.svg').replaceAll('-', ' '), ...measuresOf(readFileSync(file, 'utf8')) }));
const index = new IllustrationIndex(known);
const foreign = new Set(others.flatMap(drawingsIn).flatMap((file) => index.equalsOf(measuresOf(readFileSync(file, 'utf8')))));

/** From one end of a drawing to the other. */
const spread = <T>(list: readonly T[], most: number): T[] => (list.length <= most ? [...list] : Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as T));

function keep({ outlines, arrangements }: Measures): Measures {
  const own = outlines.filter((outline) => !foreign.has(outline));
  return { outlines: own.sort((a, b) => detailOf(b) - detailOf(a)).slice(0, MOST.outlines), arrangements: spread(arrangements.filter((one) => !foreign.has(one)), MOST.arrangements) };
}

let [outlineCount, arrangementCount] = [0, 0];
const rows = known.flatMap(({ file, name, ...measures }) => {
  const kept = keep(measures);
  const own = new IllustrationIndex([{ name, ...kept }]);
  const isFound = isTelling(kept) && drawnIn(readFileSync(file, 'utf8'), [], true).drawings.some((drawing) => own.find(drawing) !== null);
  const shared = [...measures.outlines, ...measures.arrangements].filter((one) => foreign.has(one)).length;
  console.log(`${name}: ${measures.outlines.length} detailed outlines and ${measures.arrangements.length} arrangements, ${shared} of them in other drawings; ${isFound ? `${kept.outlines.length} and ${kept.arrangements.length} kept` : 'too plain to be known'}`);
  if (!isFound) return [];
  outlineCount += kept.outlines.length;
  arrangementCount += kept.arrangements.length;
  return [`  { name: '${name}', outlines: '${packMeasures(kept.outlines)}', arrangements: '${packMeasures(kept.arrangements)}' },`];
});
writeFileSync(
  path.resolve(import.meta.dirname, '../src/policy/illustrations.ts'),
  `/**
 * Measures of ${rows.length} illustrations of the platform, of ${outlineCount} outlines and ${arrangementCount} arrangements of shapes, from which no drawing can be made. Written by
 * build/illustrations.ts from files that are not in this repository; CONTRIBUTING.md says which.
 */
export const platformIllustrations: readonly { readonly name: string; readonly outlines: string; readonly arrangements: string }[] = [
${rows.join('\n')}
];
`,
);
console.log(`${rows.length} of ${known.length} illustrations, ${outlineCount} outlines, ${arrangementCount} arrangements.`);
