import { entriesOf, get, isFalse, isNothing, itemsOf, textOf, type Data } from './data.ts';
import { handler, type Format } from './format.ts';
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
  const events = itemsOf(get(code, 'events')).map((event) => [get(event, 'schedule'), get(event, 'eventBridge', 'schedule')].find((one) => !isNothing(one))).filter((one) => one !== undefined);
  if (events.length > 0) file.setAll(get(code, 'environment'));
  for (const event of events) {
    if (event.kind !== 'map') file.cron(event, 'aws', target);
    else if (!isFalse(get(event, 'enabled'))) for (const rate of itemsOf(get(event, 'rate'))) file.cron(rate, 'aws', target);
  }
}
