import { readFileSync } from 'node:fs';

export interface Settings {
  readonly token: string;
  readonly everySeconds: number;
  readonly searches: readonly string[];
  readonly retry: { readonly attempts: number; readonly baseMs: number; readonly capMs: number };
}

interface FileShape {
  poll: { seconds: number };
  searches: { term: string; muted?: boolean }[];
}

export function loadSettings(): Settings {
  const file = JSON.parse(readFileSync(new URL('../settings.json', import.meta.url), 'utf8')) as FileShape;
  return {
    token: process.env.ACCESS_TOKEN ?? '',
    everySeconds: file.poll.seconds,
    searches: file.searches.filter((search) => !search.muted).map((search) => search.term),
    retry: { attempts: 4, baseMs: 1_000, capMs: 30_000 },
  };
}
