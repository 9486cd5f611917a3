import { callLibrary } from '../libraries/index.ts';
import { callFunction, callValue, construct, NO_ARGUMENTS } from './calls.ts';
import type { Given } from './evaluate.ts';
import { boundTo, globalOf } from './globals.ts';
import { dioOfOthers } from '../libraries/dart-dio.ts';
import { injected } from '../libraries/nest.ts';
import { moduleMade } from '../libraries/flutter-providers.ts';
import { prepared } from '../libraries/php-container.ts';
import { isTyped } from './implicit.ts';
import { ofWhole } from './partial.ts';
import type { Run } from './run.ts';
import { library, native, NOTHING, unknown, type ClassValue, type Value } from './values.ts';
import { CLIENTS } from '../words.ts';

/** An instance of the class that a type names, as a container of dependencies would make it. */
export function provided(run: Run, type: string | null, asker: ClassValue | null = null): Value | null {
  if (type === null) return null;
  if (run.module.code.language === 'php') prepared(run, type, asker);
  // Something may be made for one class alone: a client that knows its address.
  const own = asker === null ? undefined : run.beans.get(`${type} of ${asker.code.name ?? ''}`);
  if (own !== undefined) return callValue(run, own, NO_ARGUMENTS, 0);
  const bean = run.beans.get(type);
  if (bean !== undefined) {
    // It is made once, and not by what it asks for itself.
    run.beans.delete(type);
    const made = callValue(run, bean, NO_ARGUMENTS, 0);
    run.beans.set(type, native(type, () => made));
    return made;
  }
  const made = moduleMade(run, type);
  if (made !== null) return made;
  const found = run.world.classNamed(type) ?? globalOf(run, 'class', type) ?? (run.module.code.language === 'php' ? boundTo(run, type, asker?.code.name ?? null) : null);
  if (found?.kind === 'class') return instanceOf(run, found);
  // A container makes what a package gives, too.
  if (run.module.code.language === 'php') return type.includes('\\') ? construct(run, library(type), NO_ARGUMENTS, 0) : null;
  if (!isTyped(run.module.code.language)) return run.module.code.language === 'javascript' ? injected(type) : null;
  if (type === 'Dio' && run.module.code.language === 'dart') return dioOfOthers(run, 0);
  return CLIENTS.test(type) ? callLibrary(run, { kind: 'library', path: type === 'WebClient' || type === 'RestClient' ? `${type}.create` : type.replace('.Builder', '.builder'), arguments: [], self: null }, NO_ARGUMENTS, 0, true) : null;
}

/** The class after which a parameter is called that has no type, of a language without types: a search for what may be sent takes one of it. Null where there is none. */
export function calledAfter(run: Run, name: string): string | null {
  if (!run.isProbing || run.module.code.language !== 'ruby' || !/^[a-z_]+$/.test(name)) return null;
  const camel = name.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return [camel, ...(camel.endsWith('Config') ? [`${camel}uration`] : [])].flatMap((one) => [one, `~${one}`]).find((one) => run.world.offered('class', one) !== null) ?? null;
}

/** Whether who answers a request in .NET takes something of the container there, and not what the request brings. */
export function isService(run: Run, type: string | null, value: Value): boolean {
  if (type === null || value.kind !== 'answer' || value.name !== 'request' || run.module.code.language !== 'csharp') return false;
  const found = run.world.classNamed(type);
  return run.beans.has(type) || run.beans.has(`HttpClient of ${type}`) || (found?.kind === 'class' && found.code.methods.some(({ isGetter, isStatic }) => !isGetter && !isStatic));
}

/** What a container of dependencies hands out where somebody asks it for a type; null for any other call. */
export function handedOut(run: Run, name: string, { given, named }: Pick<Given, 'named'> & { readonly given: readonly Value[] }): Value | null {
  if (!/^(?:Get(?:Required)?(?:Keyed)?Service|GetInstance|getInstance|getBean|Resolve|resolve|CreateInstance)$/.test(name)) return null;
  const type = named.get('@type') ?? given.find(({ kind }) => kind === 'class' || kind === 'library');
  return provided(run, type?.kind === 'class' ? type.code.name : type?.kind === 'library' ? type.path : null);
}

/** What is handed to a mediator is done by what is there for its type; null for any other call. */
export function dispatched(run: Run, name: string, { given }: { readonly given: readonly Value[] }, at: number): Value | null {
  const [first] = given;
  if (!/^(?:Send|Publish|Query|Dispatch|Execute|Request|InvokeCommand)(?:Async)?$/i.test(name) || first?.kind !== 'object' || first.of?.code.name == null) return null;
  const found = run.world.handling(first.of.code.name);
  if (found === null) return null;
  const { owner, code } = found;
  return callFunction(run, { kind: 'function', code, scope: owner.scope, module: owner.module, self: instanceOf(run, owner), owner }, { given: [first], named: new Map() }, at);
}

/** Methods that a container of dependencies calls when it has made an instance. */
export const HOOKS = ['onModuleInit', 'onApplicationBootstrap', 'afterPropertiesSet', 'ngOnInit'] as const;

const instances = new WeakMap<Run, Map<string, Value>>();

/** The one instance of a class that the project shares. */
export function instanceOf(run: Run, declared: ClassValue): Value {
  const type = ofWhole(run, declared);
  const key = `${type.module.path}:${type.code.at}`;
  const known = instances.get(run) ?? new Map<string, Value>();
  instances.set(run, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, unknown('an instance that is being made'));
  // It is there from the start, whoever asks for it first.
  const epoch = run.epoch;
  run.epoch = 0;
  let made: Value = NOTHING;
  const effect = run.apart(() => {
    made = run.lasting(() => construct(run, type, NO_ARGUMENTS, type.code.at));
    known.set(key, made);
    for (const hook of HOOKS) {
      const method = type.code.methods.find(({ name }) => name === hook);
      if (method !== undefined && made.kind === 'object') callFunction(run, { kind: 'function', code: method.code, scope: type.scope, module: type.module, self: made, owner: type }, NO_ARGUMENTS, method.code.at);
    }
  });
  run.effect.take(effect);
  // What its making sends is told again by the walk that counts.
  if (!effect.isEmpty) run.whenUndone(known, key, () => void known.delete(key));
  run.epoch = epoch;
  return made;
}
