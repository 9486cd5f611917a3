/**
 * Lists a tree and sifts it, as the first half of a run does, and compares the whole process with ripgrep:
 *
 *   npx rolldown bench/gate.ts src/engine/sift-worker.ts --platform node --format esm --dir <folder>
 *   node <folder>/gate.js <tree> [path of rg] [rounds]
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { listFiles } from '../src/engine/list.ts';
import { sift } from '../src/engine/sift.ts';

const [tree = '.', ripgrep, rounds = '7'] = process.argv.slice(2);

if (ripgrep === undefined) await once(tree);
else compare(tree, ripgrep, Number(rounds));

async function once(root: string): Promise<void> {
  const started = performance.now();
  const listing = await listFiles({ root, cwd: root, paths: [], ignores: [], isolated: false });
  const listed = performance.now();
  let hits = 0;
  const sifted = await sift({
    root,
    files: listing.files,
    explicit: listing.explicit,
    isTracked: listing.isTracked,
    maxBytes: 5 * 1_048_576,
    gate: true,
    onHit: () => {
      hits += 1;
    },
  });
  const done = performance.now();
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(`${listing.files.length} files listed by ${listing.how}; ${sifted.files} searched, ${megabytes(sifted.bytes)}, ${hits} hits, ${sifted.images} pictures`);
  console.log(`${sifted.skipped.length} skipped, ${sifted.unchecked.length} unchecked; list ${(listed - started).toFixed(0)} ms, sift ${(done - listed).toFixed(0)} ms`);
  console.log(`peak ${megabytes(process.resourceUsage().maxRSS * 1024)}`);
}

/** Runs both in turn, so that whatever else the machine does meets both alike. */
function compare(root: string, rg: string, count: number): void {
  const ours: number[] = [];
  const theirs: number[] = [];
  const search = ['-i', '--hidden', '-g', '!.git', '-n', '--column', 'up[ -]?work|odesk|elance', '.'];
  for (let round = 0; round <= count; round += 1) {
    let printed = '';
    const a = timed(() => {
      printed = execFileSync(process.execPath, [fileURLToPath(import.meta.url), root], { encoding: 'utf8' });
    });
    if (round === 0) process.stdout.write(printed);
    const b = timed(() => execFileSync(rg, search, { cwd: root, maxBuffer: 1e9 }));
    if (round > 0) {
      ours.push(a);
      theirs.push(b);
    }
  }
  const ratio = median(ours.map((ms, index) => ms / (theirs[index] as number)));
  console.log(`whole process ${median(ours).toFixed(0)} ms, ripgrep ${median(theirs).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (medians of ${count} rounds)`);
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
