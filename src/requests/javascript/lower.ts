import type { Export, Import, Module, Pattern, Statement } from '../ir.ts';
import { isNode, type Node } from '../../languages/javascript/tree.ts';
import { lowerClass, lowerEnum, lowerFunction } from './declarations.ts';
import { lowerExpression } from './expressions.ts';
import { lowerPattern } from './patterns.ts';

/** The statements of a program in JavaScript or TypeScript, as ESTree has them, in the intermediate representation. */
export function lowerJavaScript(program: Node, path: string): Module {
  const imports: Import[] = [];
  const exports: Export[] = [];
  const body = nodesOf(program['body']).flatMap((node) => lowerTop(node, imports, exports));
  return { path, language: 'javascript', body, imports, exports, declaresByAssignment: false, hasPromises: true };
}

export const nodesOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
export const nodeOr = (value: unknown): Node | null => (isNode(value) ? value : null);
export const textOf = (value: unknown): string => (isNode(value) ? String(value['name'] ?? value['value'] ?? '') : '');

const DEFAULT = '*default*';

function lowerTop(node: Node, imports: Import[], exports: Export[]): readonly Statement[] {
  switch (node.type) {
    case 'ImportDeclaration':
      if (node['importKind'] !== 'type') imports.push(...importsOf(node));
      return [];
    case 'ExportNamedDeclaration': {
      const declaration = nodeOr(node['declaration']);
      const from = isNode(node['source']) ? textOf(node['source']) : null;
      for (const specifier of nodesOf(node['specifiers'])) {
        const [name, local] = [textOf(specifier['exported']), textOf(specifier['local'])];
        exports.push(from === null ? { name, local } : { name, from, imported: local });
      }
      if (declaration === null) return [];
      const statements = lowerStatement(declaration);
      for (const name of statements.flatMap(declaredBy)) exports.push({ name, local: name });
      return statements;
    }
    case 'ExportAllDeclaration':
      exports.push({ name: isNode(node['exported']) ? textOf(node['exported']) : null, from: textOf(node['source']), imported: null });
      return [];
    case 'ExportDefaultDeclaration': {
      const declaration = nodeOr(node['declaration']);
      if (declaration === null) return [];
      const isNamed = /^(?:Function|Class)Declaration$/.test(declaration.type) && isNode(declaration['id']);
      if (isNamed) {
        exports.push({ name: 'default', local: textOf(declaration['id']) });
        return lowerStatement(declaration);
      }
      exports.push({ name: 'default', local: DEFAULT });
      return [{ kind: 'declare', target: { kind: 'name', name: DEFAULT }, value: lowerExpression(declaration), isConstant: true, at: node.start }];
    }
    case 'TSExportAssignment':
      exports.push({ name: 'default', local: DEFAULT });
      return [{ kind: 'declare', target: { kind: 'name', name: DEFAULT }, value: lowerExpression(node['expression']), isConstant: true, at: node.start }];
    case 'TSImportEqualsDeclaration': {
      const reference = nodeOr(node['moduleReference']);
      if (reference?.type === 'TSExternalModuleReference') imports.push({ from: textOf(reference['expression']), name: null, as: textOf(node['id']), at: node.start });
      return [];
    }
    default:
      return lowerStatement(node);
  }
}

function importsOf(node: Node): readonly Import[] {
  const from = textOf(node['source']);
  const specifiers = nodesOf(node['specifiers']).filter((one) => one['importKind'] !== 'type');
  if (specifiers.length === 0) return [{ from, name: null, as: null, at: node.start }];
  return specifiers.map((one) => ({
    from,
    name: one.type === 'ImportSpecifier' ? textOf(one['imported']) : one.type === 'ImportDefaultSpecifier' ? 'default' : null,
    as: textOf(one['local']),
    at: node.start,
  }));
}

/** The names that a statement declares at its own level. */
export function declaredBy(statement: Statement): readonly string[] {
  if (statement.kind === 'declare') return namesIn(statement.target);
  if (statement.kind === 'function' || statement.kind === 'class') return statement.code.name === null ? [] : [statement.code.name];
  return [];
}

export function namesIn(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'name':
      return [pattern.name];
    case 'place':
      return [];
    case 'object':
      return [...pattern.entries.flatMap(({ target }) => namesIn(target)), ...(pattern.rest === null ? [] : namesIn(pattern.rest))];
    case 'list':
      return [...pattern.items.flatMap((item) => (item === null ? [] : namesIn(item.target))), ...(pattern.rest === null ? [] : namesIn(pattern.rest))];
  }
}

export const lowerBody = (node: unknown): readonly Statement[] => {
  if (!isNode(node)) return [];
  return node.type === 'BlockStatement' || node.type === 'StaticBlock' ? nodesOf(node['body']).flatMap(lowerStatement) : lowerStatement(node);
};

export function lowerStatement(node: Node): readonly Statement[] {
  const at = node.start;
  switch (node.type) {
    case 'ExpressionStatement':
      return [{ kind: 'expression', value: lowerExpression(node['expression']), at }];
    case 'VariableDeclaration':
      return node['declare'] === true
        ? []
        : nodesOf(node['declarations']).map((one) => ({
            kind: 'declare',
            target: lowerPattern(one['id']),
            value: isNode(one['init']) ? lowerExpression(one['init']) : null,
            isConstant: node['kind'] !== 'let' && node['kind'] !== 'var',
            at: one.start,
          }));
    case 'FunctionDeclaration':
      return isNode(node['body']) ? [{ kind: 'function', code: lowerFunction(node), at }] : [];
    case 'ClassDeclaration':
      return [{ kind: 'class', code: lowerClass(node), at }];
    case 'TSEnumDeclaration':
      return [lowerEnum(node)];
    case 'IfStatement':
      return [{ kind: 'if', test: lowerExpression(node['test']), then: lowerBody(node['consequent']), otherwise: lowerBody(node['alternate']), at }];
    case 'ForStatement': {
      const start = nodeOr(node['init']);
      const first: readonly Statement[] = start === null ? [] : start.type === 'VariableDeclaration' ? lowerStatement(start) : [{ kind: 'expression', value: lowerExpression(start), at: start.start }];
      return [{ kind: 'for', start: first, test: isNode(node['test']) ? lowerExpression(node['test']) : null, update: isNode(node['update']) ? lowerExpression(node['update']) : null, body: lowerBody(node['body']), at }];
    }
    case 'ForOfStatement':
    case 'ForInStatement': {
      const left = nodeOr(node['left']);
      const target = left?.type === 'VariableDeclaration' ? nodesOf(left['declarations'])[0]?.['id'] : left;
      return [{ kind: 'each', target: lowerPattern(target), of: lowerExpression(node['right']), overKeys: node.type === 'ForInStatement', isAwaited: node['await'] === true, body: lowerBody(node['body']), at }];
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [{ kind: 'while', test: lowerExpression(node['test']), body: lowerBody(node['body']), testsLast: node.type === 'DoWhileStatement', at }];
    case 'TryStatement':
      return [lowerTry(node)];
    case 'SwitchStatement':
      return [
        {
          kind: 'switch',
          value: lowerExpression(node['discriminant']),
          cases: nodesOf(node['cases']).map((one) => ({ test: isNode(one['test']) ? lowerExpression(one['test']) : null, body: nodesOf(one['consequent']).flatMap(lowerStatement) })),
          fallsThrough: true,
          at,
        },
      ];
    case 'BlockStatement':
    case 'StaticBlock':
      return [{ kind: 'block', body: lowerBody(node), at }];
    case 'ReturnStatement':
      return [{ kind: 'return', value: isNode(node['argument']) ? lowerExpression(node['argument']) : null, at }];
    case 'ThrowStatement':
      return [{ kind: 'throw', value: isNode(node['argument']) ? lowerExpression(node['argument']) : null, at }];
    case 'BreakStatement':
    case 'ContinueStatement':
      return [{ kind: node.type === 'BreakStatement' ? 'break' : 'continue', label: isNode(node['label']) ? textOf(node['label']) : null, at }];
    case 'LabeledStatement': {
      const [body] = lowerBody(node['body']);
      return body === undefined ? [] : [{ kind: 'label', label: textOf(node['label']), body, at }];
    }
    case 'TSModuleDeclaration':
      return isNode(node['body']) && node['declare'] !== true ? nodesOf(node['body']['body']).flatMap((one) => lowerTop(one, [], [])) : [];
    default:
      return [];
  }
}

function lowerTry(node: Node): Statement {
  const handler = nodeOr(node['handler']);
  return {
    kind: 'try',
    body: lowerBody(node['block']),
    caught: isNode(handler?.['param']) ? lowerPattern(handler['param']) : null,
    handler: handler === null ? null : lowerBody(handler['body']),
    otherwise: [],
    finally: lowerBody(node['finalizer']),
    at: node.start,
  };
}

