import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classify } from '../src/classify.ts';
import { sift, type Sifted, type SiftOptions } from '../src/engine/sift.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sift-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function put(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  return path;
}

interface Outcome extends Sifted {
  readonly hits: ReadonlyMap<string, Uint8Array>;
}

async function run(files: readonly string[], options: Partial<SiftOptions> = {}, how: typeof sift = sift): Promise<Outcome> {
  const hits = new Map<string, Uint8Array>();
  const sifted = await how({
    root,
    files,
    explicit: new Set(),
    maxBytes: 1_048_576,
    gate: true,
    onHit({ path, bytes }) {
      expect(hits.has(path)).toBe(false);
      hits.set(path, bytes);
    },
    ...options,
  });
  return { ...sifted, hits };
}

const hitsOf = ({ hits }: Outcome): string[] => [...hits.keys()].sort();
const MARK = 'a line about upwork here\n';
const NO_MARK = 'a line about the work here\n';

describe('a text file', () => {
  it('is a hit where the gate finds something, and is counted either way', async () => {
    const outcome = await run([put('a.txt', MARK), put('b.txt', NO_MARK), put('empty.txt', '')]);
    expect(hitsOf(outcome)).toEqual(['a.txt']);
    expect(outcome).toMatchObject({ files: 3, bytes: MARK.length + NO_MARK.length, images: 0, skipped: [], unchecked: [] });
  });

  it('is always a hit without the gate', async () => {
    expect(hitsOf(await run([put('a.txt', MARK), put('b.txt', NO_MARK)], { gate: false }))).toEqual(['a.txt', 'b.txt']);
  });

  it('is handed out as a copy that the next file does not write over', async () => {
    const { hits } = await run([put('a.txt', MARK), put('b.txt', `${MARK}longer ${MARK}`)]);
    expect(Buffer.from(hits.get('a.txt') as Uint8Array).toString()).toBe(MARK);
    expect(hits.get('a.txt')?.buffer.byteLength).toBe(MARK.length);
  });

  it('is read to its end, also where it is larger than the memory was', async () => {
    const long = `${'.'.repeat(3_500_000)}upwork`;
    const { hits, bytes } = await run([put('a.txt', long), put('b.txt', long.slice(0, -1)), put('c.txt', MARK)], { maxBytes: 4_000_000 });
    expect([...hits.keys()]).toEqual(['a.txt', 'c.txt']);
    expect(hits.get('a.txt')?.length).toBe(long.length);
    expect(bytes).toBe(2 * long.length - 1 + MARK.length);
  });

  it('is skipped where it has one byte more than allowed', async () => {
    const outcome = await run([put('a.txt', MARK.padEnd(2048)), put('b.txt', MARK.padEnd(2049))], { maxBytes: 2048 });
    expect(hitsOf(outcome)).toEqual(['a.txt']);
    expect(outcome.skipped).toEqual([{ path: 'b.txt', reason: 'larger than 2 KiB' }]);
    expect((await run([put('c.txt', MARK.padEnd(5 * 1_048_576 + 1))], { maxBytes: 5 * 1_048_576 })).skipped).toEqual([{ path: 'c.txt', reason: 'larger than 5 MiB' }]);
  });
});

describe('by its bytes', () => {
  it('a file with a NUL near its beginning is binary, with one further down it is text', async () => {
    const outcome = await run([put('a.dat', `${MARK}\0`), put('b.dat', `${MARK.padEnd(8192)}\0`)]);
    expect(hitsOf(outcome)).toEqual(['b.dat']);
    expect(outcome.skipped).toEqual([{ path: 'a.dat', reason: 'binary' }]);
  });

  const swap = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
  const wide = Buffer.from(NO_MARK.repeat(3), 'utf16le');
  it.each([
    ['UTF-16 LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), swap(wide)])],
    ['UTF-16 LE without one', wide],
    ['UTF-16 BE without one', swap(wide)],
    ['Chinese UTF-16 LE with a mark', Buffer.from('\uFEFF你好', 'utf16le')],
    ['UTF-32 BE with a mark', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61])],
  ])('%s is a hit, since it cannot be searched', async (_, bytes) => {
    const outcome = await run([put('a.txt', bytes)]);
    expect(outcome).toMatchObject({ files: 1, skipped: [] });
    expect(hitsOf(outcome)).toEqual(['a.txt']);
  });

  it('a table of small numbers is binary, though its NULs are on one side only now and then', async () => {
    expect((await run([put('a.dat', Buffer.from([1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))])).skipped).toEqual([{ path: 'a.dat', reason: 'binary' }]);
  });
});

describe('what cannot be read', () => {
  it('is unchecked with a reason, and the run goes on', async () => {
    put('locked.txt', MARK);
    await chmod(root, 0o755);
    await chmod(join(root, 'locked.txt'), 0o000);
    put('last.txt', MARK);
    const outcome = await asNobody(() => run(['gone.txt', 'locked.txt', `${'x'.repeat(300)}.txt`, 'last.txt']));
    expect(hitsOf(outcome)).toEqual(['last.txt']);
    expect(outcome.unchecked).toEqual([
      { path: 'gone.txt', reason: 'vanished during the run' },
      { path: 'locked.txt', reason: 'no permission to read it' },
      { path: `${'x'.repeat(300)}.txt`, reason: 'its path is too long to be opened' },
    ]);
  });

  it('passes without a word where git tracks it and it was deleted, but not where its name could not be decoded', async () => {
    const { unchecked, files } = await run(['gone.txt', 'gone.png', 'new.txt', 'na\uFFFDme.txt'], { isTracked: (path) => path !== 'new.txt' });
    expect(files).toBe(0);
    expect(unchecked).toEqual([
      { path: 'na\uFFFDme.txt', reason: 'its name is not valid UTF-8' },
      { path: 'new.txt', reason: 'vanished during the run' },
    ]);
  });

  it('is skipped where it is a link or a pipe', async () => {
    put('real.txt', MARK);
    await symlink('real.txt', join(root, 'link.txt'));
    await symlink('real.txt', join(root, 'link.png'));
    execFileSync('mkfifo', [join(root, 'pipe.txt')]);
    const outcome = await run(['real.txt', 'link.txt', 'link.png', 'pipe.txt']);
    expect(hitsOf(outcome)).toEqual(['real.txt']);
    expect(outcome.images).toBe(0);
    expect(outcome.skipped).toEqual([
      { path: 'link.png', reason: 'symbolic link' },
      { path: 'link.txt', reason: 'symbolic link' },
      { path: 'pipe.txt', reason: 'not a regular file' },
    ]);
  });

  /** The owner of everything may read everything, so the test gives that up for a while. */
  async function asNobody<T>(work: () => Promise<T>): Promise<T> {
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  }
});

describe('by its path', () => {
  it.each([
    ['src/app.ts', 'text'],
    ['logo.svg', 'text'],
    ['build/app.js', 'text'],
    ['out/app.js', 'text'],
    ['.env', 'text'],
    ['.png', 'text'],
    ['Makefile', 'text'],
    ['src/pages/vendor/profile.tsx', 'text'],
    ['app/vendors.js', 'text'],
    ['admin.js', 'text'],
    ['chunk.js', 'text'],
    ['mapper.map.ts', 'text'],
    ['package.json', 'text'],
    ['src/lock.ts', 'text'],
    ['a/Photo.JPEG', 'image'],
    ['icon.ico', 'image'],
    ['hero.psd', 'image'],
    ['fonts/a.woff2', 'font'],
    ['fonts/a.eot', 'binary'],
    ['report.docx', 'binary'],
    ['node_modules/a/index.js', 'vendored'],
    ['packages/x/node_modules/a/logo.png', 'vendored'],
    ['vendor/autoload.php', 'vendored'],
    ['vendor/own/x.php', 'vendored'],
    ['api/vendor/github.com/x/y.go', 'vendored'],
    ['api/vendor/modules.txt', 'vendored'],
    ['ios/Pods/A/a.m', 'vendored'],
    ['dist/index.js', 'built'],
    ['web/.next/server/a.js', 'built'],
    ['app.js.map', 'built'],
    ['js/jquery.min.js', 'minified'],
    ['js/lib-min.js', 'minified'],
    ['main.0a1b.chunk.js', 'minified'],
    ['package-lock.json', 'lock file'],
    ['services/api/Gemfile.lock', 'lock file'],
    ['go.sum', 'lock file'],
  ])('%s is %s', (path, expected) => {
    const fileClass = classify(path);
    expect(fileClass.kind === 'skipped' ? fileClass.reason : fileClass.kind).toBe(expected);
  });

  it('a file is skipped with the reason, a picture is counted', async () => {
    const files = [put('a.png', MARK), put('b.woff', MARK), put('dist/c.js', MARK), put('d.min.js', MARK), put('yarn.lock', MARK)];
    const outcome = await run(files);
    expect(outcome).toMatchObject({ files: 0, images: 1, pictures: ['a.png'] });
    expect(outcome.skipped.map(({ reason }) => reason)).toEqual(['binary', 'minified', 'built', 'lock file']);
  });

  it('a file that was named is read all the same', async () => {
    const files = [put('b.woff', MARK), put('dist/c.js', MARK), put('d.min.js', MARK), put('real.woff', `${MARK}\0`)];
    const outcome = await run(files, { explicit: new Set(files) });
    expect(hitsOf(outcome)).toEqual(['b.woff', 'd.min.js', 'dist/c.js']);
    expect(outcome.skipped).toEqual([{ path: 'real.woff', reason: 'binary' }]);
  });
});

describe('with threads, from a bundle', () => {
  let bundle: string;
  let tree: string;
  let bundled: typeof sift;
  const names = Array.from({ length: 2000 }, (_, index) => `${index % 7}/${index}${index % 50 === 0 ? '.png' : index % 10 === 3 ? '.min.js' : '.txt'}`).sort();

  beforeAll(async () => {
    bundle = await mkdtemp(join(tmpdir(), 'sift-bundle-'));
    const source = join(import.meta.dirname, '../src/engine');
    const build = await rolldown({ input: { sift: join(source, 'sift.ts'), 'sift-worker': join(source, 'sift-worker.ts') }, platform: 'node' });
    await build.write({ dir: bundle, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' });
    await writeFile(join(bundle, 'package.json'), '{ "type": "module" }');
    ({ sift: bundled } = (await import(pathToFileURL(join(bundle, 'sift.js')).href)) as { sift: typeof sift });
  });

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'sift-tree-'));
    for (let index = 0; index < 7; index += 1) await mkdir(join(tree, String(index)));
    for (const [index, name] of names.entries()) writeFileSync(join(tree, name), index % 3 === 0 ? `${MARK}${index}` : NO_MARK);
  });

  afterAll(async () => {
    await rm(bundle, { recursive: true, force: true });
    await rm(tree, { recursive: true, force: true });
  });

  it.each([true, false])('finds what one thread finds, gate %s', async (gate) => {
    const files = [...names, 'gone.txt'];
    const alone = await run(files, { gate, root: tree });
    const together = await run(files, { gate, root: tree, workers: 2 }, bundled);
    expect(alone.hits.size).toBeGreaterThan(400);
    expect(hitsOf(together)).toEqual(hitsOf(alone));
    for (const [path, bytes] of alone.hits) expect(Buffer.from(together.hits.get(path) as Uint8Array).equals(bytes)).toBe(true);
    expect({ ...together, hits: null }).toEqual({ ...alone, hits: null });
  });

  it('leaves work to them', async () => {
    const workerFile = await script('for (const { number, files } of taken) parentPort.postMessage({ number, files: 0, bytes: 0, hits: [], pictures: [], fonts: [], failed: [], skipped: files.map((path) => ({ path, reason: "by the thread" })) });');
    const { skipped } = await runBeside(1, workerFile);
    expect(skipped.filter(({ reason }) => reason === 'by the thread').length).toBeGreaterThan(1500);
  });

  it.each([
    ['throws', 'throw new Error("crash");'],
    ['ends', 'process.exit(1);'],
  ])('loses nothing where one takes batches and then %s', async (_, crash) => {
    const alone = await run(names, { root: tree });
    const together = await runBeside(2, await script(crash));
    expect(hitsOf(together)).toEqual(hitsOf(alone));
    expect({ ...together, hits: null }).toEqual({ ...alone, hits: null });
  });

  it('loses nothing where the script of a thread is missing', async () => {
    const together = await run(names, { root: tree, workers: 1, workerFile: pathToFileURL(join(bundle, 'nothing.js')) }, bundled);
    expect(hitsOf(together)).toEqual(hitsOf(await run(names, { root: tree })));
  });

  it('starts them only where there are many files', async () => {
    const workerFile = await script('');
    const many = Array.from({ length: 10_001 }, (_, index) => `${index}.txt`);
    await run(many.slice(1), { workerFile, isTracked: () => true }, bundled);
    expect(existsSync(join(root, 'taken'))).toBe(false);
    await run(many, { workerFile, isTracked: () => true }, bundled);
    expect(existsSync(join(root, 'taken'))).toBe(availableParallelism() > 1);
  });

  /** The script of a thread that takes all batches that are left, and then does something. */
  async function script(then: string): Promise<URL> {
    const path = join(root, 'thread.mjs');
    await writeFile(
      path,
      `import { writeFileSync } from 'node:fs';
      import { parentPort, workerData } from 'node:worker_threads';
      const { paths, ends, next } = workerData;
      const taken = [];
      for (let number = Atomics.add(next, 0, 1); number < ends.length; number = Atomics.add(next, 0, 1)) {
        taken.push({ number, files: Buffer.from(paths.buffer).toString('utf8', ends[number - 1] ?? 0, ends[number]).split('\\0') });
      }
      writeFileSync(${JSON.stringify(join(root, 'taken'))}, '');
      ${then}`,
    );
    return pathToFileURL(path);
  }

  /** Keeps this thread busy with its first hit until another has taken what is left. */
  async function runBeside(workers: number, workerFile: URL): Promise<Outcome> {
    const hits = new Map<string, Uint8Array>();
    const pause = new Int32Array(new SharedArrayBuffer(4));
    const onHit: SiftOptions['onHit'] = ({ path, bytes }) => {
      expect(hits.has(path)).toBe(false);
      hits.set(path, bytes);
      while (!existsSync(join(root, 'taken'))) Atomics.wait(pause, 0, 0, 5);
    };
    return { ...(await run(names, { root: tree, workers, workerFile, onHit }, bundled)), hits };
  }
});
