import { sources } from './registry';
import type { Source } from './sources/source';

const store = new Map<string, string>();

async function update(source: Source): Promise<void> {
  for (const { key, title } of await source.collect()) store.set(`${source.name}:${key}`, title);
}

function supervise(source: Source): void {
  const again = () => {
    update(source)
      .catch((error: unknown) => console.error(source.name, error))
      .finally(() => setTimeout(again, source.minutes * 60_000));
  };
  again();
}

sources().forEach(supervise);
