import { describe, expect, test } from 'vitest';
import { check } from './support/check.ts';
import { folderOf } from './support/run.ts';

/** Each file would take minutes, or all memory, if a step walked through the whole file once more for each mark. */
const SIZE = 4_000_000;
const fill = (piece: string, size = SIZE): string => piece.repeat(Math.ceil(size / piece.length));

const FILES: Readonly<Record<string, string>> = {
  'one word, over and over.txt': fill('Upwork '),
  'one word without spaces.txt': fill('upwork'),
  'a paragraph.html': `<p>${fill('Upwork ')}</p>`,
  'a paragraph with links.md': `# a\n\n${fill('Upwork radar **bold** [a](b) ')}`,
  'a long word and a mark.txt': `up${' '.repeat(100)}work ${fill('a')} Upwork`,
  'names/package.json': `{ "name": "${fill('upwork-')}" }`,
  'heading/README.md': `# ${fill('Upwork Radar ')}`,
  'many texts/en.json': `{ ${Array.from({ length: 40_000 }, (_, index) => `"k${index}": "View on Upwork"`).join(', ')} }`,
  'many brackets.md': `${'['.repeat(200_000)}Upwork`,
  'many quotes.md': `${'> '.repeat(50_000)}Upwork`,
  'many elements.html': `${'<div>'.repeat(200_000)}Upwork`,
  'many arrays.json': `${'['.repeat(200_000)}"Upwork"`,
  'many lists.yml': `${'- '.repeat(20_000)}Upwork`,
  'many blocks.yml': Array.from({ length: 2500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n') + ' Upwork',
  'many flows.yml': `${'['.repeat(50_000)}Upwork`,
  'many comments.kt': `${'/*'.repeat(1_000_000)} Upwork`,
  'many comments that close.hs': `${'{-'.repeat(500_000)}${'-}'.repeat(500_000)} Upwork`,
  'many openings.cshtml': `${'@{a\n'.repeat(200_000)} Upwork`,
  'many tags.ftl': `${'<#a '.repeat(200_000)} Upwork`,
  'many marks.rst': `${'``a :b:`c` '.repeat(100_000)}\nUpwork`,
  'many links.adoc': `${'link:a['.repeat(200_000)}Upwork`,
  'many commands.tex': `${'\\a{'.repeat(200_000)}Upwork`,
  'many brackets.clj': `${'([:a '.repeat(200_000)}"Upwork"`,
  'many quotes.pl': `${'q('.repeat(1_000_000)} Upwork`,
  'many quotes.py': `${'"\''.repeat(1_000_000)} Upwork`,
  'many holes.py': `f"${'{'.repeat(1_000_000)} Upwork"`,
  'many here-documents.sh': `${'cat <<A\n'.repeat(200_000)} Upwork`,
  'many brackets.php': `${'(['.repeat(1_000_000)} Upwork`,
  'a long chain.rb': `${'a.'.repeat(1_000_000)} "Upwork"`,
  'many keys.dart': `${"f(a: 'Upwork', ".repeat(100_000)}`,
  'many arrays.toml': `a = ${'['.repeat(200_000)}'Upwork'`,
  'many tables.toml': `${'[[a.b]]\n[a.b.c]\n'.repeat(100_000)}d = 'Upwork'`,
  'many open elements.xml': `${'<a>x'.repeat(200_000)}${'</b>'.repeat(200_000)}Upwork`,
  'many brackets.ini': `${'[\n'.repeat(200_000)}a = Upwork`,
  'a long value.properties': `a = ${'b\\\n'.repeat(200_000)}Upwork`,
  'many escapes.ipynb': `{ "cells": [{ "cell_type": "markdown", "source": "${'a\\n\\n'.repeat(50_000)}Upwork" }] }`,
  'many arrays.ipynb': `${'['.repeat(200_000)}"Upwork"`,
  'many packs in one path.py': `x = '${fill('simple-icons')}/upwork'`,
  'many files of packs.py': `x = '${fill('https://unpkg.com/simple-icons/upwork.svg ')}'`,
  'many badges in one address.py': `x = '${fill('img.shields.io/?a&')}logo=upwork'`,
  'many sets in one address.py': `x = '${fill('api.iconify.design/ri.json?icons=')}upwork-line'`,
  'many icons in one class.html': `<i class="${fill('fab fa-upwork ')}"></i>`,
  'many open lists.vue': `<template><a :b="${fill("['fab', ")}'upwork'"></a></template>`,
  'many lists.ts': `x = [${fill("['fab', 'upwork'],\n", 1_000_000)}]`,
  'many members.ts': `import * as a from 'a'; ${fill('a.b.upwork;\n', 1_000_000)}`,
  'many glyphs.tsx': `x = [${fill("f('\\ue641', { font: 'Font Awesome 6 Brands' }),\n", 1_000_000)}]`,
  'many glyphs.dart': fill("f(0xe641, 'Font Awesome 6 Brands', "),
  'many glyphs.html': fill('<i class="fab">&#xe641;', 1_000_000),
  'many glyphs of one class.css': fill('.a { content: "\\e641" } .a { font-family: boxicons }'),
  'many fonts of one class.css': `${Array.from({ length: 60_000 }, (_, index) => `.a { font: f${index} } .a:before { content: "\\e641" }`).join('')}`,
  'many blocks.scss': `.a-b { font: fab; ${'&:c{'.repeat(300_000)} content: "\\e641"`,
  'many starts.css': fill('[class^="a"] { font: fab } .a { content: "\\e641" } '),
  'many classes.css': `${fill('.a.b-c,')} { content: "\\e641" }`,
  'many tags in a paragraph.md': `# a\n\nUpwork ${fill('a <img src="upwork"> ')}`,
  'many marks.md': `${'/*'.repeat(100_000)} Upwork`,
  'many link ends.md': `${'[a]('.repeat(50_000)} Upwork`,
  'many blanks in a line.md': `x\na|b\n${' '.repeat(100_000)}|Upwork`,
  'many quoted lines.md': `${'> Upwork *a*\n'.repeat(20_000)}`,
  'a long definition.md': `[a]: b "${'\nUpwork'.repeat(30_000)}`,
  'many quotations in lists.md': `${'- >'.repeat(60_000)} Upwork`,
  'many decorators.ts': `${'@\n'.repeat(60_000)} // Upwork`,
  'many calls.ts': `x = a${'.b()\n'.repeat(100_000)} // Upwork`,
  'many templates.ts': `${'```\n'.repeat(50_000)} // Upwork`,
  'many conjunctions.ts': `x = a${' && b\n'.repeat(100_000)} // Upwork`,
  'many array types.ts': `type A = B${'[]'.repeat(100_000)}${'\n'.repeat(1000)} // Upwork`,
  'many type arguments.ts': `${'a<b,\n'.repeat(50_000)} // Upwork`,
  'many stray backslashes.ts': `${'\\\n'.repeat(200_000)} // Upwork`,
  'many mistakes on one line.ts': `${'\n'.repeat(1000)}${'const a;'.repeat(30_000)} // Upwork`,
  'many blank lines.ts': `a${'\n'.repeat(200_000)} // Upwork`,
  'many quotes.yml': `${'"'.repeat(200_000)} Upwork`,
  'many blanks.pug': `${' '.repeat(200_000)}\np Upwork`,
  'comments/.env': 'A=b # Upwork\n'.repeat(30_000),
  'many joints.toml': `${'_'.repeat(200_000)} = 'Upwork'`,
  'many open blocks.vue': `${'<i18n '.repeat(50_000)} Upwork`,
  'many attributes.html': `<meta ${'content=Upwork '.repeat(20_000)}>`,
  'many names.html': Array.from({ length: 5000 }, (_, index) => `<title>Upwork A${index} bot</title><p>x Upwork y</p>`).join('\n'),
  'fields/config/app.php': `<?php ${"['a' => 'Upwork', 'b' => ".repeat(8000)}`,
  'a long directive.txt': `# upwork-compliance-disable${' '.repeat(100_000)}x Upwork`,
  'a long sum.ts': `x = ${"'Upwork ' + ".repeat(300_000)}'b'`,
};

describe('a file that is made to be slow', () => {
  test.for(Object.keys(FILES))('%s is read to its end', async (name) => {
    const { coverage } = await check(folderOf({ [name]: FILES[name] as string }));

    expect(coverage.files).toBe(1);
  });
});

test('a value that repeats a mark is reported a bounded number of times', async () => {
  const { files } = await check(folderOf({ 'package.json': FILES['names/package.json'] as string }));

  expect(files[0]?.problems.length).toBeGreaterThan(0);
  expect(files[0]?.problems.length).toBeLessThan(1000);
});
