import { defineConfig } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** What comes from the registry stays a dependency, loaded on need; everything of ours is bundled. */
const external = (id: string): boolean => !/^(?:\.{1,2}\/|\/|src\/|[A-Za-z]:\\)/.test(id);

export default defineConfig([
  {
    // Flat chunks: a thread finds its script beside the chunk that starts it.
    input: { bin: 'src/bin.ts', index: 'src/index.ts', eslint: 'src/eslint/index.ts', 'sift-worker': 'src/engine/sift-worker.ts' },
    platform: 'node',
    external,
    output: { dir: 'dist', format: 'esm', chunkFileNames: '[name]-[hash].js', cleanDir: true },
  },
  {
    input: { index: 'src/index.ts', eslint: 'src/eslint/index.ts' },
    platform: 'node',
    external,
    plugins: [dts({ emitDtsOnly: true, tsconfig: 'tsconfig.json' })],
    output: { dir: 'dist', format: 'esm', chunkFileNames: '[name]-[hash].js' },
  },
]);
