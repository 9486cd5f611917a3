import { firesEvery } from '../every.ts';
import { momentsOfNamed } from '../cron.ts';
import { firesAt } from '../moments.ts';
import { entriesOf, get, isFalse, isNothing, textOf, type Data } from './data.ts';
import type { Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import type { Target } from '../schedule.ts';

export const celery: Format = {
  file: /(?:^|\/)(?:celery|celery-?_?beat|beat)(?:[_.-]?\w+)?\.ya?ml$/i,
  read(file) {
    const [config] = file.yaml();
    if (config === undefined) return;
    const named = [config, get(config, 'celery')].flatMap((one) => ['beat_schedule', 'CELERY_BEAT_SCHEDULE', 'CELERYBEAT_SCHEDULE', 'schedule'].map((key) => get(one, key))).find((one) => one.kind === 'map');
    for (const [name, entry] of entriesOf(named ?? config)) readEntry(file, name, entry);
  },
};

function readEntry(file: Gathering, name: string, entry: Data): void {
  const schedule = get(entry, 'schedule');
  if (isNothing(schedule) || isFalse(get(entry, 'enabled'))) return;
  const target: Target = { kind: 'task', name: textOf(get(entry, 'task')) ?? name };
  const options = { isOwnProcess: false };
  const text = textOf(schedule);
  if (text !== null && /^\d+(?:\.\d+)?$/.test(text)) file.schedule('rate', `every ${text} s`, schedule.at, { moments: null, fires: Number(text) > 0 ? firesEvery(Number(text) * 1000) : null }, target, options);
  else if (text !== null) file.written(schedule, 'unix', target, options);
  else {
    const fields = [get(schedule, 'crontab'), schedule].find((one) => one.kind === 'map') ?? schedule;
    const values = Object.fromEntries(entriesOf(fields).flatMap(([key, value]) => (textOf(value) === null ? [] : [[key, textOf(value) as string]])));
    const moments = momentsOfNamed(values, 'celery');
    const written = Object.entries(values).map((pair) => pair.join('=')).join(' ');
    file.schedule('cron', written, fields.at, { moments, fires: moments === null ? null : firesAt(moments) }, target, options);
  }
}
