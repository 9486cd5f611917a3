import { setTimeout as wait } from 'node:timers/promises';
import { Quota } from './quota.js';
import { profileIds } from './ids.js';
import { readProfile } from './profiles.js';
import { keep } from './store.js';

const quota = new Quota('quota.json', Number(process.env.DAILY_QUOTA || 10_000));
const pause = Number(process.env.PAUSE_MS || 2_000);

for (const id of profileIds()) {
  while (!quota.take()) {
    quota.save();
    await wait(quota.msUntilReset());
  }
  try {
    keep(await readProfile(id));
  } catch (error) {
    console.error(id, error.message);
  }
  await wait(pause);
}
