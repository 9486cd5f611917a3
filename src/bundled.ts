import { lazy } from './lazy.ts';

/**
 * Parsers that the build puts into single files of the names that we use, because a package of dozens of files takes longer
 * to find and to open than to run. The types admit no other name, so that the sources cannot use what the command lacks.
 */
export const BUNDLED = {
  '@lezer/markdown': ['Autolink', 'Strikethrough', 'Table', 'TaskList', 'parser'],
  culori: ['differenceCiede2000', 'parse', 'rgb'],
  fontkitten: ['create'],
  htmlparser2: ['Tokenizer'],
  // A function with properties, which only the package as a whole is.
  ignore: null,
  'jsonc-parser': ['findNodeAtLocation', 'parseTree', 'printParseErrorCode', 'visit'],
  'web-tree-sitter': ['Language', 'Parser'],
  yaml: ['Lexer', 'isAlias', 'isMap', 'isPair', 'isScalar', 'isSeq', 'parse', 'parseAllDocuments'],
} as const;

interface Packages {
  readonly '@lezer/markdown': typeof import('@lezer/markdown');
  readonly culori: typeof import('culori');
  readonly fontkitten: typeof import('fontkitten');
  readonly htmlparser2: typeof import('htmlparser2');
  readonly ignore: typeof import('ignore');
  readonly 'jsonc-parser': typeof import('jsonc-parser');
  readonly 'web-tree-sitter': typeof import('web-tree-sitter');
  readonly yaml: typeof import('yaml');
}

type Used<Name extends keyof Packages> = (typeof BUNDLED)[Name] extends readonly (infer Key)[] ? Pick<Packages[Name], Key & keyof Packages[Name]> : Packages[Name];

/** Loads a parser on first need: in the built command from its one file, and from its package where the sources run. */
export function bundled<Name extends keyof Packages>(name: Name): () => Used<Name> {
  return lazy(import.meta.url.endsWith('.ts') ? name : `./vendor/${fileNameOf(name)}`);
}

/** "lezer-markdown.cjs": CommonJS, which opens without the asynchronous steps that modules take. */
export const fileNameOf = (name: string): string => `${name.replace('@', '').replace('/', '-')}.cjs`;

/** Programs for WebAssembly that the build packs beside the parsers, and where in the registry's packages each stands. */
export const WASM = {
  'tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
  csharp: 'tree-sitter-c-sharp/tree-sitter-c_sharp.wasm',
  dart: '@lumis-sh/wasm-dart/tree-sitter-dart.wasm',
  go: 'tree-sitter-go/tree-sitter-go.wasm',
  java: 'tree-sitter-java/tree-sitter-java.wasm',
  kotlin: '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  php: 'tree-sitter-php/tree-sitter-php.wasm',
  python: 'tree-sitter-python/tree-sitter-python.wasm',
  ruby: 'tree-sitter-ruby/tree-sitter-ruby.wasm',
} as const;

const files = lazy<typeof import('node:fs')>('node:fs');
const zlib = lazy<typeof import('node:zlib')>('node:zlib');

/** The bytes of a program for WebAssembly, which the package holds packed: as they are they take thirteen megabytes. */
export function wasmOf(name: keyof typeof WASM): Uint8Array {
  if (import.meta.url.endsWith('.ts')) return files().readFileSync(new URL(`../node_modules/${WASM[name]}`, import.meta.url));
  return zlib().brotliDecompressSync(files().readFileSync(new URL(`./vendor/${name}.wasm.br`, import.meta.url)));
}
