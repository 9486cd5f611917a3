import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globbySync } from 'globby';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const files = globbySync(['src/**/*.ts', 'rules/*.ts'], { cwd: root }).sort();

/** Open to everybody: the words that the house speaks in. */
const VOCABULARY = ['facts', 'rule', 'source', 'problem', 'errors', 'version', 'lazy', 'bundled', 'locale', 'entries', 'reading', 'mask'];

/** What a room may import besides itself and the vocabulary. A room that is not listed may import nothing else. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  bin: ['cli'],
  index: ['lint', 'config'],
  cli: ['lint', 'past', 'ready', 'budget', 'requests', 'report', 'policy', 'registry', 'match'],
  // Of the analysis it hands files to, and of what it takes back, it knows the types.
  budget: ['engine', 'cache', 'config', 'requests', 'registry', 'match'],
  // Of pictures it knows the shape of a verdict alone, of the analysis what a source is read as.
  cache: ['images', 'policy', 'requests'],
  lint: ['engine', 'cache', 'config', 'policy', 'registry', 'match'],
  // What the form states, and what to paste of it.
  ready: ['policy', 'match', 'requests', 'application'],
  // A commit is laid out and checked as a folder.
  past: ['engine', 'lint'],
  registry: ['rules'],
  engine: ['judge', 'requests', 'application', 'cache', 'classify', 'languages', 'images', 'vectors', 'suppress', 'config', 'policy', 'match', 'secrets', 'practices'],
  images: ['vectors'],
  vectors: [],
  // The editor counts the requests of the file that it shows.
  eslint: ['requests', 'application', 'rules', 'cache', 'registry', 'languages', 'vectors', 'suppress', 'config', 'match', 'judge', 'classify', 'policy', 'practices'],
  judge: [],
  classify: [],
  rules: ['match', 'policy'],
  match: ['policy', 'looks', 'vectors', 'secrets'],
  secrets: [],
  looks: [],
  report: ['ready', 'requests'],
  languages: [],
  // Deployment files are data formats, which the languages read already; which hosts are the platform's is policy.
  requests: ['languages', 'match', 'policy'],
  // The form is compared with what was counted, and with what is kept.
  application: ['languages', 'match', 'policy', 'practices', 'requests'],
  practices: ['match', 'policy'],
  suppress: [],
  // The keys of `volume.assume` are those of the analysis.
  config: ['policy', 'match', 'requests'],
  policy: [],
  // The vocabulary names clauses by their ids.
  facts: [],
  rule: ['policy'],
  source: [],
  // A report carries the budget that its rules judged: of the analysis it knows that shape.
  problem: ['policy', 'requests', 'application'],
  errors: [],
  lazy: [],
  bundled: [],
  locale: [],
  reading: [],
  mask: [],
  entries: ['policy'],
  version: ['package.json'],
};

const roomOf = (file: string): string => {
  const parts = path.relative(root, file).split(path.sep);
  if (parts[0] !== 'src') return parts[0] as string;
  return (parts[1] as string).replace(/\.ts$/, '');
};

/** The modules that a file names, types included. */
function importsOf(file: string): { readonly specifier: string }[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)(?: type)? [^;]*?from '(?<specifier>[^']+)'|import\('(?<dynamic>[^']+)'\)/gm)].map(({ groups }) => ({ specifier: groups?.['specifier'] ?? groups?.['dynamic'] ?? '' }));
}

describe('imports point one way', () => {
  test.for(files)('%s', (file) => {
    const room = roomOf(path.join(root, file));
    for (const { specifier } of importsOf(file).filter((one) => one.specifier.startsWith('.'))) {
      const target = roomOf(path.resolve(root, path.dirname(file), specifier));
      if (target === room || VOCABULARY.includes(target)) continue;
      expect(MAY_IMPORT[room], `${file} imports ${specifier}`).toContain(target);
    }
  });
});

describe('who may know what', () => {
  const importersOf = (specifier: RegExp): string[] => files.filter((file) => importsOf(file).some((one) => specifier.test(one.specifier)));

  test('rules read no file and no environment', () => {
    for (const file of files.filter((one) => one.startsWith('rules/'))) {
      expect(importsOf(file).map(({ specifier }) => specifier).filter((specifier) => !specifier.startsWith('.'))).toEqual([]);
      expect(readFileSync(path.join(root, file), 'utf8')).not.toMatch(/\bprocess\.|\brequire\(/);
    }
  });

  test('policy imports nothing', () => {
    expect(files.filter((file) => file.startsWith('src/policy/')).flatMap(importsOf)).toEqual([]);
  });

  test('no parser is loaded before it is needed', () => {
    const loadsAtOnce = (file: string): boolean => /^import (?!type\b)[^;]*from '(?:oxc-parser|sharp|htmlparser2|jsonc-parser|yaml|jiti|ignore|fast-glob|tesseract\.js|web-tree-sitter|@lezer\/[^']*)'/m.test(readFileSync(path.join(root, file), 'utf8'));

    expect(files.filter(loadsAtOnce)).toEqual([]);
  });

  test('the analysis of requests is loaded where there is something to count', () => {
    const loadsAtOnce = (file: string): boolean => /^import (?!type\b)[^;]*from '[^']*\/(?:requests\/(?:analyse|facts|findings)|engine\/(?:material|practices|volume)|material|practices|volume)\.ts'/m.test(readFileSync(path.join(root, file), 'utf8'));

    expect(files.filter((file) => !/^src\/(?:requests|config)\//.test(file) && loadsAtOnce(file))).toEqual(['src/budget.ts', 'src/engine/application.ts', 'src/engine/material.ts', 'src/engine/practices.ts', 'src/engine/volume.ts', 'src/eslint/file.ts']);
  });

  test('the network is out of reach', () => {
    expect(importersOf(/^(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/|$)/)).toEqual([]);
    expect(files.filter((file) => /(?<![\w.'"|])fetch\(/.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  test('no file is too long to be read in one breath', () => {
    expect(files.filter((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length > 310)).toEqual([]);
  });
});
