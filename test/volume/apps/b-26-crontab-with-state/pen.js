#!/usr/bin/env node
const { scan } = require('./lib/scan');
const state = require('./lib/state');

const [command, ...rest] = process.argv.slice(2);
const option = (name, fallback) => {
  const at = rest.indexOf('--' + name);
  return at < 0 ? fallback : rest[at + 1];
};

async function main() {
  switch (command) {
    case 'scan': {
      const found = await scan(Number(option('pages', 2)));
      console.log(new Date().toISOString(), found.length, 'new');
      break;
    }
    case 'prune':
      state.prune(30);
      break;
    default:
      console.error('pen scan [--pages n] | pen prune');
      process.exit(64);
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
