import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'rolldown';

/** The last two levels save another tenth, and take half a minute. */
const QUALITY = 9;

/** Packs programs for WebAssembly of the registry's packages into `vendor/`. */
export const packWasm = (files: Readonly<Record<string, string>>): Plugin => ({
  name: 'wasm',
  writeBundle({ dir = 'dist' }) {
    const folder = path.join(dir, 'vendor');
    mkdirSync(folder, { recursive: true });
    for (const [name, file] of Object.entries(files)) {
      const bytes = readFileSync(path.join('node_modules', file));
      writeFileSync(path.join(folder, `${name}.wasm.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    }
  },
});
