import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { BUNDLED, fileNameOf } from '../../src/bundled.ts';
import config from '../../rolldown.config.ts';

/** What a process had loaded by its end. */
export interface Loaded {
  readonly stdout: string;
  /** Names of packages. */
  readonly packages: ReadonlySet<string>;
  /** The rooms of `src/` of which something was in a loaded chunk. */
  readonly rooms: ReadonlySet<string>;
}

/** The package, built in a folder of its own. */
export interface BuiltPackage {
  /** Runs a module that imports from `./built/` and has Node tell what it loads, by `import` and by `require`. */
  loadedBy(source: string): Loaded;
  remove(): void;
}

const root = path.resolve(import.meta.dirname, '../..');

export async function buildPackage(): Promise<BuiltPackage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'compliance-built-'));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const [scripts] = [config].flat();
  const bundle = await rolldown({ ...scripts, cwd: root });
  const { output } = await bundle.write({ ...[scripts?.output ?? {}].flat()[0], dir: path.join(folder, 'built') });
  await bundle.close();
  fs.cpSync(path.join(root, 'dist/vendor'), path.join(folder, 'built/vendor'), { recursive: true });
  const rooms: Rooms = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one.moduleIds.flatMap(roomOf)] as const] : [])));
  return { loadedBy: (source) => loadedBy(folder, rooms, source), remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

function loadedBy(folder: string, roomsOf: Rooms, source: string): Loaded {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_DEBUG: 'esm,module' }, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr.slice(-2000));
  const named = (pattern: RegExp): string[] => [...stderr.matchAll(pattern)].map(([, name = '']) => name.replaceAll('\\', '/'));
  const bundledIn = new Map(Object.keys(BUNDLED).map((name) => [fileNameOf(name), name]));
  const packages = new Set([...named(/node_modules[\\/]((?:@[\w.-]+[\\/])?[\w.-]+)[\\/]/g), ...named(/\bbuilt[\\/]vendor[\\/]([\w.-]+)/g).map((file) => bundledIn.get(file) ?? file)]);
  const chunks = new Set(named(/\bbuilt[\\/]([\w.-]+\.js)/g));
  return { stdout, packages, rooms: new Set([...chunks].flatMap((chunk) => roomsOf.get(chunk) ?? [])) };
}

/** The rooms of the modules in each chunk. */
type Rooms = ReadonlyMap<string, readonly string[]>;

/** The first folder below `src/`, or the file itself that stands there. */
function roomOf(module: string): string[] {
  const [top, room = ''] = path.relative(root, module).split(path.sep);
  return top === 'src' ? [room.replace(/\.ts$/, '')] : [];
}
