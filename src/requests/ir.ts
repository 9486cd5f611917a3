/**
 * The intermediate representation: what a program does, as far as a count of its requests needs it, whatever language it is
 * written in. Plain data, one `Module` a file, made by a front-end from the text alone. Names are looked up by scope.
 */

/** A UTF-16 offset into the file's text. */
export type Offset = number;

export interface Module {
  readonly path: string;
  readonly language: 'javascript' | 'python' | 'php' | 'ruby' | 'java' | 'kotlin' | 'go' | 'csharp' | 'dart';
  readonly body: readonly Statement[];
  readonly imports: readonly Import[];
  /** What other modules can take from it: the exported name, and the name it has here. Of languages that export everything, all of the top. */
  readonly exports: readonly Export[];
  /** Whether an assignment to an unknown name declares it in its function, as in Python, PHP and Ruby. */
  readonly declaresByAssignment: boolean;
  /** Whether a call of an `async` function goes on without waiting for it unless it is awaited. */
  readonly hasPromises: boolean;
}

export interface Import {
  /** The address as it is written: "./config", "node-cron", "app.jobs". */
  readonly from: string;
  /** The name in the other module; null for the module as a whole, "default" for its default. */
  readonly name: string | null;
  /** The name here; null where it is only run. */
  readonly as: string | null;
  readonly at: Offset;
}

export type Export =
  | { readonly name: string; readonly local: string }
  /** Handed on from another module; a null name hands on everything. */
  | { readonly name: string | null; readonly from: string; readonly imported: string | null };

export interface Parameter {
  /** A name, or a pattern that takes the argument apart. */
  readonly target: Pattern;
  readonly default: Expression | null;
  readonly isRest: boolean;
  /** Whether it takes all named arguments that no other parameter has. */
  readonly isKeywords?: boolean;
  /** A field of the instance that the argument becomes, as `private readonly x` in TypeScript. */
  readonly field: string | null;
  /** The class that its type names; null where there is none. */
  readonly type: string | null;
  /** What a container of dependencies is told to hand in. */
  readonly decorators?: readonly Expression[];
}

export interface FunctionCode {
  readonly name: string | null;
  /** Whether that is only the key under which an object holds it: its own code does not see it by that. */
  readonly isKeyed?: boolean;
  readonly parameters: readonly Parameter[];
  /** Names of types that whoever calls it tells: `Add<TClient, TImplementation>()`. */
  readonly types?: readonly string[];
  readonly body: readonly Statement[];
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Whether `this` is that of the code around it. */
  readonly isArrow: boolean;
  readonly decorators: readonly Expression[];
  readonly at: Offset;
}

export interface ClassCode {
  readonly name: string | null;
  readonly super: Expression | null;
  readonly constructor_: FunctionCode | null;
  /** Others that are told by how much they take. */
  readonly overloads?: readonly FunctionCode[];
  /** Those that have names of their own. */
  readonly constructors?: readonly { readonly name: string; readonly code: FunctionCode }[];
  readonly methods: readonly Method[];
  readonly fields: readonly Field[];
  /** Whether something else has to do what it promises. */
  readonly isAbstract?: boolean;
  /** Whether other files have further parts of it. */
  readonly isPartial?: boolean;
  readonly interfaces?: readonly string[];
  /** By what names data is read into its fields, and the type of what they hold. */
  readonly shape?: readonly { readonly field: string; readonly key: string | null; readonly type: string | null }[];
  readonly decorators: readonly Expression[];
  readonly at: Offset;
}

export interface Method {
  readonly name: string;
  readonly code: FunctionCode;
  readonly isStatic: boolean;
  /** A property that is computed when it is read. */
  readonly isGetter: boolean;
}

export interface Field {
  readonly name: string;
  readonly value: Expression | null;
  readonly isStatic: boolean;
  /** The class that its type names; null where there is none. */
  readonly type: string | null;
}

export type Pattern =
  | { readonly kind: 'name'; readonly name: string }
  /** `target.property = …` or `target[index] = …`. */
  | { readonly kind: 'place'; readonly target: Expression }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: string; readonly target: Pattern; readonly default: Expression | null }[]; readonly rest: Pattern | null }
  | { readonly kind: 'list'; readonly items: readonly ({ readonly target: Pattern; readonly default: Expression | null } | null)[]; readonly rest: Pattern | null };

export type Statement = { readonly at: Offset } & (
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'declare'; readonly target: Pattern; readonly value: Expression | null; readonly isConstant: boolean; /** Whether it is made when somebody first reads it, or each time. */ readonly isLazy?: 'once' | 'always' }
  | { readonly kind: 'function'; readonly code: FunctionCode }
  | { readonly kind: 'class'; readonly code: ClassCode }
  | { readonly kind: 'if'; readonly test: Expression; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[] }
  /** A counted loop of C's kind. */
  | { readonly kind: 'for'; readonly start: readonly Statement[]; readonly test: Expression | null; readonly update: Expression | null; readonly body: readonly Statement[] }
  /** Over the items of something; over its keys with `overKeys`. */
  | { readonly kind: 'each'; readonly target: Pattern; readonly of: Expression; readonly overKeys: boolean; readonly isAwaited: boolean; readonly body: readonly Statement[] }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: readonly Statement[]; readonly testsLast: boolean }
  | { readonly kind: 'try'; readonly body: readonly Statement[]; readonly caught: Pattern | null; readonly handler: readonly Statement[] | null; readonly otherwise: readonly Statement[]; readonly finally: readonly Statement[] }
  | { readonly kind: 'switch'; readonly value: Expression; readonly cases: readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[]; readonly fallsThrough: boolean }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  /** `with open(…) as f:`, `using var c = …`, a context that is entered and left. */
  | { readonly kind: 'with'; readonly target: Pattern | null; readonly value: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Expression | null }
  | { readonly kind: 'throw'; readonly value: Expression | null; /** Whether nobody can catch it. */ readonly endsProgram?: boolean }
  | { readonly kind: 'break'; readonly label: string | null }
  | { readonly kind: 'continue'; readonly label: string | null }
  | { readonly kind: 'label'; readonly label: string; readonly body: Statement }
);

export interface Argument {
  readonly value: Expression;
  /** Of a named argument. */
  readonly name: string | null;
  readonly isSpread: boolean;
}

export type Expression = { readonly at: Offset } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'regexp'; readonly source: string; readonly flags?: string }
  /** Texts and values joined into one text. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'this'; /** What the code calls it, where it has a name of its own. */ readonly name?: string }
  | { readonly kind: 'super' }
  /** `a?.b` is nothing where `a` is. */
  | { readonly kind: 'member'; readonly object: Expression; readonly name: string; readonly isOptional?: boolean }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression; readonly isOptional?: boolean }
  | { readonly kind: 'slice'; readonly object: Expression; readonly from: Expression | null; readonly to: Expression | null }
  | { readonly kind: 'call'; readonly callee: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: 'new'; readonly callee: Expression; readonly arguments: readonly Argument[] }
  /** JavaScript's spelling: "===", "<", "+", "**", "in"; "//" divides and rounds down. */
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  /** A test gives yes or no, where other languages give one of the two values. */
  | { readonly kind: 'logical'; readonly operator: '&&' | '||' | '??'; readonly left: Expression; readonly right: Expression; readonly isTest?: boolean }
  | { readonly kind: 'unary'; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'conditional'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'list'; readonly items: readonly Argument[] }
  | { readonly kind: 'object'; readonly entries: readonly ObjectEntry[] }
  | { readonly kind: 'function'; readonly code: FunctionCode }
  | { readonly kind: 'class'; readonly code: ClassCode }
  | { readonly kind: 'await'; readonly value: Expression }
  | { readonly kind: 'yield'; readonly value: Expression | null; readonly isDelegated: boolean }
  | { readonly kind: 'assign'; readonly target: Pattern; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'import'; readonly from: Expression }
  /** Started beside the caller, which goes on: a goroutine, a thread. */
  | { readonly kind: 'start'; readonly value: Expression }
  /** The items that a comprehension makes. */
  | { readonly kind: 'comprehension'; readonly item: Expression; readonly loops: readonly { readonly target: Pattern; readonly of: Expression; readonly tests: readonly Expression[] }[]; /** Whether its items are begun together. */ readonly isParallel?: boolean }
  | { readonly kind: 'element'; readonly name: Expression; readonly properties: readonly ObjectEntry[]; readonly children: readonly Expression[] }
  | { readonly kind: 'several'; readonly values: readonly Expression[] }
  | { readonly kind: 'unknown'; readonly parts: readonly Expression[] }
);

export type ObjectEntry = { readonly key: string; readonly value: Expression; readonly isGetter?: boolean } | { readonly key: null; readonly computed: Expression; readonly value: Expression } | { readonly spread: Expression };
