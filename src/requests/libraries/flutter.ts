import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { operate } from './dart-http.ts';
import { repeating } from './dart-schedules.ts';
import { eventOf } from './dart-streams.ts';
import { asShown, has, offer, providers, REF, registering, rootOf, whereWritten } from './flutter-providers.ts';
import { flutterRoutes } from './flutter-routes.ts';
import { callOnce } from '../walk/calls.ts';
import { Effect } from '../walk/effect.ts';
import { overItems, toList, unknownList } from '../walk/items.ts';
import { memberOf, methodOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { library, native, NOTHING, range, truth, unknown, type ObjectValue, type Value } from '../walk/values.ts';

const CONTEXT: Value = { kind: 'library', path: '@build-context', arguments: [], self: null };

/** Walks what belongs to a page: what runs on in it ends when the page is left, and begins anew with it. */
function inPage<T>(run: Run, walk: () => T): T {
  run.pages += 1;
  try {
    return walk();
  } finally {
    run.pages -= 1;
  }
}

/** Steps: opening an app shows all of its first page. */
const MOST_OF_APP = 60_000;

/** What somebody does in a page, whichever page it is built into: once for each thing that is done. */
function act(call: Call, callback: Value, what: string, isPlace = false): void {
  const { run } = call;
  // What nobody writes down as a property stands where its function does.
  const { module, at } = isPlace && callback.kind === 'function' ? { module: callback.module, at: callback.code.at } : { module: run.module, at: call.at };
  const code = callback.kind === 'function' ? `${callback.module.path}:${callback.code.at}:${callback.self?.kind === 'object' ? callback.self.key : ''}` : `${run.key(at)}:${what}`;
  const work = native(what, (given) => inPage(run, () => {
    mount(call, invoke(call, callback, given.length === 0 ? [CONTEXT] : given), 0);
    return NOTHING;
  }));
  run.standing.set(`action ${code}`, run.standing.get(`action ${code}`) ?? ((): void => run.inModule(module, () => run.action(work, what, at))));
}

const WIDGET = /(?:Widget|GetView|GetWidget|StatelessHook|ViewModelBuilderWidget|ReactiveView)$/;

const isWidget = (value: Value): value is ObjectValue => value.kind === 'object' && value.of !== null && WIDGET.test(rootOf(value.of) ?? '');

/** Shows something: what it does when it is shown, and what is in it. */
export function mount(call: Call, value: Value, depth: number): void {
  const { run, at } = call;
  if (depth > 40 || !run.step()) return;
  switch (value.kind) {
    case 'object':
      if (isWidget(value)) shown(call, value, depth);
      return;
    case 'library':
      if (value.path.endsWith(')')) parts(call, value, depth);
      return;
    case 'promise':
      mount(call, value.value, depth);
      return;
    case 'list':
      if (value.items === null ? holds(value.item) : value.items.some(holds)) overItems(run, value, { at, isParallel: false, name: null }, (item) => void mount(call, item, depth + 1));
      return;
    case 'either': {
      const options = value.options.filter(holds);
      if (options.length > 0) invoke(call, { kind: 'either', options: options.map((one) => native('page', () => (mount(call, one, depth + 1), NOTHING))) });
      return;
    }
    default:
  }
}

const holds = (value: Value): boolean => isWidget(value) || (value.kind === 'library' && value.path.endsWith(')')) || value.kind === 'either' || value.kind === 'list';

const BUILT = /(?:^|[a-z])[bB]uilder$|^(?:pageBuilder|body|child|title|content)$/;

/** What is in something that a library shows. */
function parts(call: Call, value: Extract<Value, { kind: 'library' }>, depth: number): void {
  const options = value.arguments.find((one) => one.kind === 'object' && one.of === null) as ObjectValue | undefined;
  const stated = (name: string): Value => options?.fields.get(name) ?? NOTHING;
  const name = value.path.replace(/\(\)$/, '').split('.').find((part) => /^[A-Z]/.test(part)) ?? value.path;
  const asked = stated('options');
  const written = (walk: (own: Call) => Value): Value => (options === undefined ? walk(call) : whereWritten(call, options, walk));
  if (/^(?:Query|Subscription)$/.test(name) && asked.kind === 'object') written((own) => queried(own, asked));
  if (name === 'StreamBuilder') listening(call, stated('stream'));
  const mutate = name === 'Mutation' ? native('mutate', () => written((own) => operate(own, null, stated('options')))) : library('@snapshot');
  for (const one of value.arguments) if (one !== options) mount(call, isCallback(one) && /^(?:Obx|GetX|Consumer|Builder)$/.test(name) ? invoke(call, one, [CONTEXT]) : one, depth + 1);
  for (const [key, inner] of options?.fields ?? []) {
    if (inner.kind === 'function' || inner.kind === 'native') {
      if (key === 'create' || key === 'update') offer(call, invoke(call, inner, [CONTEXT, NOTHING]));
      else if (key === 'itemBuilder' || key === 'delegateBuilder') eachBuilt(call, inner, stated('itemCount'), depth);
      else if (key === 'onGenerateRoute') written((own) => (act(own, native('page', () => invoke(own, inner, [library('@route-settings')])), 'a page is opened'), NOTHING));
      else if (BUILT.test(key)) mount(call, invoke(call, inner, name === 'Mutation' ? [mutate, library('@snapshot')] : [CONTEXT, library('@snapshot'), unknown('a child')]), depth + 1);
    } else if (key === 'routes' && inner.kind === 'object') for (const [route, page] of inner.fields) act(call, page, `${route} is opened`, true);
    else mount(call, inner, depth + 1);
  }
}

/** As many as it has, where it says so; a list on a screen is built as far as somebody looks. */
function eachBuilt(call: Call, builder: Value, count: Value, depth: number): void {
  const { run, at } = call;
  const list = unknownList(run, unknown('an item'));
  const size = count.kind === 'number' ? count : null;
  const over = size === null ? list : { ...list, length: { proved: 0, low: 0, expected: size.expected, high: size.high }, source: 'items that are shown', assumptions: size.assumptions };
  overItems(run, over, { at, isParallel: false, name: null }, () => void mount(call, invoke(call, builder, [CONTEXT, range(0, 1, Infinity)]), depth + 1));
}

/** A widget of the project: its state begins, and it is built. */
function shown(call: Call, widget: ObjectValue, depth: number): void {
  const { run } = call;
  if (/^Inherited/.test(rootOf(widget.of) ?? '')) {
    offer(call, widget);
    mount(call, run.readField(widget, 'child') ?? NOTHING, depth + 1);
    return;
  }
  const create = methodOf(run, widget, 'createState');
  const state = create === null ? null : invoke(call, create);
  const target = state?.kind === 'object' ? state : widget;
  if (state?.kind === 'object') {
    for (const [name, value] of [['widget', widget], ['context', CONTEXT], ['ref', REF], ['mounted', truth(true)]] as const) run.writeField(state, name, value);
    for (const name of ['initState', 'didChangeDependencies', 'afterFirstLayout']) if (target.of !== null && has(target.of, name)) invoke(call, memberOf(run, target, name, 0));
    for (const name of ['didChangeAppLifecycleState']) if (has(state.of, name)) act(call, memberOf(run, state, name, 0), 'somebody comes back to the app', true);
  }
  const build = methodOf(run, target, 'build');
  if (build !== null) mount(call, builtBy(call, build, widget.of?.code.name ?? 'a page'), depth + 1);
}

/** What is asked for while something is built is asked for each time that it is. */
function builtBy(call: Call, build: Value, what: string): Value {
  const { run, at } = call;
  let value: Value = NOTHING;
  const effect = run.apart(() => {
    value = invoke(call, build, [CONTEXT, REF]);
  });
  const [asked, others] = [new Effect(), new Effect()];
  for (const node of effect.nodes) (node.kind === 'timer' ? others : asked).nodes.push(node);
  run.effect.wait(effect.time);
  run.effect.take(others, false);
  if (!asked.isEmpty) run.effect.takeScaled(asked, { kind: 'repeats', text: `each time that ${what} is built`, amount: { proved: 0, low: 1, expected: 1, high: Infinity }, ...(build.kind === 'function' ? { path: build.module.path, at: build.code.at } : { path: run.module.path, at }), assumptions: [], isParallel: false, limit: null, question: `How often is ${what} built anew while it is shown? What it asks for belongs where its state begins.` });
  return value;
}

/** A query that a page shows, which may ask again as long as it is open. */
function queried(call: Call, options: ObjectValue): Value {
  const interval = call.run.readField(options, 'pollInterval') ?? NOTHING;
  const work = native('query', () => operate(call, null, options));
  if (work.kind === 'native') work.call([]);
  if (interval.kind !== 'nothing') repeating(call, work, interval);
  return NOTHING;
}

function listening(call: Call, stream: Value): void {
  if (stream.kind === 'library' && stream.path === '@ticker') {
    const [period = NOTHING, ...operators] = stream.arguments;
    repeating(call, native('event', () => eventOf(operators)), period);
  } else if (stream.kind === 'generator') toList(call.run, stream);
}

const navigated: Handler = (call) => {
  for (const one of [...call.given, ...call.named.values()]) mount(call, isCallback(one) && one.kind !== 'class' ? invoke(call, one, [CONTEXT]) : one, 0);
  return { kind: 'promise', value: unknown('what a page gives back'), time: { low: 0, expected: 0, high: 0 } };
};

/** Functions, so that nothing is asked of other rooms while they are made. */
export const flutter = (): Table => ({
  ...providers(),
  ...flutterRoutes(),
  '@app': (call) => {
    const { run, at } = call;
    run.action(native('app', () => inPage(run, () => invoke(call, argument(call, 0), [unknownList(run, unknown('an argument'))]))), 'the app is opened', at, MOST_OF_APP);
    return NOTHING;
  },
  runApp: (call) => {
    inPage(call.run, () => mount(call, argument(call, 0), 0));
    return NOTHING;
  },
  '@bloc.on': (call) => {
    const [type, work] = [call.named.get('@type'), argument(call, 0)];
    const key = type?.kind === 'class' ? (type.code.name ?? '') : type?.kind === 'library' ? type.path : '';
    if (call.self?.kind === 'object') call.self.fields.set(`@on:${key}`, work);
    return NOTHING;
  },
  '@bloc.add': (call) => {
    const [{ self }, event] = [call, argument(call, 0)];
    // What a package makes out of the constructors of the project has no class here.
    const made = event.kind === 'library' && self?.kind === 'object' ? self.fields.get(`@on:${event.path.replace(/\(\)$/, '')}`) : undefined;
    if (made !== undefined) return invoke(call, made, [event, native('emit', () => NOTHING)]);
    for (let type: Value | null = event.kind === 'object' ? event.of : null; type?.kind === 'class' && self?.kind === 'object'; type = type.super) {
      const work = self.fields.get(`@on:${type.code.name ?? ''}`);
      if (work !== undefined) return invoke(call, work, [event, native('emit', () => NOTHING)]);
    }
    return NOTHING;
  },
  setState: (call) => invoke(call, argument(call, 0)),
  'State().setState': (call) => invoke(call, argument(call, 0)),
  ...Object.fromEntries(['to', 'off', 'offAll', 'dialog', 'bottomSheet'].map((name) => [`Get.${name}`, navigated])),
  ...Object.fromEntries(['Navigator.push', 'Navigator.pushReplacement', 'Navigator.pushAndRemoveUntil', 'Navigator.of().push', 'Navigator.of().pushReplacement', 'showDialog', 'showModalBottomSheet', 'showCupertinoDialog', 'showGeneralDialog'].map((name) => [name, navigated])),
  ...Object.fromEntries(['when', 'maybeWhen', 'whenData', 'map', 'maybeMap'].map((name): [string, Handler] => [`@snapshot.${name}`, shownBy])),
});

/** `snapshot.when(data: …, loading: …)` builds one of what it is given. */
function shownBy(call: Call): Value {
  const works = [...call.named.values(), ...call.given].filter(isCallback);
  return works.length === 0 ? NOTHING : invoke(call, { kind: 'either', options: works }, [{ kind: 'answer', name: 'data', size: null, isResponse: false }]);
}

/** Something that a library of pages makes, and what is registered with those that hand things out; null for anything else. */
export function flutterCall(call: Call, name: string): Value | null {
  const { path } = call;
  if (/^register(?:Lazy|Singleton|Factory)/.test(name)) return registering(call);
  if (/^add(?:PostFrameCallback|Listener)$/.test(name) && call.given.some(isCallback)) return name === 'addPostFrameCallback' ? invoke(call, argument(call, 0), [unknown('a time')]) : null;
  if (path.startsWith('@') || !/^(?:[a-z_]\w*\.)?[A-Z]\w*(?:\.\w+)?$/.test(path)) return null;
  const callbacks = [...call.named].filter(([, value]) => value.kind === 'function' || value.kind === 'native');
  const others = callbacks.filter(([key]) => !/^on[A-Z]/.test(key) && !BUILT.test(key) && !/^(?:create|update|itemBuilder|validator|onGenerateRoute|routes|redirect|listenWhen|buildWhen|selector|getToken)$/.test(key));
  if (others.length > 0 && others.length === callbacks.length) return null;
  const given = call.given.filter((value) => value.kind === 'function' || value.kind === 'native');
  if (given.length > 0 && !/^(?:Obx|GetX|Consumer|Builder)$/.test(name)) return null;
  if (callbacks.length === 0 && given.length === 0 && ![...call.given, ...call.named.values()].some(holds)) return null;
  for (const [key, value] of callbacks) if (/^on[A-Z]/.test(key)) act(call, value, `${key} of ${path.split('.').find((part) => /^[A-Z]/.test(part)) ?? path}`);
  for (const [key, value] of others) callOnce(call.run, value, call.at, `${name} (${key})`);
  return asShown(call);
}
