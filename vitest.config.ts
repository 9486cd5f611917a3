import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    // No test reads what the developer's own runs have kept.
    env: { XDG_CACHE_HOME: path.join(tmpdir(), 'compliance-no-cache') },
    testTimeout: 30_000,
    // One core is idle otherwise where there are two, and the files of tests do not know of each other.
    maxWorkers: '100%',
  },
});
