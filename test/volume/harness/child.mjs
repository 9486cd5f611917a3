import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire, register } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { VirtualClock, installClock } from './clock.mjs';
import { installNetwork, visit } from './network.mjs';
import { Platform, chance } from './platform.mjs';
import { installWorkers } from './workers.mjs';

const BUSY = /^(?:MessagePort|FSReq|CloseReq)/;
const QUIET_TURNS = 2;

const { setImmediate: realImmediate } = globalThis;
const realExit = process.exit.bind(process);
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { root, entry, from, to, origin, events, args, seed, stub } = job;

const entryFile = path.resolve(root, entry);
process.chdir(root);
process.argv = [process.argv[0], entryFile, ...args];
process.execArgv = [];
register('./loader.mjs', { parentURL: import.meta.url, data: { root } });
// A first import starts the loader's thread before time stands still.
await import('./cron.mjs');

const clock = new VirtualClock(from);
let failure = null;
const platform = new Platform(stub, { now: () => clock.now, origin, seed: seed + 1 });
Math.random = chance(seed);
for (const name of ['log', 'info', 'warn', 'error', 'debug', 'table', 'group', 'groupEnd', 'time', 'timeEnd']) if (process.env.VOLUME_VERBOSE === undefined) console[name] = () => undefined;
installClock(clock);
const { servers } = installNetwork(platform, clock);
standIn();

const fail = (error) => (failure ??= error);
installWorkers(clock, fail);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
let hasExited = false;
process.exit = (code) => {
  hasExited = true;
  finish(code);
};

function finish() {
  const sent = platform.sent.filter(({ at }) => at < to);
  writeFileSync(job.output, JSON.stringify({ sent, error: failure === null ? null : String(failure?.stack ?? failure) }));
  realExit(0);
}

/** CommonJS goes round the loader's hooks. */
function standIn() {
  const { _resolveFilename } = Module;
  const folder = path.join(import.meta.dirname, 'standins');
  Module._resolveFilename = function (request, ...rest) {
    if (/^(?:express|node-cron|react)$/.test(request)) return path.join(folder, `${request}.cjs`);
    return _resolveFilename.call(this, request, ...rest);
  };
}

function load() {
  const isCommonJs = entryFile.endsWith('.cjs') || (entryFile.endsWith('.js') && job.isCommonJs);
  if (!isCommonJs) return import(pathToFileURL(entryFile).href);
  // Only so is `require.main` the entry.
  return Promise.resolve(createRequire(import.meta.url)('node:module')._load(entryFile, null, true));
}

async function settle() {
  for (let quiet = 0; quiet < QUIET_TURNS; ) {
    await new Promise((resolve) => realImmediate(resolve));
    if (process.getActiveResourcesInfo().some((name) => BUSY.test(name))) quiet = 0;
    else if (clock.runImmediates()) quiet = 0;
    else quiet += 1;
  }
}

/** A page that somebody opens, and closes some time later. */
async function open(loaded, { export: name = 'default', props, forMs }) {
  const { createElement, mount } = createRequire(import.meta.url)('./standins/react.cjs');
  const close = mount(createElement((await loaded)[name], props));
  clock.timer(close, forMs);
}

async function send(loaded, { export: name, request = {}, argument }) {
  const module = await loaded;
  if (name !== undefined) {
    const { method = 'GET', url = '/', headers, body } = request;
    const run = module[name] ?? module.default?.[name];
    if (argument !== undefined) return run(argument, {});
    return run(new Request(new URL(url, 'https://app.example'), { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }), { params: Promise.resolve({}) });
  }
  const server = servers[0];
  if (server !== undefined) return visit((...pair) => server.emit('request', ...pair), request);
  return visit(module.default, request);
}

const loaded = Promise.resolve().then(load);
loaded.catch(fail);
await settle();
let awaited = events.length;
for (const event of events) {
  clock.at(event.at, () => {
    awaited -= 1;
    (event.forMs === undefined ? send : open)(loaded, event).catch(fail);
  });
}

while (!hasExited && clock.nextAt < to) {
  if (awaited === 0 && servers.length === 0 && !clock.isHeld) break;
  clock.step();
  await settle();
}
finish();
