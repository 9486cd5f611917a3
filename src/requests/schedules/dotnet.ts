import type { Data } from './data.ts';
import { textOf } from './data.ts';
import type { Format } from './format.ts';
import type { Gathering } from './gathering.ts';

/** Settings of a program in .NET, as it has them where it runs for good: "Poll:Minutes" of `{ "Poll": { "Minutes": 5 } }`. */
export const dotnet: Format = {
  file: /(?:^|\/)appsettings(?:\.Production)?\.json$/i,
  read(file) {
    setSettings(file, '', file.json());
  },
};

function setSettings(file: Gathering, name: string, data: Data): void {
  const inner = (key: string): string => (name === '' ? key : `${name}:${key}`);
  if (data.kind === 'map') for (const [key, { value }] of data.entries) setSettings(file, inner(key), value);
  else if (data.kind === 'list') for (const [index, item] of data.items.entries()) setSettings(file, inner(String(index)), item);
  else if (name !== '') file.set(name, textOf(data));
}
