import { csharp } from './csharp.ts';
import { dart } from './dart.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { kotlin } from './kotlin.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';

/** Ways to ask for an address: what it is called, what it imports, and the code that asks for `U` or `u`. */
export type Clients = readonly (readonly [name: string, imports: string, code: string])[];

const FEED = 'https://www.upwork.com/ab/feed/jobs/rss?q=x';

interface Kind {
  readonly clients: Clients;
  /** A whole program around a way to ask. */
  files(imports: string, code: string): Readonly<Record<string, string>>;
}

/** All languages, each with the clients that programs in it ask with. */
export const kinds: Readonly<Record<string, Kind>> = {
  javascript: { clients: javascript, files: (imports, code) => ({ 'package.json': '{ "name": "lens", "type": "module", "scripts": { "start": "node main.js" } }', 'main.js': `${imports}\nconst U = '${FEED}';\n${code}\n` }) },
  python: { clients: python, files: (imports, code) => ({ 'requirements.txt': 'lens\n', 'main.py': `${imports}\nU = "${FEED}"\n${code}\n` }) },
  php: { clients: php, files: (imports, code) => ({ 'composer.json': '{ "name": "a/lens" }', 'main.php': `<?php\nrequire 'vendor/autoload.php';\n${imports}\n$u = '${FEED}';\n${code}\n` }) },
  ruby: { clients: ruby, files: (imports, code) => ({ Gemfile: '', 'main.rb': `${imports}\nU = '${FEED}'\n${code}\n` }) },
  go: { clients: go, files: (imports, code) => ({ 'go.mod': 'module lens', 'main.go': `package main\nimport (\n${imports}\n)\nconst u = "${FEED}"\nfunc main() {\n${code}\n}\n` }) },
  java: { clients: java, files: (imports, code) => ({ 'pom.xml': '<project/>', 'src/main/java/a/Main.java': `package a;\n${imports}\npublic class Main {\n  static final String U = "${FEED}";\n  public static void main(String[] args) throws Exception {\n${code}\n  }\n}\n` }) },
  kotlin: { clients: kotlin, files: (imports, code) => ({ 'build.gradle.kts': '', 'src/main/kotlin/Main.kt': `${imports}\nconst val U = "${FEED}"\nfun main() {\n${code}\n}\n` }) },
  csharp: { clients: csharp, files: (imports, code) => ({ 'lens.csproj': '<Project/>', 'Program.cs': `${imports}\nvar u = "${FEED}";\n${code}\n` }) },
  dart: { clients: dart, files: (imports, code) => ({ 'pubspec.yaml': 'name: lens', 'bin/main.dart': `${imports}\nconst u = '${FEED}';\nFuture<void> main() async {\n${code}\n}\n` }) },
};

/** Of each language how its program above states the address, and how it would take it from the environment. */
const SET_OUTSIDE: Readonly<Record<string, readonly [stated: string, outside: string]>> = {
  javascript: [`const U = '${FEED}';`, 'const U = process.env.FEED_URL;'],
  python: [`U = "${FEED}"`, 'import os\nU = os.environ["FEED_URL"]'],
  php: [`$u = '${FEED}';`, '$u = getenv("FEED_URL");'],
  ruby: [`U = '${FEED}'`, "U = ENV['FEED_URL']"],
  go: [`const u = "${FEED}"`, 'var u = os.Getenv("FEED_URL")'],
  java: [`"${FEED}"`, 'System.getenv("FEED_URL")'],
  kotlin: [`const val U = "${FEED}"`, 'val U = System.getenv("FEED_URL")'],
  csharp: [`"${FEED}"`, 'Environment.GetEnvironmentVariable("FEED_URL")'],
  dart: [`const u = '${FEED}';`, "final u = Platform.environment['FEED_URL']!;"],
};

/** The same program with its address in the environment, beside a file that names the platform. */
export function setOutside(language: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [stated, outside] = SET_OUTSIDE[language] ?? ['', ''];
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.includes(stated) ? `${text.replace(stated, outside).replace('import (', 'import (\n"os"')}\n${COMMENT[language] ?? '//'} upwork\n` : text]));
}

const COMMENT: Readonly<Record<string, string>> = { python: '#', ruby: '#' };

/** The same code, with every address of the platform one of somebody else. */
export const ofOthers = (code: string): string => code.replaceAll(/(?:www|api)\.upwork\.com/g, 'lens.example.org');
