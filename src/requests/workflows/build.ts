import type { Argument, Expression, FunctionCode, ObjectEntry, Statement } from '../ir.ts';

/** Makes pieces of the representation that all stand at one place: the node of a workflow. */
export class Builder {
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }

  literal(value: string | number | boolean | null): Expression {
    return { kind: 'literal', value, at: this.at };
  }

  name(name: string): Expression {
    return { kind: 'name', name, at: this.at };
  }

  list(items: readonly Expression[]): Expression {
    return { kind: 'list', items: items.map(argument), at: this.at };
  }

  /** Of entries that are left out where they are null. */
  object(entries: Readonly<Record<string, Expression | null>>, spread: Expression | null = null): Expression {
    const own = Object.entries(entries).flatMap(([key, value]): ObjectEntry[] => (value === null ? [] : [{ key, value }]));
    return { kind: 'object', entries: spread === null ? own : [{ spread }, ...own], at: this.at };
  }

  /** A call of something that `libraries/workflows.ts` knows. */
  call(name: string, given: readonly Expression[]): Expression {
    return { kind: 'call', callee: this.name(name), arguments: given.map(argument), at: this.at };
  }

  index(object: Expression, index: string | number): Expression {
    return { kind: 'index', object, index: this.literal(index), at: this.at };
  }

  member(object: Expression, name: string): Expression {
    return { kind: 'member', object, name, isOptional: true, at: this.at };
  }

  template(parts: readonly Expression[]): Expression {
    return { kind: 'template', parts, at: this.at };
  }

  binary(operator: string, left: Expression, right: Expression): Expression {
    return { kind: 'binary', operator, left, right, at: this.at };
  }

  not(value: Expression): Expression {
    return { kind: 'unary', operator: '!', value, at: this.at };
  }

  all(operator: '&&' | '||', parts: readonly Expression[]): Expression {
    const [first, ...rest] = parts;
    return rest.reduce<Expression>((left, right) => ({ kind: 'logical', operator, left, right, isTest: true, at: this.at }), first ?? this.literal(operator === '&&'));
  }

  unknown(parts: readonly Expression[] = []): Expression {
    return { kind: 'unknown', parts, at: this.at };
  }

  code(parameters: readonly string[], body: readonly Statement[], more: Partial<Pick<FunctionCode, 'name' | 'isAsync' | 'isArrow'>> = {}): FunctionCode {
    return {
      name: null,
      isAsync: false,
      isArrow: true,
      ...more,
      parameters: parameters.map((name) => ({ target: { kind: 'name', name }, default: null, isRest: false, field: null, type: null })),
      body,
      isGenerator: false,
      decorators: [],
      at: this.at,
    };
  }

  function(parameters: readonly string[], body: readonly Statement[], more: Partial<Pick<FunctionCode, 'name' | 'isAsync' | 'isArrow'>> = {}): Expression {
    return { kind: 'function', code: this.code(parameters, body, more), at: this.at };
  }

  /** What gives one value for each item. */
  ofItem(value: Expression): Expression {
    return this.function(['$json', '$itemIndex', '$input'], [this.return(value)]);
  }

  return(value: Expression | null): Statement {
    return { kind: 'return', value, at: this.at };
  }

  declare(name: string, value: Expression): Statement {
    return { kind: 'declare', target: { kind: 'name', name }, value, isConstant: true, at: this.at };
  }

  do(value: Expression): Statement {
    return { kind: 'expression', value, at: this.at };
  }
}

const argument = (value: Expression): Argument => ({ value, name: null, isSpread: false });
