import type { Extraction, Language, SourceText } from '../language.ts';
import { extractCode } from './extract.ts';
import { readPhp, type Markup } from './php.ts';
import { syntaxes, type SyntaxId } from './syntax.ts';

/** Languages that are read by table, and the names of their files. */
const table: readonly (readonly [id: SyntaxId, name: string, fileName: RegExp])[] = [
  ['python', 'Python', /\.(?:py|pyi|pyw)$|^(?:SConstruct|SConscript|wscript)$/i],
  ['php', 'PHP', /\.(?:php\d?|phtml)$/i],
  ['ruby', 'Ruby', /\.(?:rb|rake|gemspec|podspec|ru|jbuilder)$|^(?:Gemfile|Rakefile|Podfile|Fastfile|Appfile|Guardfile|Capfile|Vagrantfile|Brewfile|Dangerfile)$/i],
  ['java', 'Java', /\.java$/i],
  ['kotlin', 'Kotlin', /\.kts?$/i],
  ['scala', 'Scala', /\.(?:scala|sc|sbt)$/i],
  ['groovy', 'Groovy', /\.(?:groovy|gradle)$|^Jenkinsfile$/i],
  ['go', 'Go', /\.go$/i],
  ['c', 'C, C++ and Objective-C', /\.(?:c|h|cc|cpp|cxx|hh|hpp|hxx|ino|m|mm)$/i],
  ['csharp', 'C#', /\.(?:cs|csx)$/i],
  ['rust', 'Rust', /\.rs$/i],
  ['swift', 'Swift', /\.swift$/i],
  ['dart', 'Dart', /\.dart$/i],
  ['elixir', 'Elixir', /\.exs?$/i],
  ['lua', 'Lua', /\.(?:lua|rockspec)$/i],
  ['shell', 'shell', /\.(?:sh|bash|zsh|fish|ksh|bats)$|^(?:\.bashrc|\.zshrc|\.profile|\.bash_profile|\.envrc|Procfile|PKGBUILD)$/i],
  ['powershell', 'PowerShell', /\.(?:ps1|psm1|psd1)$/i],
  ['sql', 'SQL', /\.(?:sql|psql|mysql|ddl)$/i],
  ['graphql', 'GraphQL', /\.(?:graphqls?|gql)$/i],
  ['docker', 'Dockerfile', /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.dockerfile$/i],
  ['make', 'Makefile', /^(?:GNU)?[Mm]akefile$|\.mk$|^Justfile$/i],
  ['terraform', 'Terraform', /\.(?:tf|tfvars|hcl)$/i],
  ['prisma', 'Prisma', /\.prisma$/i],
  ['starlark', 'Starlark', /\.(?:bzl|star|bazel)$|^(?:BUCK|BUILD|WORKSPACE|Tiltfile)$/],
  ['perl', 'Perl', /\.(?:pl|pm|t|psgi|pod)$|^cpanfile$/i],
  ['r', 'R', /\.r$|^\.Rprofile$/i],
  ['julia', 'Julia', /\.jl$/i],
  ['haskell', 'Haskell', /\.l?hs$/i],
  ['ocaml', 'OCaml', /\.ml[iyl]?$/i],
  ['fsharp', 'F#', /\.fs[xi]?$/i],
  ['clojure', 'Clojure', /\.(?:clj[scx]?|edn)$/i],
  ['erlang', 'Erlang', /\.(?:erl|hrl|escript|xrl|yrl)$|^rebar\.config$/i],
  ['visualbasic', 'Visual Basic', /\.(?:vb|bas|vbs)$/i],
  ['zig', 'Zig', /\.(?:zig|zon)$/i],
  ['nim', 'Nim', /\.(?:nim|nims|nimble)$/i],
  ['crystal', 'Crystal', /\.cr$/i],
  ['solidity', 'Solidity', /\.sol$/i],
  ['pascal', 'Pascal', /\.(?:pas|dpr|lpr|dpk)$/i],
  ['applescript', 'AppleScript', /\.applescript$/i],
  ['autohotkey', 'AutoHotkey', /\.ahk$/i],
  ['cmake', 'CMake', /\.cmake$|^CMakeLists\.txt$/i],
  ['nix', 'Nix', /\.nix$/i],
  ['meson', 'Meson', /^meson(?:_options)?\.(?:build|txt|options)$/i],
  ['protobuf', 'Protocol Buffers and Thrift', /\.(?:proto|thrift)$/i],
  ['nsis', 'NSIS', /\.(?:nsi|nsh)$/i],
];

/** The languages of the table, and which files they read. Their strings may hold markup, which is read as such. */
export const makeCode = (markup: Markup): readonly (readonly [language: Language, fileName: RegExp])[] =>
  table.map(([id, name, fileName]) => [
    {
      id,
      name,
      extract: (source: SourceText): Extraction => (id === 'php' ? readPhp(source, markup) : { facts: extractCode(source, syntaxes[id], markup.html), notes: [] }),
    },
    fileName,
  ]);
