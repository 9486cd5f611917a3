import { countOf, entriesOf, get, isNothing, itemsOf, textOf, wordsOf, type Data } from './data.ts';
import { command, commandOfWords, definition, isForeignImage, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import { joinPath } from './shell.ts';
import type { Target } from '../schedule.ts';

export const compose: Format = {
  // What is only for developers does not run for good.
  file: /(?:^|\/)(?:docker-)?compose(?:[.-](?!dev|test|local|ci\b|e2e|example)[\w-]+)*\.ya?ml$/i,
  read(file) {
    const [project] = file.yaml();
    if (project === undefined) return;
    for (const [name, service, at] of entriesOf(get(project, 'services'))) readService(file, name, service, at);
  },
};

function readService(file: Gathering, name: string, service: Data, at: number): void {
  if (isForeignImage(textOf(get(service, 'image')) ?? '') && isNothing(get(service, 'build'))) return;
  file.setAll(get(service, 'environment'));
  const target = targetOf(file, service);
  for (const [label, schedule, labelAt] of labelsOf(get(service, 'labels'))) readLabel(file, service, label, schedule, labelAt);
  if (itemsOf(get(service, 'profiles')).length > 0) {
    file.noteAt(at, `the service "${name}" starts only with its profile, and was left out; state its requests under "volume.schedules" in the config if it runs`);
    return;
  }
  const policy = textOf(get(service, 'deploy', 'restart_policy', 'condition')) ?? textOf(get(service, 'restart'));
  const delay = /^(?<seconds>\d+)s$/.exec(textOf(get(service, 'deploy', 'restart_policy', 'delay')) ?? '')?.groups?.['seconds'];
  const replicas = countOf(get(service, 'deploy', 'replicas')) ?? countOf(get(service, 'scale'));
  file.service(target, at, { name, replicas, restarts: /^(?:always|unless-stopped|any)$/.test(policy ?? ''), restartDelay: delay === undefined ? null : Number(delay) * 1000 });
}

function targetOf(file: Gathering, service: Data): Target {
  const words = [...lineOf(get(service, 'entrypoint')), ...lineOf(get(service, 'command'))];
  const build = get(service, 'build');
  const context = joinPath(file.folder, textOf(build) ?? textOf(get(build, 'context')) ?? '');
  if (words.length === 1) return command(words[0] as string, context);
  return words.length > 0 ? commandOfWords(words, context) : definition(joinPath(context, textOf(get(build, 'dockerfile')) ?? 'Dockerfile'));
}

/** A list of words, or the words of one line as one. */
const lineOf = (data: Data): readonly string[] => (data.kind === 'list' ? wordsOf(data) : textOf(data) === null ? [] : [textOf(data) as string]);

function labelsOf(labels: Data): (readonly [string, string, number])[] {
  if (labels.kind === 'map') return entriesOf(labels).map(([name, value]) => [name, textOf(value) ?? '', value.at] as const);
  return itemsOf(labels).map((item) => {
    const [name = '', ...rest] = (textOf(item) ?? '').split('=');
    return [name, rest.join('='), item.at + name.length + 1] as const;
  });
}

/** Ofelia runs commands in containers by their labels. */
function readLabel(file: Gathering, service: Data, label: string, schedule: string, at: number): void {
  const job = /^(?<job>ofelia\.job-\w+\.[^.]+)\.schedule$/.exec(label)?.groups?.['job'];
  if (job === undefined) return;
  const line = labelsOf(get(service, 'labels')).find(([name]) => name === `${job}.command`)?.[1];
  file.cronText(schedule, at, 'go-robfig', line === undefined ? targetOf(file, service) : command(line, file.folder));
}
