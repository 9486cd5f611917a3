/**
 * Runs the apps and prints one line of JSON for each:
 *
 *   node test/volume/run.mjs [--check | --record] [part of a name ...]
 *
 * With --check it fails where a count is not the recorded one, or an app threw. With --record it writes the count down
 * where a second run gives the same.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { appsFolder, appsNamed, measure } from './harness/plan.mjs';

const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const isRecord = args.includes('--record');
const waiting = appsNamed(args.filter((argument) => !argument.startsWith('--')));
if (waiting.length === 0) {
  console.error('No app has such a name.');
  process.exitCode = 2;
}

async function record({ app, requests, error }) {
  const again = await measure(app);
  if (error !== null || again.requests !== requests) throw new Error(`${app}: ${error ?? `${requests} requests, then ${again.requests}`}`);
  const file = path.join(appsFolder, app, 'truth.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"truth": (?:null|\d+)(?=\s*\}\s*$)/, `"truth": ${requests}`));
}

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const started = performance.now();
    const result = await measure(name);
    const isRight = result.requests === result.expected && result.error === null;
    console.log(JSON.stringify({ ...result, seconds: Number(((performance.now() - started) / 1000).toFixed(1)) }));
    if (isCheck && !isRight) process.exitCode = 1;
    if (isRecord && !isRight) await record(result);
  }
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
