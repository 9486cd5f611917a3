import { assignmentsOf } from '../../languages/dotenv.ts';

/** Whether a file sets variables of the environment, or shows which there are to set. */
export const isEnvironmentFile = (path: string): boolean => /(?:^|\/)(?:\.env(?:\.[\w-]+)*|[\w-]+\.env(?:\.(?:example|sample|dist|template))?|\.envrc|\.dev\.vars|env\.(?:example|sample))$/i.test(path);

/** The variables that a file sets, by name: the last of several, and none that is empty or is filled in elsewhere. */
export function environmentOf(path: string, text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!isEnvironmentFile(path) || text.length > LARGEST) return found;
  for (const { name, value } of assignmentsOf(text)) {
    const known = value.value.replace(/\$\{(?<name>\w+)(?::?-(?<default>[^{}$]*))?\}/g, (whole, variable: string, otherwise: string | undefined) => found.get(variable) ?? otherwise ?? whole);
    if (known === '' || known.includes('${') || /^<.*>$/.test(known)) found.delete(name);
    else found.set(name, known);
  }
  return found;
}

const LARGEST = 500_000;
