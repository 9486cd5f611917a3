import { command, commandOfWords, inProject, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import { readJson, wordsOf } from './data.ts';
import type { Words } from './shell.ts';

interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

/** What an image runs: words, or one line for a shell. */
interface Start {
  readonly words: Words | null;
  readonly line: string;
  readonly at: number;
}

interface Stage {
  environment: (readonly [string, string])[];
  entry: Start | null;
  command: Start | null;
  folder: string;
}

export const dockerfile: Format = {
  file: /^(?!(?:[^/]+\/)*\.devcontainer\/)(?:[^/]+\/)*(?:(?:Dockerfile|Containerfile)(?:\.(?!dev|test|local)[\w-]+)*|[\w.-]+\.(?:Dockerfile|Containerfile))$/i,
  read(file) {
    const stages = new Map<string, Stage>();
    let stage: Stage = { environment: [], entry: null, command: null, folder: '/' };
    for (const instruction of instructions(file.text)) {
      if (instruction.name === 'FROM') {
        const { image = '', name } = /^(?:--\S+\s+)*(?<image>\S+)(?:\s+AS\s+(?<name>\S+))?/i.exec(instruction.text)?.groups ?? {};
        const base = stages.get(image.toLowerCase());
        stage = base === undefined ? { environment: [], entry: null, command: null, folder: '/' } : { ...base, environment: [...base.environment] };
        if (name !== undefined) stages.set(name.toLowerCase(), stage);
      } else readInstruction(file, stage, instruction);
    }
    for (const [name, value] of stage.environment) file.set(name, value);
    const start = joined(stage);
    if (start !== null) file.service(start.words === null ? command(inProject(start.line, stage.folder), file.folder) : commandOfWords(start.words.map((word) => inProject(word, stage.folder)), file.folder), start.at);
  },
};

function readInstruction(file: Gathering, stage: Stage, { name, text, at }: Instruction): void {
  if (name === 'WORKDIR') stage.folder = text.startsWith('/') ? text : `${stage.folder.replace(/\/$/, '')}/${text}`;
  else if (name === 'CMD') stage.command = startOf(text, at);
  else if (name === 'ENTRYPOINT') {
    stage.entry = startOf(text, at);
    // An entry point of its own takes the command of the base image away.
    stage.command = null;
  } else if (name === 'ENV') stage.environment = [...stage.environment.filter(([known]) => !pairs(text).some(([more]) => more === known)), ...pairs(text)];
  else if (name === 'RUN' && /cron/.test(text)) {
    const { fields, line } = /["'](?<fields>(?:[\d*][\d*,/-]*\s+){4}[\d*,/a-zA-Z-]+)\s+(?:root\s+)?(?<line>[^"'\n]+)["']/.exec(text)?.groups ?? {};
    if (fields !== undefined && line !== undefined) file.cronText(fields, at + Math.max(0, file.text.slice(at).indexOf(fields)), 'unix', command(inProject(line.replace(/\\n$/, ''), stage.folder), file.folder));
  }
}

function joined({ entry, command: own }: Stage): Start | null {
  if (entry === null || own === null) return entry ?? own;
  // A line for a shell takes no further words.
  if (entry.words === null) return entry;
  return { words: [...entry.words, ...(own.words ?? ['/bin/sh', '-c', own.line])], line: '', at: own.at };
}

function startOf(text: string, at: number): Start {
  const list = text.startsWith('[') ? readJson(text) : null;
  return list !== null && list.mistakes.length === 0 ? { words: wordsOf(list.data), line: '', at } : { words: null, line: text, at };
}

function pairs(text: string): (readonly [string, string])[] {
  const found = [...text.matchAll(/(?<name>[A-Za-z_]\w*)=(?<value>"(?:[^"\\]|\\[^])*"|'[^']*'|(?:[^\s\\]|\\[^])*)/g)].map(({ groups }) => [groups?.['name'] ?? '', (groups?.['value'] ?? '').replace(/^(["'])(?<inner>[^]*)\1$/, '$<inner>')] as const);
  const { name, value } = /^(?<name>[A-Za-z_]\w*)\s+(?<value>\S.*)$/.exec(text)?.groups ?? {};
  return found.length === 0 && name !== undefined ? [[name, value ?? '']] : found;
}

function* instructions(text: string): Generator<Instruction> {
  const lines = [...text.matchAll(/[^\n]*\n?/g)];
  for (let index = 0; index < lines.length; index += 1) {
    const first = lines[index] as RegExpExecArray;
    const { name, space = '', rest = '' } = /^\s*(?<name>[A-Za-z]+)(?<space>\s+)(?<rest>.*)$/.exec(first[0].trimEnd())?.groups ?? {};
    if (name === undefined || /^\s*#/.test(first[0])) continue;
    const parts = [rest];
    // A line that ends in a backslash goes on, over comments too.
    while (/\\$/.test(parts.at(-1) as string) && index + 1 < lines.length) {
      index += 1;
      const next = (lines[index] as RegExpExecArray)[0].trim();
      if (next !== '' && !next.startsWith('#')) parts.push(next);
    }
    yield { name: name.toUpperCase(), text: parts.map((part) => part.replace(/\\$/, '').trim()).join(' '), at: first.index + first[0].search(/\S/) + name.length + space.length };
  }
}
