import { provided } from '../walk/container.ts';
import type { Run } from '../walk/run.ts';
import { native, NOTHING, unknown, type ClassValue, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { beside } from './typed-tools.ts';

const nameOf = (value: Value | undefined): string | null => (value?.kind === 'class' ? value.code.name : value?.kind === 'library' && !value.path.includes('(') ? value.path : null);

/** What a container hands out for a type that is told; one that is not told is that of whoever takes it. */
export function injected(call: Call): Value {
  const type = nameOf(call.named.get('@type') ?? call.given.find(({ kind }) => kind === 'class'));
  return (type === null ? null : provided(call.run, type)) ?? unknown('what a container gives');
}

/** `single<Source> { Board(get()) }`: made once, for its type and for all that it promises. */
const single: Handler = (call) => {
  const { run } = call;
  const make = call.given.findLast(isCallback);
  const type = nameOf(call.named.get('@type'));
  if (make === undefined) return NOTHING;
  const { module } = run;
  let made: Value | null = null;
  const bean = native(type ?? 'single', () => (made ??= run.inModule(module, () => run.lasting(() => invoke(call, make)))));
  if (type !== null) run.beans.set(type, bean);
  else for (const name of typesOf(run, make)) run.beans.set(name, bean);
  return NOTHING;
};

/** The types that something is which a block makes, as far as the block says what it makes. */
function typesOf(run: Run, make: Value): readonly string[] {
  const last = make.kind === 'function' ? make.code.body.at(-1) : undefined;
  const callee = last?.kind === 'return' && last.value !== null && (last.value.kind === 'call' || last.value.kind === 'new') ? last.value.callee : null;
  const type = callee?.kind === 'name' ? run.world.classNamed(callee.name) : make.kind === 'class' ? make : null;
  return type?.kind === 'class' ? namesOf(type) : [];
}

const namesOf = ({ code, super: parent }: ClassValue): readonly string[] => [...(code.name === null ? [] : [code.name]), ...(code.interfaces ?? []), ...(parent?.kind === 'class' ? namesOf(parent) : [])];

const block: Handler = (call) => invoke(call, call.given.findLast(isCallback) ?? NOTHING);

/** Containers of dependencies, and what an app shows. */
export const jvmContainers: Table = {
  '@injected': (call) => {
    const type = argument(call, 0);
    return provided(call.run, nameOf(type)) ?? unknown('what a container gives');
  },
  ...Object.fromEntries(['single', 'factory', 'scoped', 'viewModel'].map((name) => [name, single])),
  ...Object.fromEntries(['singleOf', 'factoryOf', 'viewModelOf', 'scopedOf'].map((name): [string, Handler] => [name, (call) => {
    const type = argument(call, 0);
    if (type.kind === 'class') for (const one of namesOf(type)) call.run.beans.set(one, native(one, () => provided(call.run, type.code.name) ?? NOTHING));
    return NOTHING;
  }])),
  ...Object.fromEntries(['module', 'startKoin', 'koinApplication', 'setContent', 'MaterialTheme', 'Surface', 'Scaffold'].map((name) => [name, block])),
  ...Object.fromEntries(['inject', 'injectOrNull'].map((name) => [name, injected])),
  launchIn: (call) => beside(call, NOTHING),
};
