import { defineConfig } from 'rolldown';

/** Everything of ours in flat chunks under dist/; what comes from the registry stays a dependency and is loaded on need. */
export default defineConfig({
  input: { bin: 'src/bin.ts', index: 'src/index.ts', 'sift-worker': 'src/engine/sift-worker.ts' },
  platform: 'node',
  external: (id) => !/^(?:\.{1,2}\/|\/|src\/|[A-Za-z]:\\)/.test(id),
  output: { dir: 'dist', format: 'esm', chunkFileNames: '[name]-[hash].js', cleanDir: true },
});
