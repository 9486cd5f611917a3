interface Files {
  readonly files: ReadonlySet<string>;
  readonly sources: readonly string[];
  text(file: string): string | null;
}

/** The paths that servlets answer, by the name of their class: as `web.xml` maps them, or as an annotation of the class says. */
export function servletsOf(project: Files): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (type: string, path: string): void => void found.set(type, [...(found.get(type) ?? []), path.replace(/\/\*$/, '')]);
  for (const file of project.files) {
    if (!/(?:^|\/)WEB-INF\/web\.xml$/.test(file)) continue;
    const text = (project.text(file) ?? '').replaceAll(/<!--[\s\S]*?-->/g, '');
    const types = new Map(partsOf(text, 'servlet').flatMap((part) => partsOf(part, 'servlet-name').map((name): [string, string] => [name, partsOf(part, 'servlet-class')[0]?.split('.').at(-1) ?? name])));
    for (const part of partsOf(text, 'servlet-mapping')) for (const name of partsOf(part, 'servlet-name')) for (const path of partsOf(part, 'url-pattern')) add(types.get(name) ?? name, path);
  }
  for (const file of project.sources) {
    if (!/\.(?:java|kt)$/.test(file)) continue;
    for (const [, list = '', type = ''] of (project.text(file) ?? '').matchAll(/@WebServlet\s*\(([^)]*)\)[^{]*?\bclass\s+(\w+)/g)) for (const [, path = ''] of list.matchAll(/"(\/[^"]*)"/g)) add(type, path);
  }
  return found;
}

const partsOf = (text: string, name: string): readonly string[] => [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inner = '']) => inner.trim());
