import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GUARANTEED, winnow } from '../src/match/winnow.ts';

/**
 * Hashes of published texts of the platform, one set for each `*.txt` of a folder; the texts stay where they are:
 *
 *   npx jiti build/texts.ts <folder>
 */
const [folder = '.'] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort();
const rows = names.map((name) => {
  const hashes = [...new Set(readFileSync(path.join(folder, name), 'utf8').split('\n').flatMap(winnow))].sort((a, b) => a - b);
  const bytes = Buffer.alloc(hashes.length * 4);
  hashes.forEach((hash, index) => bytes.writeUInt32LE(hash, index * 4));
  console.log(`${name}: ${hashes.length} hashes`);
  return `  { name: '${path.basename(name, '.txt').replaceAll('-', ' ')}', hashes: '${bytes.toString('base64')}' },`;
});
const file = path.resolve(import.meta.dirname, '../src/policy/texts.ts');
writeFileSync(file, `/**\n * Hashes of published texts of the platform, from which no text can be read. Written by build/texts.ts from files that are not in this\n * repository: read on 2026-11-27 in public copies.\n */\nexport const platformTexts = [\n${rows.join('\n')}\n] as const;\n`);
console.log(`Any ${GUARANTEED} words in a row that a text shares with one of these are found.`);
