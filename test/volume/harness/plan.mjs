import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import typescript from 'typescript';
import { firesIn } from './cron.mjs';

const HOUR = 3_600_000;
const START = '2026-03-10T09:41:17.250Z';
const run = promisify(execFile);
const here = import.meta.dirname;

export const appsFolder = path.join(here, '../apps');

export function appsNamed(filters) {
  const names = readdirSync(appsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(path.join(appsFolder, entry.name, 'truth.json')));
  return names.map(({ name }) => name).filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)));
}

export function truthOf(name) {
  return JSON.parse(readFileSync(path.join(appsFolder, name, 'truth.json'), 'utf8'));
}

/** A copy that the app may write into, its types taken out file by file. */
function copyOf(name) {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'volume-'));
  const root = path.join(folder, 'app');
  cpSync(path.join(appsFolder, name), root, { recursive: true });
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/(?<!\.d)\.(?:[mc]?ts|tsx|jsx)$/.test(file)) continue;
    const { outputText } = typescript.transpileModule(readFileSync(path.join(root, file), 'utf8'), {
      fileName: file,
      compilerOptions: { target: 'es2022', module: 'esnext', jsx: 'react', experimentalDecorators: true, useDefineForClassFields: true },
    });
    writeFileSync(path.join(root, file), outputText);
  }
  const packages = path.join(here, '../../../node_modules');
  if (!existsSync(path.join(root, 'node_modules'))) symlinkSync(realpathSync(packages), path.join(root, 'node_modules'));
  return { folder, root };
}

function isCommonJs(root) {
  const manifest = path.join(root, 'package.json');
  return !existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).type !== 'module';
}

/** The processes that live in the window, each with what happens to it. */
export function unitsOf(truth) {
  const origin = Date.parse(truth.start ?? START);
  const to = origin + (truth.hours ?? 24) * HOUR;
  const visits = (truth.drive ?? []).map((drive) => ({ ...drive, events: spread(drive, origin, to) }));
  const units = [];
  const processes = truth.processes ?? (truth.entry !== undefined && truth.runAt === undefined ? [{ entry: truth.entry }] : []);
  for (const process of processes) {
    const events = visits.filter(({ entry }) => entry === undefined || entry === process.entry).flatMap((visit) => visit.events);
    for (const { afterHours, forHours, ...page } of process.pages ?? []) events.push({ ...page, at: origin + afterHours * HOUR, forMs: forHours * HOUR });
    for (let index = 0; index < (process.times ?? 1); index += 1) {
      const env = Object.fromEntries(Object.entries(process.env ?? {}).map(([key, value]) => [key, String(value).replace('{i}', String(index))]));
      units.push({ entry: process.entry, args: process.args ?? [], env, from: origin + (process.afterMs ?? 0) * index, events: index === 0 ? events : [] });
    }
  }
  for (const visit of visits) {
    if (!processes.some(({ entry }) => visit.entry === undefined || entry === visit.entry)) units.push({ entry: visit.entry ?? truth.entry, args: [], env: {}, from: origin, events: visit.events });
  }
  for (const fire of scheduleOf(truth)) {
    const times = firesIn(fire.schedule, origin, to, truth.timeZone ?? 'UTC');
    const event = (at) => (fire.export === undefined ? [] : [{ at, export: fire.export, request: fire.request ?? {}, argument: fire.argument }]);
    const entry = fire.entry ?? truth.entry;
    if (fire.isWarm) units.push({ entry, args: [], env: fire.env ?? {}, from: origin, events: times.flatMap(event) });
    else for (const at of times.map((time) => time + (fire.afterMs ?? 0))) units.push({ entry, args: fire.args ?? [], env: fire.env ?? {}, from: at, events: event(at) });
  }
  units.sort((left, right) => left.from - right.from);
  return units.map((unit, index) => ({ ...unit, origin, to, seed: (truth.seed ?? 5) + index, stub: truth.stub ?? {} }));
}

function scheduleOf({ runAt }) {
  if (runAt === undefined) return [];
  if (typeof runAt === 'string' || (Array.isArray(runAt) && typeof runAt[0] === 'string')) return [{ schedule: runAt }];
  return Array.isArray(runAt) ? runAt : [runAt];
}

/** People come evenly over the window. */
function spread({ times, method, url = '/', headers, body, sign, export: name }, from, to) {
  return Array.from({ length: times }, (_, index) => {
    const fill = (text) => text.replaceAll('{i}', String(index));
    const filled = body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body)));
    return { at: Math.floor(from + ((index + 0.5) * (to - from)) / times), export: name, request: { method, url: fill(url), headers: { ...headers, ...signed(sign, filled) }, body: filled } };
  });
}

function signed(sign, body) {
  return sign === undefined ? {} : { [sign.header]: createHmac('sha256', sign.secret).update(JSON.stringify(body)).digest('hex') };
}

async function runUnit(unit, root, folder, truth, index) {
  const input = path.join(folder, `${index}.in.json`);
  const output = path.join(folder, `${index}.out.json`);
  writeFileSync(input, JSON.stringify({ ...unit, root, output, isCommonJs: isCommonJs(root) }));
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TZ: truth.timeZone ?? 'UTC', ...truth.env, ...unit.env, ...(process.env.VOLUME_VERBOSE === undefined ? {} : { VOLUME_VERBOSE: '1' }) };
  const { stdout, stderr } = await run(process.execPath, ['--no-warnings', path.join(here, 'child.mjs'), input], { env, maxBuffer: 1 << 28 });
  if (process.env.VOLUME_VERBOSE !== undefined) process.stderr.write(stdout + stderr);
  return JSON.parse(readFileSync(output, 'utf8'));
}

function mostWithin(times, window) {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while (times[last] - times[first] >= window) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Runs one app for its window and counts. */
export async function measure(name) {
  const truth = truthOf(name);
  const { folder, root } = copyOf(name);
  mkdirSync(folder, { recursive: true });
  const sent = [];
  const errors = [];
  try {
    for (const [index, unit] of unitsOf(truth).entries()) {
      const result = await runUnit(unit, root, folder, truth, index);
      sent.push(...result.sent);
      if (result.error !== null) errors.push(result.error);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const times = sent.map(({ at }) => at).sort((left, right) => left - right);
  const byPath = {};
  for (const { path: address } of sent) {
    const key = address.replace(/\/(?=[^/]*(?:~|\d{3}))[^/]*(?=\/|$)/g, '/:id');
    byPath[key] = (byPath[key] ?? 0) + 1;
  }
  const end = Date.parse(truth.start ?? START) + (truth.hours ?? 24) * HOUR;
  return {
    app: name,
    requests: sent.length,
    expected: truth.truth ?? null,
    perSecond: mostWithin(times, 1000),
    perMinute: mostWithin(times, 60_000),
    lastHour: times.filter((at) => at >= end - HOUR).length,
    byPath,
    error: errors[0] ?? null,
  };
}
