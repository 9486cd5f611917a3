export function staleWhileRevalidate(load, { freshMs, staleMs }) {
  const entries = new Map();
  const inFlight = new Map();

  function refresh(key) {
    if (!inFlight.has(key)) {
      const work = load(key)
        .then((value) => (entries.set(key, { value, at: Date.now() }), value))
        .finally(() => inFlight.delete(key));
      inFlight.set(key, work);
    }
    return inFlight.get(key);
  }

  return async (key) => {
    const entry = entries.get(key);
    const age = entry ? Date.now() - entry.at : Infinity;
    if (age < freshMs) return entry.value;
    if (age < staleMs) {
      refresh(key).catch(() => {});
      return entry.value;
    }
    return refresh(key);
  };
}
