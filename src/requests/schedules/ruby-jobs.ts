import { entriesOf, get, isFalse, isNothing, itemsOf, textOf, type Data } from './data.ts';
import type { Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import type { Target } from '../schedule.ts';

/** Schedules of Sidekiq, Resque, GoodJob and Solid Queue. */
export const rubyJobs: Format = {
  file: /(?:^|\/)(?:config\/(?:(?:sidekiq|resque)(?:[_-]\w+)?|schedule|recurring|cron|(?:sidekiq|resque)_schedule)|sidekiq(?:[_-]\w+)?)\.ya?ml$/i,
  read(file) {
    if (/<%/.test(file.text)) file.note('holds Ruby between "<%" and "%>", which was not run; state what it changes under "volume.schedules" in the config');
    const [config] = file.yaml();
    if (config === undefined) return;
    const keys = ['schedule', ':schedule', 'cron'];
    const nested = [config, get(config, 'scheduler'), get(config, ':scheduler'), get(config, 'production')].flatMap((one) => keys.map((key) => get(one, key))).filter((one) => one.kind === 'map');
    const production = get(config, 'production');
    const jobs = nested.length > 0 ? nested : [production.kind === 'map' ? production : config];
    for (const [name, job] of jobs.flatMap(entriesOf)) readJob(file, name.replace(/^:/, ''), job);
  },
};

function readJob(file: Gathering, name: string, job: Data): void {
  const of = (...keys: readonly string[]): Data | undefined => keys.map((key) => [get(job, key), get(job, `:${key}`)].find((one) => !isNothing(one))).find((one) => one !== undefined);
  if (job.kind !== 'map' || [get(job, 'enabled'), get(job, ':enabled')].some(isFalse) || textOf(get(job, 'status')) === 'disabled') return;
  // "every" may be a list of the span and its options.
  const told = of('cron', 'every', 'interval', 'schedule');
  const schedule = told === undefined ? undefined : itemsOf(told)[0];
  if (schedule === undefined) return;
  const own = of('class', 'job_class', 'job');
  const line = of('command');
  const target: Target = own === undefined && line !== undefined ? { kind: 'task', name: textOf(line) ?? name } : { kind: 'task', name: (own === undefined ? null : textOf(own)) ?? name };
  const text = textOf(schedule);
  // Fugit takes a time zone behind the fields.
  if (text !== null && /\s[A-Z]\w+(?:\/\w+)+$/.test(text)) file.cronText(text.replace(/\s+\S+$/, ''), schedule.at, 'node', target, { isOwnProcess: false });
  else file.written(schedule, 'node', target, { isOwnProcess: false });
}
