import { heartbeat } from './jobs/heartbeat';
import { hourlyRates } from './jobs/rates';
import { watchCategory } from './jobs/watch-category';
import { Queue } from './queue/queue';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const CATEGORY_IDS = ['531770282580668416', '531770282580668417', '531770282580668418', '531770282580668419', '531770282580668420', '531770282580668421', '531770282580668422', '531770282580668423', '531770282584862720', '531770282584862721', '531770282584862722', '531770282584862723'];

const queue = new Queue(4).process(watchCategory).process(hourlyRates).process(heartbeat);

for (const id of CATEGORY_IDS) {
  queue.add(watchCategory.name, { id }, { repeat: { every: 25 * SECOND, immediately: true }, attempts: 3, backoff: 2 * SECOND });
}
queue.add(hourlyRates.name, { skills: ['react', 'python', 'excel', 'seo', 'figma', 'sales'] }, { repeat: { every: 60 * MINUTE }, attempts: 2 });
queue.add(heartbeat.name, {}, { repeat: { every: MINUTE } });
