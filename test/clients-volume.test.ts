import { describe, expect, test } from 'vitest';
import { kinds, ofOthers, setOutside } from './support/clients/index.ts';
import { budgetOf } from './support/volume.ts';

/** Packages of the platform itself go there whatever they are given. */
const isOfficial = (imports: string, code: string): boolean => /upwork/i.test(ofOthers(`${imports}\n${code}`));

describe.each(Object.entries(kinds))('%s', (language, { clients, files }) => {
  test.each(clients.map(([name, imports, code]) => ({ name, imports, code })))('$name asks the platform at its own line', async ({ imports, code }) => {
    const all = files(imports, code);
    const { sites } = await budgetOf(all);
    expect(sites.length).toBeGreaterThan(0);
    const [[path, text] = ['', '']] = Object.entries(all).filter(([, one]) => one.includes(code));
    const from = text.slice(0, text.indexOf(code)).split('\n').length;
    for (const { place } of sites) {
      expect(place.path).toBe(path);
      expect(place.line).toBeGreaterThanOrEqual(from);
      expect(place.line).toBeLessThan(from + code.split('\n').length);
    }
  });

  test.each(clients.filter(([, imports, code]) => !isOfficial(imports, code)).map(([name, imports, code]) => ({ name, imports, code })))('$name asks somebody else, and is not counted', async ({ imports, code }) => {
    const others = Object.fromEntries(Object.entries(files(imports, code)).map(([path, text]) => [path, ofOthers(text)]));
    const { sites, unquantified } = await budgetOf({ ...others, 'NOTES.md': 'upwork\n' });
    expect(sites).toEqual([]);
    expect(unquantified).toEqual([]);
  });

  test.each(clients.filter(([, imports, code]) => !isOfficial(imports, code)).map(([name, imports, code]) => ({ name, imports, code })))('$name asks for an address of the environment, and is asked about', async ({ imports, code }) => {
    const { sites, unquantified } = await budgetOf(setOutside(language, files(imports, code)));
    expect(sites.length + unquantified.length).toBeGreaterThan(0);
  });
});
