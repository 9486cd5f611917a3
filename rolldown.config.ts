import { defineConfig, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { createLicenceBook } from './build/licences.ts';
import { packWasm } from './build/wasm.ts';
import { BUNDLED, fileNameOf, WASM } from './src/bundled.ts';

/** What is small and always loaded whole goes into the chunk that uses it. */
const INLINED = new Set(['picocolors']);

/** What else comes from the registry is loaded on need, from a package or from a file of `parsers`; everything of ours is bundled. */
const external = (id: string): boolean => !/^(?:\.{1,2}\/|\/|src\/|[A-Za-z]:\\)/.test(id) && !INLINED.has(id);

/** As a module it asks where it stands, which CommonJS cannot answer. */
const REQUIRED = new Set(['web-tree-sitter']);

const licences = createLicenceBook(Object.values(WASM));

/** One file a parser, of the names that are used. Nobody reads them, and a small file compiles faster. */
const parsers = Object.entries(BUNDLED).map(([name, used]): RolldownOptions => {
  const entry = `entry:${name}`;
  return {
    input: used === null ? name : entry,
    platform: 'node',
    // `jsonc-parser` has a form for bundlers, and one that none can read.
    resolve: { mainFields: ['module', 'main'], ...(REQUIRED.has(name) ? { conditionNames: ['require', 'node'] } : {}) },
    treeshake: { moduleSideEffects: false },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry && used !== null ? `export { ${used.join(', ')} } from '${name}';` : null),
      },
      licences,
    ],
    output: { file: `dist/vendor/${fileNameOf(name)}`, format: 'cjs', exports: 'named', minify: true },
  };
});

export default defineConfig([
  {
    // Flat chunks: a thread finds its script beside the chunk that starts it.
    input: { bin: 'src/bin.ts', index: 'src/index.ts', eslint: 'src/eslint/index.ts', 'sift-worker': 'src/engine/sift-worker.ts', 'picture-worker': 'src/engine/picture-worker.ts' },
    platform: 'node',
    external,
    plugins: [licences, packWasm(WASM)],
    // Without comments and white space the code compiles a third faster; the names stay, for the stack of a failure.
    output: { dir: 'dist', format: 'esm', chunkFileNames: '[name]-[hash].js', cleanDir: true, minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } } },
  },
  {
    input: { index: 'src/index.ts', eslint: 'src/eslint/index.ts' },
    platform: 'node',
    external,
    plugins: [dts({ emitDtsOnly: true, tsconfig: 'tsconfig.json' })],
    output: { dir: 'dist', format: 'esm', chunkFileNames: '[name]-[hash].js' },
  },
  ...parsers,
]);
