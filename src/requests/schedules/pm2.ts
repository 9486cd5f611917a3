import { lazy } from '../../lazy.ts';
import { gauge } from '../../languages/javascript/depth.ts';
import { isNode, type Node } from '../../languages/javascript/tree.ts';
import { countOf, entriesOf, get, isFalse, isNothing, itemsOf, NOTHING, textOf, wordsOf, type Data, type Entry } from './data.ts';
import { command, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import { joinPath } from './shell.ts';

export const pm2: Format = {
  file: /(?:^|\/)(?:(?:ecosystem|pm2|process(?:es)?)(?:[.-][\w-]+)*\.config\.[cm]?[jt]s|ecosystem(?:[.-][\w-]+)*\.(?:json|ya?ml)|(?:pm2|process(?:es)?)(?:\.config)?\.(?:json|ya?ml))$/i,
  read(file) {
    const config = /\.[cm]?[jt]s$/i.test(file.path) ? readScript(file) : file.data();
    const apps = get(config, 'apps');
    for (const app of itemsOf(isNothing(apps) && config.kind === 'list' ? config : apps)) readApp(file, app);
  },
};

function readApp(file: Gathering, app: Data): void {
  const script = textOf(get(app, 'script'));
  if (script === null) return;
  // What stands under production counts before the rest.
  const production = get(app, 'env_production');
  file.setAll(production);
  for (const [name, value] of entriesOf(get(app, 'env'))) if (isNothing(get(production, name))) file.set(name, textOf(value));
  const interpreter = textOf(get(app, 'interpreter')) ?? textOf(get(app, 'exec_interpreter'));
  const isPlain = /\.[cm]?js$|^[^.\s]*\/[^.\s]*$/.test(script);
  const line = [interpreter === null || interpreter === 'none' ? (isPlain ? 'node' : '') : interpreter, script, ...wordsOf(get(app, 'args'))].filter((word) => word !== '').join(' ');
  const folder = textOf(get(app, 'cwd')) ?? '';
  const target = command(line, folder.startsWith('/') ? file.folder : joinPath(file.folder, folder));
  const written = get(app, 'instances');
  const instances = countOf(written) ?? null;
  if (!isNothing(written) && (instances === null || instances === 0)) file.noteAt(written.at, `starts one process for each core ("${textOf(written) ?? ''}"); state how many under "volume.assume" in the config`);
  const replicas = isNothing(written) ? 1 : instances === 0 ? null : instances;
  const restart = [get(app, 'cron_restart'), get(app, 'cron')].find((one) => !isNothing(one));
  if (restart !== undefined && textOf(restart) !== '0') file.cron(restart, 'node', target, { copies: replicas ?? 1 });
  const delay = countOf(get(app, 'restart_delay'));
  file.service(target, get(app, 'script').at, { name: textOf(get(app, 'name')), replicas, restarts: !isFalse(get(app, 'autorestart')), restartDelay: delay });
}

const parser = lazy<typeof import('oxc-parser')>('oxc-parser');

/** The native parser overflows its stack on what nests deeper, and draws the line of each mistake. */
const DEEPEST = 200;
const MOST_WORK = 50_000_000;

function readScript(file: Gathering): Data {
  const { depth, work } = gauge(file.text);
  if (depth > DEEPEST || work > MOST_WORK) {
    file.note('nests too deep, or has lines that are too long, for a parser; state its processes under "volume.assume" in the config');
    return NOTHING;
  }
  const { program, errors } = parser().parseSync(file.name, file.text, { sourceType: 'unambiguous', preserveParens: false });
  if (errors.some(({ severity }) => severity === 'Error')) file.note('does not parse; mend it, or state its processes under "volume.assume" in the config');
  const constants = new Map<string, Node>();
  let exported: unknown;
  for (const statement of (program as unknown as { readonly body: readonly unknown[] }).body) {
    if (!isNode(statement)) continue;
    if (statement.type === 'ExportDefaultDeclaration') exported = statement['declaration'];
    for (const one of statement.type === 'VariableDeclaration' ? (statement['declarations'] as readonly Node[]) : []) {
      const { id, init } = one as unknown as { readonly id: Node; readonly init: unknown };
      if (typeof id['name'] === 'string' && isNode(init)) constants.set(id['name'], init);
    }
    const expression = statement['expression'];
    if (statement.type !== 'ExpressionStatement' || !isNode(expression) || expression.type !== 'AssignmentExpression') continue;
    const left = expression['left'];
    if (isNode(left) && /^module\s*\.\s*exports$|^exports\.apps$/.test(file.text.slice(left.start, left.end))) exported = expression['right'];
  }
  const data = new Literals(constants).read(exported, 0);
  if (isNothing(get(data, 'apps')) && data.kind !== 'list') file.note('exports no list of apps that can be read; state its processes under "volume.assume" in the config');
  return data;
}

/** Reads what is written out, and constants of the file by their names; all else is nothing. */
class Literals {
  readonly #constants: ReadonlyMap<string, Node>;
  #left = 20_000;

  constructor(constants: ReadonlyMap<string, Node>) {
    this.#constants = constants;
  }

  read(node: unknown, depth: number): Data {
    this.#left -= 1;
    if (!isNode(node) || depth > 50 || this.#left < 0) return NOTHING;
    if (node.type === 'Literal') return this.#scalar(node['value'], node.start);
    if (node.type === 'TemplateLiteral') {
      const [only, ...more] = node['quasis'] as readonly { readonly value: { readonly cooked: string | null } }[];
      return more.length === 0 ? this.#scalar(only?.value.cooked, node.start) : NOTHING;
    }
    if (node.type === 'Identifier') return this.read(this.#constants.get(String(node['name'])), depth + 1);
    // `process.env.X || 2` is 2 unless somebody sets it.
    if (node.type === 'LogicalExpression' && node['operator'] !== '&&') return this.read(node['right'], depth + 1);
    if (node.type === 'UnaryExpression' && node['operator'] === '-') {
      const inner = this.read(node['argument'], depth + 1);
      return inner.kind === 'scalar' && typeof inner.value === 'number' ? this.#scalar(-inner.value, node.start) : NOTHING;
    }
    if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return this.read(node['expression'], depth + 1);
    if (node.type === 'ArrayExpression') {
      const items = (node['elements'] as readonly unknown[]).map((item) => this.read(item, depth + 1)).filter((item) => !isNothing(item));
      return { kind: 'list', at: node.start, size: 1, items };
    }
    return node.type === 'ObjectExpression' ? this.#object(node, depth) : NOTHING;
  }

  #object(node: Node, depth: number): Data {
    const entries = new Map<string, Entry>();
    for (const property of node['properties'] as readonly Node[]) {
      if (property.type === 'SpreadElement') {
        for (const [key, value, at] of entriesOf(this.read(property['argument'], depth + 1))) entries.set(key, { at, value });
        continue;
      }
      const key = property['key'];
      if (!isNode(key) || property['computed'] === true) continue;
      entries.set(typeof key['name'] === 'string' ? key['name'] : String(key['value']), { at: key.start, value: this.read(property['value'], depth + 1) });
    }
    return { kind: 'map', at: node.start, size: 1, entries };
  }

  #scalar(value: unknown, at: number): Data {
    if (typeof value === 'string') return { kind: 'scalar', at: at + 1, size: 1, value, text: value };
    return typeof value === 'number' || typeof value === 'boolean' ? { kind: 'scalar', at, size: 1, value, text: String(value) } : NOTHING;
  }
}
