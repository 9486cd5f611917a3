import { fileRole, withoutPackage } from '../../match/file-role.ts';
import { Lines } from '../../source.ts';
import type { Related } from '../../problem.ts';
import type { Code } from './index.ts';

/** A file that is run, or that sets up what is. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The text with its comments blanked out, every character in its place. */
  readonly code: string;
}

/** In characters; what is longer is data. */
const LONGEST = 500_000;
const PROGRAM = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|php|go|java|kts?|cs|exs?|erl|gs|ipynb|scala|clj[cs]?|groovy|lua|pl|pm|r|jl|hs|fs|vb|cr|nim|ps1|dart|swift|rs|sql|prisma|html?|ejs|erb|hbs|twig|liquid|graphql|gql|ya?ml|toml|json|conf|sh|cron|crontab|tf|service|rules)$|(?:^|\/)(?:crontab|Makefile|justfile|logback[\w.-]*\.xml|log4j2?[\w.-]*\.xml|nlog\.config|(?:logrotate\.d|cron\.(?:d|daily|hourly|weekly))\/[\w.-]+|logrotate[\w.-]*|Dockerfile|Caddyfile|Procfile|Gemfile|Podfile|pom\.xml|requirements[\w.-]*\.txt|go\.mod|[\w.]+\.csproj)$/i;

const known = new WeakMap<Code, readonly Source[]>();

/** The files of the project but for tests, examples and documents. */
export function sourcesOf(code: Code): readonly Source[] {
  let sources = known.get(code);
  if (sources === undefined) {
    sources = code.files.filter(isSource).flatMap((path) => {
      const text = code.read(path);
      return text === null || text.length > LONGEST ? [] : [{ path, text, code: withoutComments(path, text) }];
    });
    known.set(code, sources);
  }
  return sources;
}

/** Whether a file is run, or sets up what is. */
export const isSource = (path: string): boolean => PROGRAM.test(path) && fileRole(path) !== 'test' && !EXAMPLE.test(withoutPackage(path));

/** The form itself and the tool's config say nothing of the app's code. */
const EXAMPLE = /(?:^|\/)(?:examples?|samples?|demos?|docs?|documentation|node_modules)\/|(?:^|\/)(?:api-key-application\.ya?ml|upwork-compliance\.config\.\w+)$/i;

const HASHES = /\.(?:py|rb|ya?ml|toml|sh|conf|exs?|pl|pm|r|jl|cr|nim|ps1|graphql|gql|cron|crontab|tf|service)$|(?:^|\/)(?:crontab|Makefile|justfile|(?:logrotate\.d|cron\.(?:d|daily|hourly|weekly))\/[\w.-]+|logrotate[\w.-]*|Dockerfile|Caddyfile|Procfile|Gemfile|Podfile|requirements[\w.-]*\.txt)$/i;
const STRING = String.raw`"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'`;
const WITH_HASHES = new RegExp(String.raw`${STRING}|#[^\n]*`, 'g');
const WITH_SLASHES = new RegExp(String.raw`${STRING}|\`(?:\\[^]|[^\`\\])*\`|\/\/[^\n]*|\/\*[^]*?\*\/|<!--[^]*?-->`, 'g');
const WITH_DASHES = /'(?:''|[^'\n])*'|--[^\n]*|\/\*[^]*?\*\//g;

function withoutComments(path: string, text: string): string {
  const tokens = HASHES.test(path) ? WITH_HASHES : /\.sql$/i.test(path) ? WITH_DASHES : /\.json$/i.test(path) ? null : WITH_SLASHES;
  if (tokens === null) return text;
  return text.replace(tokens, (token) => (/^(?:#|\/\/|\/\*|<!--|--)/.test(token) ? token.replace(/[^\n]/g, ' ') : token));
}

/** A place in a source, with what stands there. */
export function placeAt({ path, text }: Source, offset: number, message: string): Related {
  const { line, column } = new Lines(text).locate([offset, offset]);
  return { path, line, column, message };
}

/** "src/pay.ts:12", as a sentence names it. */
export const named = ({ path, line }: Related): string => `${path}:${line}`;
