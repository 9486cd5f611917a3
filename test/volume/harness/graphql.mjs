const TOKEN = /#[^\n]*|"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|\.\.\.|[A-Za-z_]\w*|\$[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[{}()[\]:!=@|&]/g;

function tokensOf(text) {
  return (text.match(TOKEN) ?? []).filter((token) => !token.startsWith('#'));
}

/** The fields at the root of the first operation, each with its alias and its arguments. */
export function rootFields(text, variables = {}) {
  const tokens = tokensOf(text);
  let index = 0;
  if (tokens[0] !== '{') {
    while (index < tokens.length && tokens[index] !== '{') index = tokens[index] === '(' ? closing(tokens, index) + 1 : index + 1;
  }
  const end = closing(tokens, index);
  const fields = [];
  for (index += 1; index < end; ) {
    let name = tokens[index++];
    let alias = name;
    if (tokens[index] === ':') {
      name = tokens[index + 1];
      index += 2;
    }
    let args = {};
    if (tokens[index] === '(') {
      const close = closing(tokens, index);
      args = objectIn(tokens.slice(index + 1, close), variables);
      index = close + 1;
    }
    let selection = [];
    if (tokens[index] === '{') {
      const close = closing(tokens, index);
      selection = tokens.slice(index + 1, close);
      index = close + 1;
    }
    fields.push({ alias, name, args, selection });
  }
  return fields;
}

function closing(tokens, open) {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if ('{(['.includes(tokens[index])) depth += 1;
    else if ('})]'.includes(tokens[index])) depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

function objectIn(tokens, variables) {
  const object = {};
  for (let index = 0; index < tokens.length; ) {
    const [value, next] = valueAt(tokens, index + 2, variables);
    object[tokens[index]] = value;
    index = next;
  }
  return object;
}

function valueAt(tokens, index, variables) {
  const token = tokens[index];
  if (token === '{') {
    const close = closing(tokens, index);
    return [objectIn(tokens.slice(index + 1, close), variables), close + 1];
  }
  if (token === '[') {
    const close = closing(tokens, index);
    const items = [];
    for (let at = index + 1; at < close; ) {
      const [item, next] = valueAt(tokens, at, variables);
      items.push(item);
      at = next;
    }
    return [items, close + 1];
  }
  if (token?.startsWith('$')) return [variables[token.slice(1)], index + 1];
  if (token?.startsWith('"')) return [token.replace(/^"+|"+$/g, ''), index + 1];
  return [Number.isNaN(Number(token)) ? token : Number(token), index + 1];
}

/** The first value under one of the keys, however deep. */
export function deepValue(value, keys) {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (keys.includes(key) && typeof inner !== 'object') return inner;
    const found = deepValue(inner, keys);
    if (found !== undefined) return found;
  }
  return undefined;
}
