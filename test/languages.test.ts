import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { globbySync } from 'globby';
import { describe, expect, test } from 'vitest';
import { sourceRange, UNKNOWN_PART, type TextFact } from '../src/facts.ts';
import { languageOf, languages } from '../src/languages/index.ts';
import { nestingDepth } from '../src/languages/javascript/depth.ts';
import { findMarks } from '../src/match/marks.ts';
import { Lines } from '../src/source.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/languages');
const NAMES: Readonly<Record<string, string>> = { python: 'a.py', php: 'a.php', ruby: 'a.rb', java: 'a.java', kotlin: 'a.kt', scala: 'a.scala', groovy: 'a.gradle', go: 'a.go', c: 'a.cpp', csharp: 'a.cs', rust: 'a.rs', swift: 'a.swift', dart: 'a.dart', elixir: 'a.ex', lua: 'a.lua', shell: 'a.sh', powershell: 'a.ps1', sql: 'a.sql', graphql: 'a.graphql', docker: 'Dockerfile', make: 'Makefile', terraform: 'a.tf', prisma: 'a.prisma', starlark: 'BUILD', perl: 'a.pl', r: 'a.R', julia: 'a.jl', haskell: 'a.hs', ocaml: 'a.ml', fsharp: 'a.fs', clojure: 'a.clj', erlang: 'a.erl', visualbasic: 'a.vb', zig: 'a.zig', nim: 'a.nim', crystal: 'a.cr', solidity: 'a.sol', pascal: 'a.pas', applescript: 'a.applescript', autohotkey: 'a.ahk', cmake: 'CMakeLists.txt', nix: 'a.nix', meson: 'meson.build', protobuf: 'a.proto', nsis: 'a.nsi', javascript: 'a.tsx', html: 'a.html', vue: 'a.vue', svelte: 'a.svelte', astro: 'a.astro', template: 'a.ejs', indented: 'a.pug', css: 'a.scss', mdx: 'a.mdx', json: 'a.json', yaml: 'a.yml', markdown: 'a.md', dotenv: '.env', plain: 'a.txt', cname: 'CNAME', redirects: '_redirects', toml: 'a.toml', xml: 'a.xml', properties: 'a.properties', server: 'nginx.conf', caddy: 'Caddyfile', ini: 'a.ini', gettext: 'a.po', strings: 'a.strings', notebook: 'a.ipynb', records: 'a.csv', gherkin: 'a.feature', documents: 'a.rst', batch: 'a.bat', 'go-module': 'go.mod', 'store-name': 'fastlane/metadata/en/name.txt', 'store-text': 'fastlane/metadata/en/summary.txt', 'filled-in': 'a.json.erb' };

const extract = (name: string, text: string): readonly TextFact[] => languageOf(name)?.extract({ path: name, text }).facts ?? [];

function drawFacts(file: string): string {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const lines = new Lines(text);
  const { facts, notes } = languageOf(file)?.extract({ path: file, text }) ?? { facts: [], notes: [] };
  const drawn = facts.map(({ surface, place, value, range, heading }) => {
    const { line, column } = lines.locate(range);
    return `${`${line}:${column}`.padEnd(7)} ${surface.padEnd(13)} ${heading > 0 ? `${place} ${heading}` : place} ${JSON.stringify(value)}`;
  });
  return `${[...drawn, ...notes.map((note) => `note: ${note}`)].join('\n')}\n`;
}

describe('facts of a language', () => {
  const files = globbySync(['**/*', '!**/*.facts.txt'], { cwd: folder, dot: true }).sort();

  test.for(files)('%s', async (file) => {
    await expect(drawFacts(file)).toMatchFileSnapshot(path.join(folder, `${file}.facts.txt`));
  });

  test('every language has a file that shows it', () => {
    expect(new Set(files.map((file) => languageOf(file)?.id))).toEqual(new Set(languages.map(({ id }) => id)));
  });
});

describe('places of facts', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('Upwork', 'up', 'work', '"', "'", '`', '${', '}', '{', '<p>', '</p>', '<!--', '-->', '&#85;', '&amp;', '\\u0055', '\\n', '\n', '\r\n', '# ', ': ', '- ', '|', '>', '---\n', '```', '*', '[a](b)', ' ', 'é', '😀', '\u200b', '/*', '*/', '//', '=', ',', '{{ ', ' }}', '{% block title %}', '<% ', ' %>', '<b>', '</b>', '<a>', '</a>', '<br>', '<script>', '</script>', '@if (', ')', '  ', ';', '[[', ']]', '"""', "'''", '\\\n', '<![CDATA[', ']]>', '<key>', '</key>', 'msgid ', '\\U0055', '\n====\n', '\n.. ', '::\n\n  ', '\n=pod\n', '(*', '#[', '#+begin_src\n', '\\section{', '{"cells":[{"source":["'), { maxLength: 40 }).map((parts) => parts.join('')),
  );

  test.for(languages.map(({ id }) => id))('%s: every piece lies in the file, in order, and a verbatim one says what stands there', (id) => {
    const name = NAMES[id] as string;
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { value, segments, range } of extract(name, text)) {
          expect(segments[0]?.[0] ?? 0).toBe(0);
          expect(range[0]).toBeGreaterThanOrEqual(0);
          expect(range[1]).toBeLessThanOrEqual(text.length);
          segments.forEach(([decoded, start, end], index) => {
            const [next, from] = segments[index + 1] ?? [value.length, text.length];
            expect(next).toBeGreaterThan(decoded);
            expect(start).toBeLessThan(end + 1);
            expect(end).toBeLessThanOrEqual(from);
            const piece = value.slice(decoded, next);
            // A line break that folds to a space is as long as the space.
            // The same holds for a placeholder of one character.
            if (end - start === piece.length) expect([...piece.split('')].map((unit, at) => (unit === UNKNOWN_PART ? text[start + at] : unit)).join('').replace(/\s/g, ' ')).toBe(text.slice(start, end).replace(/\s/g, ' '));
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  const codes = (encode: (code: number) => string) => (letter: string) => encode(letter.charCodeAt(0));
  const unit = codes((code) => `\\u${code.toString(16).padStart(4, '0')}`);
  const byte = codes((code) => `\\x${code.toString(16).padStart(2, '0')}`);
  const reference = codes((code) => `&#x${code.toString(16)};`);
  const hosts: readonly { readonly name: string; readonly wrap: (word: string) => string; readonly encodings: readonly ((letter: string) => string)[] }[] = [
    { name: 'a.ts', wrap: (word) => `const a = 1; // x\ntoast('é 😀 ${word} jobs');`, encodings: [unit, byte] },
    { name: 'a.js', wrap: (word) => `alert(\`é \${a} ${word}\`)`, encodings: [unit, byte] },
    { name: 'a.jsx', wrap: (word) => `<p title="é ${word} jobs">x</p>`, encodings: [reference] },
    { name: 'a.tsx', wrap: (word) => `<p>é 😀 ${word} jobs</p>`, encodings: [reference] },
    { name: 'b.ts', wrap: (word) => `toast('a ' + b + 'é ${word} jobs' + "c")`, encodings: [unit] },
    { name: 'c.ts', wrap: (word) => `el.innerHTML = '<div>é ${word} jobs</div>'`, encodings: [unit] },
    { name: 'a.html', wrap: (word) => `<p>é 😀 ${word} &amp; jobs</p>`, encodings: [reference] },
    { name: 'b.html', wrap: (word) => `<img alt='é &quot;${word}&quot; jobs'>`, encodings: [reference] },
    { name: 'c.html', wrap: (word) => `<script>alert("é ${word}")</script>`, encodings: [unit] },
    { name: 'd.html', wrap: (word) => `<h1>{{ a }} é <b>${word}</b>\n  jobs</h1>`, encodings: [reference] },
    { name: 'a.vue', wrap: (word) => `<template><p :title="b">{{ $t('é ${word} jobs') }}</p></template>`, encodings: [unit, byte] },
    { name: 'b.vue', wrap: (word) => `<i18n>{ "en": { "a": "é ${word} jobs" } }</i18n><script setup lang="ts">const a = 1</script>`, encodings: [unit] },
    { name: 'a.svelte', wrap: (word) => `<script>let a = {}</script>{#if a}<p title="{a} é ${word}">x</p>{/if}`, encodings: [reference] },
    { name: 'a.astro', wrap: (word) => `---\nconst a = [1];\n---\n<ul>{a.map((b) => <li>é ${word} {b}</li>)}</ul>`, encodings: [reference] },
    { name: 'a.ejs', wrap: (word) => `<p><%= a > 1 ? 'é ${word} jobs' : "" %></p>`, encodings: [unit, byte] },
    { name: 'a.blade.php', wrap: (word) => `@section('title', 'é ${word} jobs')`, encodings: [unit] },
    { name: 'a.cshtml', wrap: (word) => `@{ var a = "}"; }<p>@Model.B é @(c) ${word} jobs</p>`, encodings: [reference] },
    { name: 'a.jsp', wrap: (word) => `<%-- a --%><p>\${b} é <%= c %> ${word} jobs</p>`, encodings: [reference] },
    { name: 'a.ftl', wrap: (word) => `<#if (a > 1)><p>\${b} é ${word} jobs</p></#if>`, encodings: [reference] },
    { name: 'a.vm', wrap: (word) => `#set($a = "é ${word} jobs")<p>$b</p>`, encodings: [unit] },
    { name: 'a.latte', wrap: (word) => `{block title}é {$a} ${word} jobs{/block}`, encodings: [reference] },
    { name: 'a.heex', wrap: (word) => `<p title={a("é ${word} jobs")}>{@b}</p>`, encodings: [unit] },
    { name: 'a.pug', wrap: (word) => `div\n  p.a(title="b") é ${word} #{c} jobs`, encodings: [] },
    { name: 'a.css', wrap: (word) => `a::after { content: "é ${word} jobs" }`, encodings: [codes((code) => `\\${code.toString(16).padStart(6, '0')} `)] },
    { name: 'a.mdx', wrap: (word) => `import A from './a'\n\n# é **a ${word}** jobs\n`, encodings: [reference] },
    { name: 'locales/en.json', wrap: (word) => `{ "a": ["é ${word} jobs"] }`, encodings: [unit] },
    { name: 'locales/en.yml', wrap: (word) => `a:\n  - "é ${word}\n    jobs"\n`, encodings: [unit, byte] },
    { name: 'locales/de.yml', wrap: (word) => `a: >-\n  é\n  ${word}\n  jobs\n`, encodings: [] },
    { name: 'a.md', wrap: (word) => `---\ntitle: x\n---\n\n> - é **a ${word}** jobs \`code\`\n`, encodings: [reference] },
    { name: 'a.rst', wrap: (word) => `é\n==\n\n* **a ${word}** jobs \`\`code\`\`\n`, encodings: [] },
    { name: 'a.adoc', wrap: (word) => `= é *a ${word}* \`code\` jobs\n`, encodings: [] },
    { name: 'a.org', wrap: (word) => `* é [[a][b ${word}]] =code= jobs\n`, encodings: [] },
    { name: 'a.tex', wrap: (word) => `é \\textbf{a ${word}} jobs \\texttt{code} % b\n`, encodings: [] },
    { name: 'a.feature', wrap: (word) => `# é\n  Given an ${word} job\n`, encodings: [] },
    { name: 'a.csv', wrap: (word) => `a,"é 😀 ${word}"\n`, encodings: [] },
    { name: 'a.bat', wrap: (word) => `@set "APP_NAME=é ${word} jobs"\r\n`, encodings: [] },
    { name: 'a.py', wrap: (word) => `st.write(f"é {a} ${word} jobs")  # x\n`, encodings: [unit, byte] },
    { name: 'a.php', wrap: (word) => `<?php alert("é {$a} ${word} jobs");`, encodings: [byte] },
    { name: 'a.rb', wrap: (word) => `link_to "é #{a} ${word}", b`, encodings: [unit] },
    { name: 'a.java', wrap: (word) => `setTitle("é ${word} jobs");`, encodings: [unit] },
    { name: 'a.kt', wrap: (word) => `Text("é $a ${word} jobs")`, encodings: [unit] },
    { name: 'a.cs', wrap: (word) => `MessageBox.Show($"é {a} ${word} jobs");`, encodings: [unit] },
    { name: 'a.swift', wrap: (word) => `Text("é \\(a) ${word} jobs")`, encodings: [] },
    { name: 'a.dart', wrap: (word) => `Text('é $a ${word} jobs')`, encodings: [unit] },
    { name: 'a.sh', wrap: (word) => `APP_NAME="é $a ${word} jobs"`, encodings: [] },
    { name: 'a.pl', wrap: (word) => `my $a = qq{é {b} $c ${word} jobs};`, encodings: [byte] },
    { name: 'a.R', wrap: (word) => `h1('é ${word} jobs')`, encodings: [unit, byte] },
    { name: 'a.jl', wrap: (word) => `println("é $(a) ${word} jobs")`, encodings: [unit, byte] },
    { name: 'a.hs', wrap: (word) => `a = '"' : b' "é ${word} jobs"`, encodings: [] },
    { name: 'a.ml', wrap: (word) => `let a : 'b = {|é \n ${word}|}`, encodings: [] },
    { name: 'a.fs', wrap: (word) => `let a = $"é {b} ${word} jobs"`, encodings: [unit] },
    { name: 'a.clj', wrap: (word) => `(def a-b? \\") [:h1 "é ${word} jobs"]`, encodings: [unit] },
    { name: 'a.erl', wrap: (word) => `a() -> [$", "é ${word} jobs", 'b"'].`, encodings: [] },
    { name: 'a.vb', wrap: (word) => `a = $"é ""{b}"" ${word} jobs"`, encodings: [] },
    { name: 'a.zig', wrap: (word) => `const a =\n  \\\\é "\n  \\\\${word} jobs\n;`, encodings: [] },
    { name: 'a.nim', wrap: (word) => `echo fmt"é {a} ${word} jobs"`, encodings: [unit, byte] },
    { name: 'a.cr', wrap: (word) => `puts %(é (b) #{c} ${word} jobs)`, encodings: [unit] },
    { name: 'a.sol', wrap: (word) => `a = unicode"é ${word} jobs";`, encodings: [unit, byte] },
    { name: 'a.pas', wrap: (word) => `a := 'é ''b'' ${word} jobs';`, encodings: [] },
    { name: 'a.applescript', wrap: (word) => `display dialog "é \\"b\\" ${word} jobs"`, encodings: [] },
    { name: 'a.ahk', wrap: (word) => `MsgBox, é "${word} jobs
a := 1`, encodings: [] },
    { name: 'CMakeLists.txt', wrap: (word) => `project(${word}Radar)`, encodings: [] },
    { name: 'a.nix', wrap: (word) => `{ a-b = ''é \${c} "${word}" jobs''; }`, encodings: [] },
    { name: 'meson.build', wrap: (word) => `project('é ${word} jobs', 'c')`, encodings: [unit] },
    { name: 'a.nsi', wrap: (word) => `Name "é \${A} ${word} jobs"`, encodings: [] },
    { name: 'pyproject.toml', wrap: (word) => `[project] # x\nname = "é ${word} jobs"\n`, encodings: [unit, byte] },
    { name: 'book.toml', wrap: (word) => `a = [{ b = '''\né \\n ${word}''' }]\n`, encodings: [] },
    { name: 'c.toml', wrap: (word) => `a.'b c' = """\né "x" \\\n   ${word} jobs""""\n`, encodings: [unit] },
    { name: 'res/values/strings.xml', wrap: (word) => `<resources><!-- é --><string name="a">é 😀 &amp; ${word} jobs</string></resources>`, encodings: [reference] },
    { name: 'AndroidManifest.xml', wrap: (word) => `<manifest><application android:label='é "${word}" &lt;'/></manifest>`, encodings: [reference] },
    { name: 'Info.plist', wrap: (word) => `<plist><dict><key>CFBundleName</key><string><![CDATA[é ]] ${word}]]></string></dict></plist>`, encodings: [] },
    { name: 'messages_de.properties', wrap: (word) => `! é\na.b : x \\\n   é ${word} jobs\n`, encodings: [unit] },
    { name: 'setup.cfg', wrap: (word) => `[metadata]\nname = é\n  ${word} jobs\n`, encodings: [] },
    { name: 'de.po', wrap: (word) => `msgid "a"\nmsgstr ""\n"é \\" "\n"${word} jobs"\n`, encodings: [] },
    { name: 'de.strings', wrap: (word) => `/* é */ "a" = "\\"é ${word} jobs";`, encodings: [codes((code) => `\\U${code.toString(16).padStart(4, '0')}`)] },
    { name: 'a.ipynb', wrap: (word) => `{"cells":[{"cell_type":"markdown","source":["# é\\n","\\n","**a ${word}** jobs"]}]}`, encodings: [unit] },
    { name: 'go.mod', wrap: (word) => `// é\nmodule a.example/${word}/jobs // x\n`, encodings: [] },
    { name: 'a.json.erb', wrap: (word) => `{ "a": <%= é %>, "b": "😀 ${word} jobs" }`, encodings: [unit] },
    { name: 'b.php', wrap: (word) => `<?php $a = 'é'; ?><p>é 😀 ${word} <?= $a ?></p>`, encodings: [reference] },
    { name: 'b.py', wrap: (word) => `a = "<p>é 😀 ${word} jobs</p>"`, encodings: [unit, byte] },
    { name: '.env', wrap: (word) => `A=b\nAPP_NAME="é ${word} jobs" # c\n`, encodings: [unit] },
  ];

  test.for(hosts.map(({ name }) => name))('%s: the place of a mark, cut out of the file and decoded, spells it', (file) => {
    const { wrap, encodings } = hosts.find(({ name }) => name === file) as (typeof hosts)[number];
    const letter = fc.nat({ max: encodings.length });
    fc.assert(
      fc.property(fc.tuple(letter, letter, letter, letter, letter, letter), (choices) => {
        const word = [...'Upwork'].map((plain, index) => encodings[(choices[index] as number) - 1]?.(plain) ?? plain).join('');
        const text = wrap(word);
        const found = extract(file, text).flatMap((fact) => findMarks(fact.value, 'prose').map(({ range }) => text.slice(...sourceRange(fact, range))));

        expect(found).toEqual([word]);
      }),
    );
  });
});

describe('scripts that nest', () => {
  const chains: Readonly<Record<string, (depth: number) => string>> = {
    calls: (depth) => `x=${'a('.repeat(depth)}1${')'.repeat(depth)}`,
    arrays: (depth) => `x=${'['.repeat(depth)}${']'.repeat(depth)}`,
    objects: (depth) => `x=${'{a:'.repeat(depth)}1${'}'.repeat(depth)}`,
    functions: (depth) => `x=${'function(){return '.repeat(depth)}1${'}'.repeat(depth)}`,
    templates: (depth) => `x=${'`${'.repeat(depth)}1${'}`'.repeat(depth)}`,
    blocks: (depth) => '{'.repeat(depth) + '}'.repeat(depth),
    conditionals: (depth) => `x=${'a?b:'.repeat(depth)}c`,
    arrows: (depth) => `x=${'a=>'.repeat(depth)}c`,
    assignments: (depth) => `${'a='.repeat(depth)}1`,
    'else if': (depth) => `if(a){}${'else if(b){}'.repeat(depth)}`,
    'else if with statements': (depth) => `if(a){}${'else if(b){c;}\n'.repeat(depth)}`,
    loops: (depth) => `${'for(;;)'.repeat(depth)};`,
    ifs: (depth) => `${'if(a)\n'.repeat(depth)};`,
    labels: (depth) => `${Array.from({ length: depth }, (_, index) => `l${index}:`).join('')};`,
    yields: (depth) => `function* f(){${'yield '.repeat(depth)}a}`,
    generics: (depth) => `let a: ${'B<'.repeat(depth)}C${'>'.repeat(depth)}`,
    elements: (depth) => `x=${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`,
    negations: (depth) => `x=${'!'.repeat(depth)}a`,
    powers: (depth) => `x=${'2**'.repeat(depth)}1`,
    'type conditionals': (depth) => `type A=${'A extends B?C:'.repeat(depth)}B`,
  };

  test.for(Object.keys(chains))('%s: the measure is not too low', (kind) => {
    expect(nestingDepth(chains[kind]?.(3000) as string)).toBeGreaterThanOrEqual(3000);
  });

  test.for(Object.keys(chains))('%s: too deep a script is read as text, with a note, and the process lives', (kind) => {
    const { facts, notes } = languageOf('a.tsx')?.extract({ path: 'a.tsx', text: `${chains[kind]?.(60_000)}\n// Upwork` }) ?? { facts: [], notes: [] };

    expect(notes).toEqual([expect.stringMatching(/^nests \d+ levels deep.*read as plain text$/)]);
    expect(facts.some(({ value }) => value.includes('Upwork'))).toBe(true);
  });

  const leaning: Readonly<Record<string, (links: number) => string>> = {
    calls: (links) => `x = a${'.b()'.repeat(links)}`,
    templates: (links) => `x = a${'`b`'.repeat(links)}`,
    conjunctions: (links) => `x = a${' && b'.repeat(links)}`,
    shifts: (links) => `x = a${' >> b'.repeat(links)}`,
    indexes: (links) => `type A = B${'["c"]'.repeat(links)}`,
    namespaces: (links) => `namespace a${'.b'.repeat(links)} {}`,
  };

  test.for(Object.keys(leaning))('%s: a chain that leans to the left is deep only where it is very long', (kind) => {
    expect(languageOf('a.ts')?.extract({ path: 'a.ts', text: leaning[kind]?.(1000) as string }).notes).toEqual([]);
    expect(languageOf('a.ts')?.extract({ path: 'a.ts', text: leaning[kind]?.(60_000) as string }).notes).toEqual([expect.stringMatching(/^nests \d+ levels deep.*read as plain text$/)]);
  });

  test('a line that is too long for the parser is broken, and every place in it stays', () => {
    const text = `x = [${"'a b', ".repeat(20_000)}toast('é Upwork jobs')];`;
    const { facts, notes } = languageOf('a.ts')?.extract({ path: 'a.ts', text }) ?? { facts: [], notes: [] };

    expect(notes).toEqual([]);
    expect(facts.flatMap((fact) => findMarks(fact.value, 'prose').map(({ range }) => [fact.surface, text.slice(...sourceRange(fact, range))]))).toEqual([['ui', 'Upwork']]);
  });

  test.for([
    ['many statements without semicolons', Array.from({ length: 3000 }, (_, index) => `const a${index} = b ? c : d`).join('\n')],
    ['many statements with them', 'a = b ? c : !d; f(() => 1);\n'.repeat(3000)],
    ['a large object', `x = {${'a: b ? 1 : 2, '.repeat(3000)}}`],
    ['brackets in strings, comments and regular expressions', `${`x = '((((' + "[[[" // {{{{\n/* ((( */ y = /[([{]/.test(z) / 2\n`.repeat(500)}`],
    ['an apostrophe in markup', `${"const a = <p>don't {b} [c</p>;\n".repeat(500)}`],
    ['siblings', `x = <div>${'<p>a</p><br/>'.repeat(2000)}</div>`],
    ['templates with brackets', 'x = `((( ${a} [[[ ${b}`;\n'.repeat(1000)],
    ['a switch', `switch (a) {${'case 1: b = c; break\n'.repeat(1000)}}`],
    ['a builder', `x = z.object()${'.a(b)\n'.repeat(300)}`],
    ['markup with text', `x = <div>${'<p>One. Two (three) & <b>four</b>.</p>\n'.repeat(100)}</div>`],
    ['a picture', `x = <svg>${'<path d="M1 2" fill={a} /><g b={1}><p c="d">x y</p></g>\n'.repeat(300)}</svg>`],
    ['a long union', `type A = ${"'a' | ".repeat(500)}'b'`],
    ['single if statements', 'if (a) { b() }\n'.repeat(2000)],
  ] as const)('%s: is not taken for deep', ([, text]) => {
    expect(nestingDepth(text)).toBeLessThan(60);
  });
});

describe('files that do not parse', () => {
  test('a script with a mistake is read as text, with a note', () => {
    const { facts, notes } = languageOf('a.ts')?.extract({ path: 'a.ts', text: "const = ;\ntoast('Upwork');" }) ?? { facts: [], notes: [] };

    expect(notes).toEqual(['does not parse; read as plain text']);
    expect(facts.map(({ value }) => value)).toContain("toast('Upwork');");
  });

  test('broken JSON is read as far as it goes', () => {
    const { facts, notes } = languageOf('a.json')?.extract({ path: 'a.json', text: '{ "a": "Upwork", ' }) ?? { facts: [], notes: [] };

    expect(notes).toEqual(['is not valid JSON; read as far as it goes']);
    expect(facts.map(({ value }) => value)).toContain('Upwork');
  });

  test('JSON with comments and trailing commas is fine', () => {
    expect(languageOf('a.jsonc')?.extract({ path: 'a.jsonc', text: '{ /* x */ "a": "b", // y\n}' }).notes).toEqual([]);
  });

  test('broken YAML is read as far as it goes', () => {
    const { facts, notes } = languageOf('a.yml')?.extract({ path: 'a.yml', text: 'a: Upwork\nb: "x\n c: [' }) ?? { facts: [], notes: [] };

    expect(notes).toEqual(['is not valid YAML; read as far as it goes']);
    expect(facts.map(({ value }) => value)).toContain('Upwork');
  });
});
