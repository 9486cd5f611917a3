import path from 'node:path';

/** A package that lies in the same repository as what takes it in. */
export interface Workspace {
  readonly folder: string;
  /** The files that it may be meant by, the likeliest first. */
  readonly mains: readonly string[];
}

/** The packages of a repository by their names; one that stands alone takes in none of itself. */
export function workspacesOf(files: ReadonlySet<string>, textOf: (file: string) => string | null): ReadonlyMap<string, Workspace> {
  const manifests = [...files].filter((file) => /(?:^|\/)package\.json$/.test(file) && !/(?:^|\/)node_modules\//.test(file));
  const found = new Map<string, Workspace>();
  for (const file of manifests.length < 2 ? [] : manifests) {
    const manifest = parsed(textOf(file) ?? '');
    const { name } = manifest;
    if (typeof name === 'string' && name !== '') found.set(name, { folder: path.posix.dirname(file), mains: mainsOf(manifest) });
  }
  return found;
}

function mainsOf({ source, main, module, types, exports: exported }: Readonly<Record<string, unknown>>): readonly string[] {
  const stated = [source, ...namesIn(exported), module, main, types].filter((one) => typeof one === 'string');
  return [...new Set([...stated.flatMap((one) => [one, sourceOf(one)]), 'src/index', 'index', 'src/main', 'lib/index'])];
}

/** The files that the conditions of `exports` name for the package as a whole. */
function namesIn(exported: unknown): readonly unknown[] {
  if (typeof exported === 'string') return [exported];
  if (typeof exported !== 'object' || exported === null) return [];
  const whole = '.' in exported ? exported['.'] : exported;
  if (typeof whole === 'string') return [whole];
  return typeof whole === 'object' && whole !== null ? Object.values(whole).flatMap((one: unknown) => (typeof one === 'string' ? [one] : namesIn(one))) : [];
}

/** What is built lies beside what it is built from. */
const sourceOf = (built: string): string => built.replace(/^(?:\.\/)?(?:dist|lib|build|out)(?:\/(?:esm|cjs|src|types))?\//, 'src/').replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
