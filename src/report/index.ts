import type { Report } from '../problem.ts';
import { withoutWarnings } from './group.ts';
import type { Renderer, RenderOptions } from './renderer.ts';

export { verdictLine } from './ending.ts';
export { renderSummary } from './summary.ts';
export type { Renderer, RenderOptions } from './renderer.ts';

/** Only the renderer that is asked for is loaded, since most runs need one. */
function lazily(load: () => Promise<(report: Report, options: RenderOptions) => string | Promise<string>>): Renderer {
  return async (report, options) => (await load())(options.quiet ? withoutWarnings(report) : report, options);
}

/** The formats of the house by name. */
export const formats = {
  stylish: lazily(async () => (await import('./stylish.ts')).renderStylish),
  json: lazily(async () => (await import('./json.ts')).renderJson),
  'json-with-metadata': lazily(async () => (await import('./json.ts')).renderJsonWithMetadata),
  sarif: lazily(async () => (await import('./sarif.ts')).renderSarif),
  github: lazily(async () => (await import('./github.ts')).renderGitHub),
} as const satisfies Readonly<Record<string, Renderer>>;

export type FormatName = keyof typeof formats;

const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name);

/** A format of the house, or an ESLint formatter by path or package. Throws a `UsageError` that lists the names where there is none. */
export async function loadFormatter(nameOrPath: string, cwd: string): Promise<Renderer> {
  if (isFormat(nameOrPath)) return formats[nameOrPath];
  const { loadESLintFormatter } = await import('./foreign.ts');
  const render = await loadESLintFormatter(nameOrPath, cwd, Object.keys(formats));
  return lazily(async () => render);
}
