/**
 * Times the built command as a whole process against ripgrep and bare Node, in turn, and prints medians and ratios:
 *
 *   npm run bench -- <tree> [path of rg] [rounds]
 *
 * Only ratios mean something; a machine's load moves all of them together.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const [tree = '.', ripgrep = 'rg', rounds = '7'] = process.argv.slice(2);
const PATTERN = 'up[ -]?work|odesk|elance';
const commands = {
  command: [process.execPath, path.resolve(import.meta.dirname, '../dist/bin.js'), '-f', 'json', '--isolated'],
  ripgrep: [ripgrep, '-i', '--hidden', '-g', '!.git', '-n', '--column', PATTERN, '.'],
  node: [process.execPath, '-e', ''],
};

const spent = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = -1; round < Number(rounds); round += 1) {
  for (const [name, [program, ...args]] of Object.entries(commands)) {
    const started = performance.now();
    const { error, status } = spawnSync(program, args, { cwd: tree, stdio: 'ignore' });
    if (error !== undefined || status === 2) throw error ?? new Error(`${program} could not run in ${tree}.`);
    // The first round warms the caches up.
    if (round >= 0) spent[name].push(performance.now() - started);
  }
}

const median = (name) => spent[name].toSorted((a, b) => a - b)[spent[name].length >> 1];
for (const name of Object.keys(commands)) console.log(`${name.padEnd(8)} ${median(name).toFixed(0).padStart(6)} ms`);
console.log(`command / ripgrep ${(median('command') / median('ripgrep')).toFixed(2)}, command - node ${(median('command') - median('node')).toFixed(0)} ms`);
