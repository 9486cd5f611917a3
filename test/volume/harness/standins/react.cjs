// Resolved by the harness for apps that import the package, which is not installed here.
let current;

const isSame = (left, right) => left !== undefined && right !== undefined && left.length === right.length && left.every((value, index) => Object.is(value, right[index]));

function slot(create) {
  const { slots } = current;
  const index = current.next++;
  slots[index] ??= create();
  return slots[index];
}

function useState(initial) {
  const { redraw } = current;
  const cell = slot(() => ({ value: typeof initial === 'function' ? initial() : initial }));
  cell.set ??= (next) => {
    const value = typeof next === 'function' ? next(cell.value) : next;
    if (Object.is(value, cell.value)) return;
    cell.value = value;
    redraw();
  };
  return [cell.value, cell.set];
}

function useEffect(run, deps) {
  const cell = slot(() => ({}));
  if (isSame(cell.deps, deps)) return;
  cell.deps = deps;
  current.effects.push(() => {
    cell.clean?.();
    cell.clean = run() ?? undefined;
  });
}

function useMemo(make, deps) {
  const cell = slot(() => ({}));
  if (!isSame(cell.deps, deps)) Object.assign(cell, { deps, value: make() });
  return cell.value;
}

function createElement(type, props, ...children) {
  return { type, props: { ...props, ...(children.length > 0 ? { children } : {}) } };
}

/** Draws the tree into nowhere, runs its effects, and draws again when a state changes. */
function mount(element) {
  const instances = new Map();
  let isDue = false;

  const redraw = () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(draw);
  };

  function visit(node, path, alive, effects) {
    if (Array.isArray(node)) return node.forEach((child, index) => visit(child, `${path}.${child?.props?.key ?? index}`, alive, effects));
    if (typeof node !== 'object' || node === null) return undefined;
    if (typeof node.type !== 'function' || node.type === exports.Fragment) return visit(node.props.children ?? [], `${path}/${String(node.type)}`, alive, effects);
    const key = `${path}/${node.type.name}`;
    if (!instances.has(key)) instances.set(key, { slots: [], redraw });
    alive.add(key);
    const before = current;
    current = Object.assign(instances.get(key), { next: 0, effects });
    const drawn = node.type(node.props);
    current = before;
    return visit(drawn, key, alive, effects);
  }

  function unmount(key) {
    for (const cell of instances.get(key).slots) cell.clean?.();
    instances.delete(key);
  }

  function draw() {
    isDue = false;
    const alive = new Set();
    const effects = [];
    visit(element, '', alive, effects);
    for (const key of [...instances.keys()]) if (!alive.has(key)) unmount(key);
    for (const effect of effects) effect();
  }

  draw();
  return () => [...instances.keys()].forEach(unmount);
}

exports.createElement = createElement;
exports.Fragment = function Fragment({ children }) {
  return children;
};
exports.mount = mount;
exports.useCallback = (run, deps) => useMemo(() => run, deps);
exports.useEffect = useEffect;
exports.useMemo = useMemo;
exports.useRef = (value) => slot(() => ({ current: value }));
exports.useState = useState;
