import cron from 'node-cron';
import { timezone, watches } from './config';
import { expressionFor } from './schedule';
import { supplyAndDemand } from './weather';

for (const watch of watches) {
  const expression = expressionFor(watch);
  if (!cron.validate(expression)) throw new Error(`${watch.skill}: ${expression}`);
  cron.schedule(expression, () => supplyAndDemand(watch.skill).catch(console.error), { timezone });
}
