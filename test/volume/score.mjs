/**
 * Compares what the built command estimates with what the apps really send:
 *
 *   node test/volume/score.mjs [--json] [part of a name ...]
 *
 * The command sees a copy of each app without its truth.json; what a user would have to state about it goes into a config.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appsFolder, appsNamed, truthOf } from './harness/plan.mjs';

const LIMIT = 40_000;
const command = path.resolve(import.meta.dirname, '../../dist/bin.js');
const args = process.argv.slice(2);
const isJson = args.includes('--json');

function budgetOf(name, assume) {
  const folder = mkdtempSync(path.join(tmpdir(), 'volume-score-'));
  try {
    cpSync(path.join(appsFolder, name), folder, { recursive: true });
    rmSync(path.join(folder, 'truth.json'));
    if (assume !== undefined) writeFileSync(path.join(folder, 'upwork-compliance.config.json'), JSON.stringify({ volume: { assume } }));
    const { stdout, stderr, status } = spawnSync(process.execPath, [command, 'budget', '.', '-f', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status === null || status > 1) return { failure: stderr.trim().split('\n')[0] ?? `exit code ${status}` };
    return { budget: JSON.parse(stdout), status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(name) {
  const { truth, assume } = truthOf(name);
  const { budget, status, failure } = budgetOf(name, assume);
  if (failure !== undefined) return { app: name, truth, failure };
  const { proved, low, expected, high } = budget.total;
  const top = high ?? Infinity;
  const open = budget.unquantified?.length ?? 0;
  return {
    app: name,
    truth,
    proved,
    low,
    expected,
    high,
    isIn: low <= truth && truth <= top,
    isProvedRight: proved <= truth,
    isWithinTenth: Math.abs(expected - truth) <= truth / 10,
    isWithinTwice: expected >= truth / 2 && expected <= truth * 2,
    isTight: top <= 2 * low,
    isSilentZero: truth > 0 && expected === 0 && open === 0,
    isVerdictRight: expected > LIMIT === truth > LIMIT,
    isFalseAlarm: status === 1 && truth <= LIMIT,
    open,
  };
}

const marks = { isIn: 'in', isProvedRight: 'proved', isWithinTenth: '10 %', isWithinTwice: '2x', isTight: 'tight', isVerdictRight: 'verdict' };
const alarms = { isSilentZero: 'SILENT ZERO', isFalseAlarm: 'FALSE ALARM' };

function lineOf(score) {
  if (score.failure !== undefined) return `${score.app.padEnd(30)} ${score.failure || 'no answer'}`;
  const { app, truth, proved, low, expected, high } = score;
  const kept = Object.entries(marks).map(([key, label]) => (score[key] ? label : `no ${label}`));
  const raised = Object.entries(alarms).filter(([key]) => score[key]).map(([, label]) => label);
  return [app.padEnd(30), String(truth).padStart(7), `proved ${proved}, ${low} to ${high ?? 'no bound'}, expected ${expected}`.padEnd(60), [...kept, ...raised].join(', ')].join(' ');
}

if (!existsSync(command)) throw new Error('Build the command first: npm run build');
const scores = appsNamed(args.filter((argument) => !argument.startsWith('--'))).map((name) => {
  const score = judge(name);
  if (!isJson) console.log(lineOf(score));
  return score;
});
const count = (key) => scores.filter((score) => score[key]).length;
const totals = Object.fromEntries(['isIn', 'isProvedRight', 'isWithinTenth', 'isWithinTwice', 'isTight', 'isSilentZero', 'isVerdictRight', 'isFalseAlarm', 'failure'].map((key) => [key, count(key)]));
console.log(isJson ? JSON.stringify({ apps: scores.length, totals, scores }, null, 2) : `\n${scores.length} apps: ${Object.entries(totals).map(([key, number]) => `${key} ${number}`).join(', ')}`);
