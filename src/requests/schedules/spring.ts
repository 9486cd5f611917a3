import { readProperties } from '../../languages/properties.ts';
import { get, isNothing, textOf, wordsOf, type Data } from './data.ts';
import type { Format } from './format.ts';
import type { Gathering } from './gathering.ts';

/** Properties that a Spring app is configured with, of the profiles that are used where it runs for good. */
export const spring: Format = {
  file: /(?:^|\/)(?:application|bootstrap)(?:-(?:prod\w*|default))?\.(?:ya?ml|properties)$/i,
  read(file) {
    if (/\.properties$/i.test(file.path)) {
      for (const { key, value } of readProperties(file.text).pairs) setProperty(file, key.value, value.value);
      return;
    }
    for (const document of file.yaml()) {
      const profile = [get(document, 'spring', 'config', 'activate', 'on-profile'), get(document, 'spring', 'profiles')].find((one) => !isNothing(one) && one.kind !== 'map');
      if (profile === undefined || wordsOf(profile).some((name) => /prod|default/i.test(name))) readProperty(file, '', document);
    }
  },
};

function readProperty(file: Gathering, name: string, data: Data): void {
  if (data.kind === 'map') for (const [key, { value }] of data.entries) readProperty(file, name === '' ? key : `${name}.${key}`, value);
  else if (data.kind === 'list') for (const [index, item] of data.items.entries()) readProperty(file, `${name}[${index}]`, item);
  else setProperty(file, name, textOf(data));
}

/** `${POLL:5000}` is 5000 unless somebody sets it. */
const setProperty = (file: Gathering, name: string, value: string | null): void => file.set(name, value?.replace(/\$\{[\w.-]+:(?!-)(?<default>[^{}$]*)\}/g, '$<default>') ?? null);
