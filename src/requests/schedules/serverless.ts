import { entriesOf, get, isFalse, isNothing, itemsOf, textOf, type Data } from './data.ts';
import { handler, routeName, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import type { Target } from '../schedule.ts';

export const serverless: Format = {
  file: /(?:^|\/)serverless(?:[.-]\w+)?\.(?:ya?ml|json)$/i,
  read(file) {
    const service = file.data();
    file.setAll(get(service, 'provider', 'environment'));
    const functions = get(service, 'functions');
    for (const [name, code] of functions.kind === 'list' ? functions.items.flatMap(entriesOf) : entriesOf(functions)) readFunction(file, name, code);
  },
};

function readFunction(file: Gathering, name: string, code: Data): void {
  const text = textOf(get(code, 'handler'));
  const target: Target = text === null ? { kind: 'task', name } : handler(text, file.folder);
  const all = itemsOf(get(code, 'events'));
  const scheduleOf = (event: Data): Data | undefined => [get(event, 'schedule'), get(event, 'eventBridge', 'schedule')].find((one) => !isNothing(one));
  const events = all.flatMap((event) => scheduleOf(event) ?? []);
  if (text !== null) {
    file.setAll(get(code, 'environment'));
    for (const event of all) if (scheduleOf(event) === undefined) readEvent(file, event, target);
    if (all.length === 0) file.invoked(target, code.at, 'hook', null);
  }
  for (const event of events) {
    if (event.kind !== 'map') file.cron(event, 'aws', target);
    else if (!isFalse(get(event, 'enabled'))) for (const rate of itemsOf(get(event, 'rate'))) file.cron(rate, 'aws', target);
  }
}

/** `http: GET /jobs`, `httpApi: { path, method }`, `sqs: …`. */
function readEvent(file: Gathering, event: Data, target: Target): void {
  const [[name, told] = ['', event]] = entriesOf(event);
  const kind = name === '' ? (textOf(event) ?? 'an event') : name;
  if (!/^(?:http|httpApi|alb|url)$/.test(kind)) return file.invoked(target, event.at, 'hook', kind);
  const written = /^(?<method>\w+|\*)\s+(?<path>\S+)$/.exec(textOf(told) ?? '')?.groups;
  const method = (textOf(get(told, 'method')) ?? written?.['method'] ?? 'any').toUpperCase();
  file.invoked(target, event.at, 'route', routeName(method, textOf(get(told, 'path')) ?? written?.['path'] ?? textOf(told) ?? '/'));
}
