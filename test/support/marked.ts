import { expect } from 'vitest';
import { budgetOf } from './volume.ts';

export interface Program {
  readonly name: string;
  /** Lines that end in ASKS send to the platform, those that end in OTHERS to somebody else. */
  readonly files: Readonly<Record<string, string>>;
}

const MARK = /\s*(?:\/\/|#) (ASKS|OTHERS)$/;

export const checkMarked = async ({ files }: Program): Promise<void> => {
  const marked = Object.entries(files).flatMap(([path, text]) => text.split('\n').flatMap((line, index) => (MARK.test(line) ? [{ at: `${path}:${index + 1}`, mark: MARK.exec(line)?.[1] }] : [])));
  const plain = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.split('\n').map((line) => line.replace(MARK, '')).join('\n')]));
  const { sites, unquantified } = await budgetOf(plain);
  const told = [...sites, ...unquantified].map(({ place: { path, line } }) => `${path}:${line}`);
  expect(told, 'asks').toEqual(expect.arrayContaining(marked.filter(({ mark }) => mark === 'ASKS').map(({ at }) => at)));
  for (const { at } of marked.filter(({ mark }) => mark === 'OTHERS')) expect(told).not.toContain(at);
  // One place is told once for each thing that leads to it.
  const rows = sites.map(({ place, trigger, operation }) => JSON.stringify([place, trigger, operation]));
  expect(rows).toEqual([...new Set(rows)]);
};
