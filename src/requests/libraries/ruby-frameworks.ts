import { argument, invoke, isCallback, option, type Call, type Table } from './call.ts';
import { tomlIn, iniIn, templateOf, yamlIn } from './data-texts.ts';
import { addressOf, send } from './http.ts';
import { parseJson } from './language.ts';
import { fileText } from './platform.ts';
import { graphOrKeys } from './ruby-clients.ts';
import { blockOf } from './ruby-values.ts';
import { construct, NO_ARGUMENTS } from '../walk/calls.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { known } from '../walk/lists.ts';
import { methodOf } from '../walk/members.ts';
import { runModule } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { asFallback, exactText, library, NOTHING, text, unknown, type ClassValue, type Value } from '../walk/values.ts';

/** The class of an instance, or a class itself. */
const typeOf = (self: Value | null): ClassValue | null => (self?.kind === 'object' ? self.of : self?.kind === 'class' ? self : null);

/** What a class or one above it was told in its body. */
function told(type: ClassValue | null, name: string): Value | null {
  for (let one: Value | null = type; one?.kind === 'class'; one = one.super) {
    const found = one.statics.get(name);
    if (found !== undefined) return found;
  }
  return null;
}

/** A way to sign in that a gem lets an app describe: the class says where its tokens come from, and is given a client that has one. */
function ofStrategy(call: Call, name: string): Value | null {
  const type = typeOf(call.self);
  if (type === null) return null;
  if (name === 'option') {
    if (exactText(argument(call, 0)) === 'client_options') type.statics.set('@client_options', call.given[1] ?? { kind: 'object', fields: new Map(call.named), isOpen: false, of: null, key: '', epoch: 0 });
    return NOTHING;
  }
  if (!/^(?:access_token|client|consumer)$/.test(name)) return null;
  const options = told(type, '@client_options');
  return options === null ? null : graphOrKeys({ ...call, path: 'OAuth2::Client', given: [options], named: new Map() });
}

const ASKING = /^(?:find|all|first|last|where|create!?|exists\?|get|post|put|patch|delete|find_by|save!?|destroy|reload|update(?:_attributes?)?!?|includes|order|paginate)$/;

/** A record that is kept by a service: the class says where, and asks there for what it is asked. */
function ofResource(call: Call, name: string): Value | null {
  const type = typeOf(call.self);
  if (!ASKING.test(name) || type === null) return null;
  const site = told(type, '@site') ?? told(type, '@root_url') ?? told(type, '@base_url') ?? setUp.get(call.run) ?? null;
  const end = `${(type.code.name ?? '').split('::').at(-1)?.toLowerCase() ?? ''}s`;
  if (site === null) return null;
  const base = toText(site);
  return send({ ...call, given: [site] }, { address: addressOf(base.kind === 'text' && !base.isOpen ? concatenate(text(`${base.text.replace(/\/$/, '')}/`), text(end)) : base), method: /^(?:create|save|post|update|put|patch|destroy|delete)/.test(name) ? 'POST' : 'GET', body: NOTHING, client: null });
}

const setUp = new WeakMap<Run, Value>();

/** What frameworks and gems do for a class of the project that is one of theirs; null where they do nothing. */
export function rubyFramework(call: Call): Value | null {
  const { path } = call;
  const [, owner = '', name = ''] = /^(.*?)(?:\(\))?\.(\w+[!?]?)$/.exec(path) ?? [];
  if (/^OmniAuth::Strategies::OAuth2?$/.test(owner)) return ofStrategy(call, name);
  if (/^(?:ActiveResource::Base|JsonApiClient::Resource|Her::Model|Flexirest::Base)$/.test(owner)) return name === 'base_url' ? site(call) : ofResource(call, name);
  if (/^Thor(?:::Group)?$/.test(owner)) return ofCommands(call, name);
  if (path === 'Her::API.setup') {
    setUp.set(call.run, option(call, 'url'));
    return NOTHING;
  }
  return null;
}

/** The options and the commands of a program that a gem takes out of its class. */
function ofCommands(call: Call, name: string): Value | null {
  const { run, at } = call;
  const type = typeOf(call.self);
  if (type === null) return null;
  const kept = (key: string): Map<string, Value> => {
    const found = type.statics.get(key);
    if (found?.kind === 'object') return found.fields;
    const fields = new Map<string, Value>();
    type.statics.set(key, { kind: 'object', fields, isOpen: true, of: null, key: '', epoch: 0 });
    return fields;
  };
  const written = exactText(toText(argument(call, 0)));
  switch (name) {
    case 'class_option':
    case 'method_option':
    case 'option':
      if (written !== null && option(call, 'default').kind !== 'nothing') kept('@options').set(written, asFallback(option(call, 'default')));
      return NOTHING;
    case 'options':
      kept('@options');
      return type.statics.get('@options') ?? NOTHING;
    case 'desc': {
      const [command = ''] = (written ?? '').split(/\s/);
      if (command !== '') kept('@commands').set(command.replaceAll('-', '_'), text(command));
      return NOTHING;
    }
    case 'start':
      for (const command of kept('@commands').keys()) {
        const work = methodOf(run, construct(run, type, NO_ARGUMENTS, at), command);
        if (work?.kind === 'function') run.action(work, command, work.code.at);
      }
      return NOTHING;
    default:
      return null;
  }
}

/** `Settings.market.url`, of a gem that reads them from files of the app; null where it has none. */
export function settingsOf(call: Call, name: string): Value | null {
  const { run } = call;
  for (const file of ['config/settings/production.yml', 'config/settings.yml']) {
    const source = run.world.file(file, run.module);
    const all = source === null ? NOTHING : yamlIn(call, templateOf(call, text(source)));
    const found = all.kind === 'object' ? all.fields.get(name) : undefined;
    if (found !== undefined) return found;
  }
  return null;
}

function site(call: Call): Value {
  typeOf(call.self)?.statics.set('@site', argument(call, 0));
  return NOTHING;
}

const fileAt = (call: Call): Value => fileText(call, toText(argument(call, 0)));
const template = (call: Call): Value => templateOf(call, argument(call, 0));

const joined = (call: Call): Value => text(call.given.map((one) => exactText(toText(one)) ?? '').filter((one) => one !== '').join('/'), call.given.some((one) => exactText(toText(one)) === null));

/** What an app keeps for the environment it runs in, in a file of its own. */
function configFor(call: Call): Value {
  const name = exactText(toText(argument(call, 0))) ?? '';
  const all = yamlIn(call, templateOf(call, fileText(call, text(`config/${name}.yml`))));
  const part = (key: string): readonly (readonly [string, Value])[] => {
    const found = all.kind === 'object' ? all.fields.get(key) : undefined;
    return found?.kind === 'object' ? [...found.fields] : [];
  };
  const fields = [...part('shared'), ...part('production')];
  return all.kind !== 'object' ? unknown(`the settings of ${name}`, true) : fields.length === 0 ? all : { ...all, fields: new Map(fields) };
}

/** Functions, so that nothing is asked of other rooms while they are made. */
export const rubyFrameworks = (): Table => ({
  ...Object.fromEntries(['YAML', 'Psych'].flatMap((owner) => [
    ...['load_file', 'safe_load_file', 'unsafe_load_file'].map((name): [string, (call: Call) => Value] => [`${owner}.${name}`, (call) => yamlIn(call, fileAt(call))]),
    ...['load', 'safe_load', 'unsafe_load'].map((name): [string, (call: Call) => Value] => [`${owner}.${name}`, (call) => yamlIn(call, argument(call, 0))]),
  ])),
  'File.read': fileAt,
  'IO.read': fileAt,
  'File.open': opened,
  'File.new': opened,
  Pathname: (call) => library('@path', [argument(call, 0)]),
  '@path.read': (call) => fileAt({ ...call, given: call.before }),
  '@path.to_s': (call) => call.before[0] ?? NOTHING,
  ...Object.fromEntries(['File.readlines', 'IO.readlines', 'File.foreach'].map((name): [string, (call: Call) => Value] => [name, (call) => linesOf(call, fileAt(call))])),
  'File.write': (call) => {
    const path = exactText(toText(argument(call, 0)));
    if (path !== null) call.run.memory.wrote(`file:${path}`, text('', true), true, null);
    return unknown('how much was written');
  },
  'JSON.load_file': (call) => parseJson(call, fileAt(call)),
  'JSON.load': (call) => parseJson(call, argument(call, 0)),
  ...Object.fromEntries(['TomlRB.load_file', 'Tomlrb.load_file', 'TOML.load_file', 'PerfectTOML.load_file'].map((name): [string, (call: Call) => Value] => [name, (call) => tomlIn(call, fileAt(call))])),
  'IniFile.load': (call) => iniIn(call, fileAt(call), true),
  'ERB.new': (call) => library('@erb', [argument(call, 0)]),
  ERB: (call) => library('@erb', [argument(call, 0)]),
  '@erb.result': (call) => template({ ...call, given: call.before }),
  'File.join': joined,
  'Rails.root.join': joined,
  'Rails.root().join': joined,
  'File.expand_path': (call) => text((exactText(toText(argument(call, 0))) ?? '').replace(/^(?:\.\.\/)(?!\.\.)/, ''), exactText(toText(argument(call, 0))) === null),
  'Rails.application.config_for': configFor,
  'Rails.application().config_for': configFor,
});

/** A file that is open is what stands in it; one that is opened to be written is not what lies there before. */
function opened(call: Call): Value {
  const path = exactText(toText(argument(call, 0)));
  if (path !== null && /[wa+]/.test(exactText(argument(call, 1)) ?? '')) call.run.memory.wrote(`file:${path}`, text('', true), true, null);
  const file = fileAt(call);
  return isCallback(blockOf(call)) ? invoke(call, blockOf(call), [file]) : file;
}

function linesOf(call: Call, value: Value): Value {
  const source = exactText(value);
  return source === null ? { kind: 'answer', name: 'file', size: null, isResponse: false } : known(call.run, source.trimEnd().split(/\r?\n/).map((line) => text(line)));
}

/** `Rails.configuration.x.market.url`, which an initializer sets; null for any other name. */
export function configuredAs(run: Run, path: string): Value | null {
  const [, name = '', rest = ''] = /(?:^|\.)config(?:uration)?(?:\(\))?\.x(?:\(\))?\.(\w+)(?:\(\))?((?:\.\w+(?:\(\))?)*)$/.exec(path) ?? [];
  const offered = name === '' ? null : run.world.offered('binding', `config ${name}`);
  if (offered === null) return null;
  runModule(run, offered.module);
  return run.beans.get(`config ${name}${rest.replaceAll('()', '')}`) ?? null;
}

/** Notes what is set so. */
export function configure(run: Run, path: string, value: Value): boolean {
  const [, name] = /(?:^|\.)config(?:uration)?(?:\(\))?\.x(?:\(\))?\.(.+)$/.exec(path.replaceAll('()', '').replaceAll('@', '')) ?? [];
  if (name === undefined) return false;
  run.beans.set(`config ${name}`, value);
  return true;
}

