import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { rates } from './rates.js';

const { values } = parseArgs({ options: { field: { type: 'string' }, level: { type: 'string', default: 'expert' } } });
const countries = ['US', 'DE', 'IN', 'PH', 'BR'];
const table = {};

for (const country of countries) table[country] = await rates({ ...values, country });
await writeFile(`${values.field}-${values.level}.json`, JSON.stringify(table));
