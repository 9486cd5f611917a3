import { momentsOfCalendar } from './calendar.ts';
import { command, definition, inProject, type Format } from './format.ts';
import { firesEvery, millisecondsOf } from '../every.ts';
import { firesAt } from '../moments.ts';
import { joinPath, simpleCommands } from './shell.ts';

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

export const systemdTimer: Format = {
  file: /\.timer$/i,
  read(file) {
    const settings = [...settingsOf(file.text)];
    const unit = settings.find(({ name }) => name === 'Unit')?.value ?? file.name.replace(/\.timer$/i, '.service');
    const target = definition(joinPath(file.folder, unit));
    for (const { name, value, at } of settings) {
      if (value === '') continue;
      if (name === 'OnCalendar') {
        const moments = momentsOfCalendar(value);
        file.schedule('cron', value, at, { moments, fires: moments === null ? null : firesAt(moments) }, target);
      } else if (name === 'OnUnitActiveSec' || name === 'OnUnitInactiveSec') {
        const span = spanOf(value);
        file.schedule('rate', value, at, { moments: null, fires: span === null ? null : { ...firesEvery(span), usual: Math.floor(DAY / late(span, name, settings)) } }, target);
      }
    }
  },
};

const DAY = 86_400_000;
const LATE = 60_000;
/** Of a span that is counted from the end of the work, the part that the work may take. */
const WORK = 1.1;

/** How long it may be from one fire to the next: systemd wakes up with others, and waits for what came before. */
function late(span: number, name: string, settings: readonly Setting[]): number {
  const of = (key: string): number | null => spanOf(settings.findLast((setting) => setting.name === key)?.value ?? '');
  return span * (name === 'OnUnitInactiveSec' ? WORK : 1) + (of('AccuracySec') ?? LATE) + (of('RandomizedDelaySec') ?? 0);
}

export const systemdService: Format = {
  file: /\.service$/i,
  read(file) {
    const settings = [...settingsOf(file.text)];
    const of = (name: string): Setting | undefined => settings.findLast((setting) => setting.name === name);
    for (const { name, value } of settings) {
      if (name !== 'Environment') continue;
      for (const word of simpleCommands(value).flat()) file.set(word.slice(0, Math.max(0, word.indexOf('='))), word.slice(word.indexOf('=') + 1));
    }
    const folder = of('WorkingDirectory')?.value.replace(/^[-~]/, '');
    const restarts = /^(?:always|on-success)$/.test(of('Restart')?.value ?? '');
    const isStarted = restarts || settings.some(({ name }) => name === 'WantedBy');
    for (const { name, value, at } of settings) {
      if (name !== 'ExecStart' || value === '') continue;
      const line = value.replace(/^[-@:+!|]+/, '');
      const target = command(folder === undefined ? line : inProject(line, folder), '');
      if (isStarted) file.service(target, at, { name: file.name, restarts, restartDelay: restarts ? (spanOf(of('RestartSec')?.value ?? '') ?? 100) : null });
      else file.define(target, at);
    }
  },
};

/** A bare number is seconds. */
const spanOf = (text: string): number | null => millisecondsOf(/^\d+$/.test(text) ? `${text}s` : text);

function* settingsOf(text: string): Generator<Setting> {
  for (const match of text.matchAll(/^[ \t]*(?<name>[A-Za-z]+)[ \t]*=[ \t]*(?<value>(?:[^\\\r\n]|\\\r?\n|\\[^\r\n])*)/gmd)) {
    const { name = '', value = '' } = match.groups ?? {};
    yield { name, value: value.replace(/[ \t]*\\\r?\n\s*/g, ' ').trim(), at: match.indices?.groups?.['value']?.[0] ?? match.index };
  }
}
