import type { Data } from './data.ts';
import { get, textOf } from './data.ts';
import type { Format } from './format.ts';
import type { Gathering } from './gathering.ts';

/** Settings of a program in .NET, as it has them where it runs for good: "Poll:Minutes" of `{ "Poll": { "Minutes": 5 } }`. */
export const dotnet: Format = {
  file: /(?:^|\/)(?:appsettings(?:\.Production)?|local\.settings)\.json$|(?:^|\/)(?:App|Web)\.config$/i,
  read(file) {
    // The older way has a list of them in XML.
    if (/\.config$/i.test(file.path)) for (const [, name = '', value = ''] of file.text.matchAll(/<add\s+key="([^"]*)"\s+value="([^"]*)"/g)) file.set(name, value.replaceAll('&amp;', '&'));
    else if (/local\.settings/i.test(file.path)) setSettings(file, '', get(file.json(), 'Values'));
    else setSettings(file, '', file.json());
  },
};

function setSettings(file: Gathering, name: string, data: Data): void {
  const inner = (key: string): string => (name === '' ? key : `${name}:${key}`);
  if (data.kind === 'map') for (const [key, { value }] of data.entries) setSettings(file, inner(key), value);
  else if (data.kind === 'list') for (const [index, item] of data.items.entries()) setSettings(file, inner(String(index)), item);
  else if (name !== '') file.set(name, textOf(data));
}
